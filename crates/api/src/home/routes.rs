//! Routes of the home page: everyone reads, admins change.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use tradehub_shared::home::{Announcement, Home, SaveAnnouncementRequest};
use tradehub_shared::{AnnouncementId, Problem};

use super::{service, store};
use crate::db::DbConnection;
use crate::db::audit::Entry;
use crate::http::{Admin, ApiError, ApiResult, Body};
use crate::state::AppState;

/// What the home page shows besides listings
#[utoipa::path(tag = "home", responses((status = 200, body = Home)))]
#[get("/home")]
pub async fn get_home(state: web::Data<AppState>, request: HttpRequest) -> ApiResult {
    state.kept_json(&request, "home".to_owned(), service::home).await
}

/// All slides and notices, also those kept back
#[utoipa::path(tag = "home", security(("bearer" = ["admin"])), responses((status = 200, body = Vec<Announcement>)))]
#[get("/announcements")]
pub async fn list_announcements(
    state: web::Data<AppState>,
    _admin: Admin,
) -> ApiResult<web::Json<Vec<Announcement>>> {
    Ok(web::Json(state.db.read(|c| store::list(c).map_err(ApiError::from)).await?))
}

/// Create a slide or notice
#[utoipa::path(tag = "home", security(("bearer" = ["admin"])), request_body = SaveAnnouncementRequest,
    responses((status = 201, body = Announcement)))]
#[post("/announcements")]
pub async fn create_announcement(
    state: web::Data<AppState>,
    admin: Admin,
    body: Body<SaveAnnouncementRequest>,
) -> ApiResult {
    let now = state.clock.now();
    let created = change(&state, admin, move |c, entry| service::create(c, &body, entry, now)).await?;
    Ok(HttpResponse::Created().json(created))
}

/// Replace a slide or notice
#[utoipa::path(tag = "home", security(("bearer" = ["admin"])), params(("id" = AnnouncementId, Path, description = "Announcement")),
    request_body = SaveAnnouncementRequest, responses(
        (status = 200, body = Announcement),
        (status = 404, description = "announcement.not_found", body = Problem),
    ))]
#[put("/announcements/{id}")]
pub async fn update_announcement(
    state: web::Data<AppState>,
    admin: Admin,
    id: web::Path<AnnouncementId>,
    body: Body<SaveAnnouncementRequest>,
) -> ApiResult<web::Json<Announcement>> {
    let (id, now) = (id.into_inner(), state.clock.now());
    change(&state, admin, move |c, entry| service::update(c, id, &body, entry, now)).await.map(web::Json)
}

/// Delete a slide or notice
#[utoipa::path(tag = "home", security(("bearer" = ["admin"])), params(("id" = AnnouncementId, Path, description = "Announcement")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "announcement.not_found", body = Problem),
    ))]
#[delete("/announcements/{id}")]
pub async fn delete_announcement(
    state: web::Data<AppState>,
    admin: Admin,
    id: web::Path<AnnouncementId>,
) -> ApiResult {
    let id = id.into_inner();
    change(&state, admin, move |c, entry| service::delete(c, id, entry)).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn change<T: Send + 'static>(
    state: &AppState,
    admin: Admin,
    work: impl FnOnce(&mut DbConnection, &Entry) -> Result<T, ApiError> + Send + 'static,
) -> ApiResult<T> {
    let entry = Entry::by_member("announcement", admin.member(), admin.role(), state.clock.now());
    let done = state.db.write(move |c| work(c, &entry)).await?;
    state.caches.forget();
    Ok(done)
}
