//! The table reports. Keeps true: one report of a thing by each member.

use diesel::prelude::*;
use tradehub_shared::report::{Report, ReportReason};
use tradehub_shared::{CommentId, MemberId, MessageId, ReportId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::reports;
use crate::db::{DbConnection, DbError};

/// A report as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub(super) struct ReportRow {
    pub(super) id: ReportId,
    pub(super) reporter_id: MemberId,
    pub(super) reported_id: MemberId,
    pub(super) message_id: Option<MessageId>,
    pub(super) comment_id: Option<CommentId>,
    pub(super) comment_text: Option<String>,
    pub(super) reason: ReportReason,
    pub(super) note: String,
    pub(super) created_at: UtcMicros,
}

/// A new report.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = reports)]
pub(super) struct NewReport {
    pub(super) reporter_id: MemberId,
    pub(super) reported_id: MemberId,
    pub(super) message_id: Option<MessageId>,
    pub(super) comment_id: Option<CommentId>,
    pub(super) comment_text: Option<String>,
    pub(super) reason: ReportReason,
    pub(super) note: String,
    pub(super) created_at: UtcMicros,
}

impl From<ReportRow> for Report {
    fn from(row: ReportRow) -> Self {
        let ReportRow { id, message_id, comment_id, reason, note, created_at, .. } = row;
        Self { id, message_id, comment_id, reason, note, at: created_at }
    }
}

/// Inserts a report; `None` when the member reported the same before.
pub(super) fn insert(c: &mut DbConnection, report: &NewReport) -> Result<Option<ReportId>, DbError> {
    let inserted = diesel::insert_into(reports::table).values(report).returning(reports::id).get_result(c);
    // One database names the rule, the other its columns.
    let is_second = |error: &DbError| {
        ["reports_message_key", "reports_comment_key", "reports.reporter_id"]
            .iter()
            .any(|rule| error.breaks(rule))
    };
    match inserted.map_err(DbError::from) {
        Err(error) if is_second(&error) => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// The report with this id.
pub(super) fn find(c: &mut DbConnection, id: ReportId) -> Result<Option<ReportRow>, DbError> {
    Ok(reports::table.find(id).select(ReportRow::as_select()).first(c).optional()?)
}

/// All reports but those about a member, newest first.
pub(super) fn list(
    c: &mut DbConnection,
    but: MemberId,
    before: Option<ReportId>,
    limit: i64,
) -> Result<Vec<ReportRow>, DbError> {
    let others = reports::table.filter(reports::reported_id.ne(but)).select(ReportRow::as_select());
    let mut others = others.into_boxed::<MultiBackend>();
    if let Some(before) = before {
        others = others.filter(reports::id.lt(before));
    }
    Ok(others.order(reports::id.desc()).limit(limit).load(c)?)
}
