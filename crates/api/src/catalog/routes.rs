//! Routes of the catalogue: everyone reads, admins change.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use tradehub_shared::catalog::{Category, SaveCategoryRequest};
use tradehub_shared::{CategoryId, Problem};

use super::error::CatalogError;
use super::service;
use super::store::CategoryRow;
use crate::db::audit::{self, Entry, fields};
use crate::http::{Admin, ApiError, ApiResult, Body};
use crate::state::AppState;

/// Categories with their attributes
#[utoipa::path(tag = "categories", responses((status = 200, body = Vec<Category>)))]
#[get("/categories")]
pub async fn list_categories(state: web::Data<AppState>, request: HttpRequest) -> ApiResult<HttpResponse> {
    state.kept_json(&request, "categories".to_owned(), |c| service::list(c).map_err(ApiError::from)).await
}

/// Create a category
#[utoipa::path(tag = "categories", security(("bearer" = ["admin"])), request_body = SaveCategoryRequest,
    responses((status = 201, description = "The whole catalogue", body = Vec<Category>)))]
#[post("/categories")]
pub async fn create_category(
    state: web::Data<AppState>,
    admin: Admin,
    body: Body<SaveCategoryRequest>,
) -> ApiResult {
    change(&state, admin, move |c, entry| {
        let id = service::create(c, &body)?;
        let after = fields([("slug", Some(body.slug.clone())), ("name_en", Some(body.name_en.clone()))]);
        entry.record(c, "create_category", id.0, fields([]), after)?;
        service::list(c)
    })
    .await
    .map(|categories| HttpResponse::Created().json(categories))
}

/// Replace a category
#[utoipa::path(tag = "categories", security(("bearer" = ["admin"])), params(("id" = CategoryId, Path, description = "Category")),
    request_body = SaveCategoryRequest, responses(
        (status = 200, description = "The whole catalogue", body = Vec<Category>),
        (status = 404, description = "category.not_found", body = Problem),
        (status = 409, description = "category.in_use", body = Problem),
    ))]
#[put("/categories/{id}")]
pub async fn update_category(
    state: web::Data<AppState>,
    admin: Admin,
    id: web::Path<CategoryId>,
    body: Body<SaveCategoryRequest>,
) -> ApiResult {
    change(&state, admin, move |c, entry| {
        let before = service::update(c, *id, &body)?;
        let active = |is: bool| Some(is.to_string());
        let after = [
            ("slug", Some(body.slug.clone())),
            ("name_en", Some(body.name_en.clone())),
            ("name_zh", Some(body.name_zh.clone())),
            ("is_active", active(body.is_active)),
        ];
        entry.record(c, "update_category", id.0, told(&before), fields(after))?;
        service::list(c)
    })
    .await
    .map(|categories| HttpResponse::Ok().json(categories))
}

/// Delete an unused category
#[utoipa::path(tag = "categories", security(("bearer" = ["admin"])), params(("id" = CategoryId, Path, description = "Category")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "category.not_found", body = Problem),
        (status = 409, description = "category.in_use", body = Problem),
    ))]
#[delete("/categories/{id}")]
pub async fn delete_category(
    state: web::Data<AppState>,
    admin: Admin,
    id: web::Path<CategoryId>,
) -> ApiResult {
    change(&state, admin, move |c, entry| {
        let before = service::delete(c, *id)?;
        Ok(entry.record(c, "delete_category", id.0, told(&before), fields([]))?)
    })
    .await
    .map(|()| HttpResponse::NoContent().finish())
}

fn told(row: &CategoryRow) -> tradehub_shared::audit::AuditFields {
    fields([
        ("slug", Some(row.slug.clone())),
        ("name_en", Some(row.name_en.clone())),
        ("name_zh", Some(row.name_zh.clone())),
        ("is_active", Some(row.is_active.to_string())),
    ])
}

async fn change<T: Send + 'static>(
    state: &AppState,
    admin: Admin,
    work: impl FnOnce(&mut crate::db::DbConnection, &Entry) -> Result<T, CatalogError> + Send + 'static,
) -> ApiResult<T> {
    let entry = audit::Entry::by_member("category", admin.member(), admin.role(), state.clock.now());
    let done = state.db.write(move |c| work(c, &entry)).await?;
    state.caches.forget();
    Ok(done)
}
