//! Routes of reports.

use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use tradehub_shared::report::{CreateReportRequest, Report, ReportDetail};
use tradehub_shared::{Page, Problem, ReportId};

use super::service;
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, Idempotency, Moderator, SignedIn};
use crate::listings::policy::Viewer;
use crate::state::AppState;

/// Report a message or a comment
///
/// A message that the caller received, or a comment that they see; each once.
#[utoipa::path(tag = "reports", security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each report")),
    request_body = CreateReportRequest, responses(
        (status = 201, description = "Reported", body = Report),
        (status = 404, description = "message.not_found or comment.not_found", body = Problem),
        (status = 409, description = "report.own or report.already_made", body = Problem),
    ))]
#[post("/reports")]
pub async fn create_report(
    state: web::Data<AppState>,
    caller: SignedIn,
    key: Idempotency,
    body: Body<CreateReportRequest>,
) -> ApiResult {
    let (now, body) = (state.clock.now(), body.into_inner());
    let content = body.clone();
    let work =
        move |c: &mut DbConnection| service::create(c, Viewer::from(caller), caller.member(), &body, now);
    let kept = key.write(&state, caller, &content, StatusCode::CREATED, work, service::made).await?;
    Ok(kept.respond())
}

/// Reports, newest first
///
/// But for those about the caller. What was reported is at the report itself.
#[utoipa::path(tag = "reports", security(("bearer" = ["moderator"])), params(PageQuery),
    responses((status = 200, body = Page<Report>)))]
#[get("/reports")]
pub async fn list_reports(
    state: web::Data<AppState>,
    caller: Moderator,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<Report>>> {
    let member = caller.member();
    let list = format!("reports {member}");
    let place: Option<ReportId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<Report>> {
        Ok(service::list(c, member, place, limit.one_more())?)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &last.id))))
}

/// Read what was reported
///
/// A message with at most five before and five after it, or a comment. Each reading is recorded in the audit log.
#[utoipa::path(tag = "reports", security(("bearer" = ["moderator"])), params(("id" = ReportId, Path, description = "Report")),
    responses(
        (status = 200, body = ReportDetail),
        (status = 404, description = "report.not_found", body = Problem),
    ))]
#[get("/reports/{id}")]
pub async fn get_report(
    state: web::Data<AppState>,
    caller: Moderator,
    id: web::Path<ReportId>,
) -> ApiResult<web::Json<ReportDetail>> {
    let (id, now, moderator) = (id.into_inner(), state.clock.now(), (caller.member(), caller.role()));
    // A write: the line in the audit log is there before anything is read.
    Ok(web::Json(state.db.write(move |c| service::read(c, moderator, id, now)).await?))
}
