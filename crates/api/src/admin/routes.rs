//! Routes of the admin section that belong to no other domain.

use actix_web::{get, web};
use tradehub_shared::audit::AuditEntry;
use tradehub_shared::{AuditEntryId, Page};

use crate::db::audit;
use crate::http::cursor::PageQuery;
use crate::http::{Admin, ApiError, ApiResult};
use crate::state::AppState;

const LIST: &str = "audit log";

/// The audit log, latest first
#[utoipa::path(tag = "admin", security(("bearer" = ["admin"])), params(PageQuery), responses((status = 200, body = Page<AuditEntry>)))]
#[get("/admin/audit-log")]
pub async fn list_audit_entries(
    state: web::Data<AppState>,
    _admin: Admin,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<AuditEntry>>> {
    let place: Option<AuditEntryId> = page.place(&state.cursors, LIST)?;
    let limit = page.limit()?;
    let found =
        state.db.read(move |c| audit::list(c, place, limit.one_more()).map_err(ApiError::from)).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(LIST, &last.id))))
}
