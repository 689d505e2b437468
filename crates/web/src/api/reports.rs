//! Telling the moderators.

use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::report::{CreateReportRequest, Report};

/// Reports a message or a comment.
pub(crate) async fn create_report(request: CreateReportRequest) -> ApiResult<Report> {
    Call::post("/reports").json(&request).fetch().await
}
