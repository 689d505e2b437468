//! Routes of the campus.

use actix_web::{HttpRequest, HttpResponse, get, web};
use tradehub_shared::campus::School;

use super::store;
use crate::http::{ApiError, ApiResult};
use crate::state::AppState;

/// Schools with their zones and buildings
#[utoipa::path(tag = "campus", responses((status = 200, body = Vec<School>)))]
#[get("/campuses")]
pub async fn list_campuses(state: web::Data<AppState>, request: HttpRequest) -> ApiResult<HttpResponse> {
    state.kept_json(&request, "campuses".to_owned(), |c| store::list(c).map_err(ApiError::from)).await
}
