//! Making and reading reports. Each function runs inside one transaction.

use tradehub_shared::accounts::Role;
use tradehub_shared::chat::Message;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::report::{CreateReportRequest, Report, ReportDetail};
use tradehub_shared::{CommentId, MemberId, MessageId, ReportId, UtcMicros};

use super::error::ReportError;
use super::store::{self, NewReport, ReportRow};
use crate::chat;
use crate::chat::store::messages;
use crate::comments;
use crate::db::audit::{self, fields};
use crate::db::{DbConnection, DbError, people};
use crate::listings::policy::Viewer;

/// Messages shown on either side of a reported one.
const CONTEXT: i64 = 5;

/// Reports a message that the member received, or a comment that they see; once.
///
/// # Errors
/// Fields at fault, no such message or comment, one's own, reported before, or the database failed.
pub fn create(
    c: &mut DbConnection,
    viewer: Viewer,
    reporter: MemberId,
    request: &CreateReportRequest,
    now: UtcMicros,
) -> Result<ReportId, ReportError> {
    request.validate()?;
    let (reported_id, comment_text) = match (request.message_id, request.comment_id) {
        (Some(message), _) => (sender_to(c, reporter, message)?, None),
        (None, Some(comment)) => {
            let row = comments::service::seen_and_held(c, comment, viewer)?;
            (row.author_id, Some(row.comment_text))
        }
        (None, None) => return Err(ErrorCode::RequestInvalid.into()),
    };
    if reported_id == reporter {
        return Err(ErrorCode::ReportOwn.into());
    }
    let report = NewReport {
        reporter_id: reporter,
        reported_id,
        message_id: request.message_id,
        comment_id: request.comment_id,
        comment_text,
        reason: request.reason,
        note: request.note.trim().to_owned(),
        created_at: now,
    };
    Ok(store::insert(c, &report)?.ok_or(ErrorCode::ReportAlreadyMade)?)
}

/// Who sent a message of a conversation that the member is one of the two of.
fn sender_to(c: &mut DbConnection, member: MemberId, id: MessageId) -> Result<MemberId, ReportError> {
    let row = messages::find(c, id)?.ok_or(ErrorCode::MessageNotFound)?;
    let conversation = chat::store::find(c, row.conversation_id)?.filter(|row| row.has(member));
    // What the market wrote about an order is nobody's to answer for.
    let sender = conversation.and(row.sender_id).filter(|_| row.order_id.is_none());
    Ok(sender.ok_or(ErrorCode::MessageNotFound)?)
}

/// A report as its maker gets it back.
///
/// # Errors
/// No such report, or the database failed.
pub fn made(c: &mut DbConnection, id: ReportId) -> Result<Report, ReportError> {
    Ok(store::find(c, id)?.ok_or(ErrorCode::ReportNotFound)?.into())
}

/// One page of the reports that a moderator may judge, newest first.
///
/// # Errors
/// The database failed.
pub fn list(
    c: &mut DbConnection,
    moderator: MemberId,
    before: Option<ReportId>,
    limit: i64,
) -> Result<Vec<Report>, DbError> {
    // Nobody judges their own case.
    Ok(store::list(c, moderator, before, limit)?.into_iter().map(Report::from).collect())
}

/// A moderator reads what was reported. That they did is recorded.
///
/// # Errors
/// No such report, one about the moderator, or the database failed.
pub fn read(
    c: &mut DbConnection,
    (moderator, role): (MemberId, Role),
    id: ReportId,
    now: UtcMicros,
) -> Result<ReportDetail, ReportError> {
    let row = store::find(c, id)?.filter(|row| row.reported_id != moderator);
    let row = row.ok_or(ErrorCode::ReportNotFound)?;
    let messages = context(c, &row, moderator)?;
    let viewer = Viewer { member: Some(moderator), is_moderator: true };
    let comment = match row.comment_id {
        Some(comment) => Some(comments::view::one(c, comment, viewer)?),
        None => None,
    };
    let shown = fields([
        ("message_id", row.message_id.map(|id| id.to_string())),
        ("comment_id", row.comment_id.as_ref().map(CommentId::to_string)),
        ("messages", Some(messages.len().to_string()).filter(|_| row.message_id.is_some())),
    ]);
    audit::Entry::by_member("report", moderator, role, now).record(
        c,
        "read_report",
        id.0,
        fields([]),
        shown,
    )?;
    let mut people = people::find_many(c, &[row.reporter_id, row.reported_id])?;
    let mut person = |id: MemberId| {
        people.remove(&id).ok_or_else(|| DbError::Other(format!("report of {id}, who is not there")))
    };
    Ok(ReportDetail {
        reporter: person(row.reporter_id)?,
        reported: person(row.reported_id)?,
        comment_text: row.comment_text.clone(),
        report: row.into(),
        messages,
        comment,
    })
}

/// A reported message with those around it, oldest first.
fn context(c: &mut DbConnection, row: &ReportRow, moderator: MemberId) -> Result<Vec<Message>, DbError> {
    let Some(id) = row.message_id else { return Ok(Vec::new()) };
    let Some(message) = messages::find(c, id)? else { return Ok(Vec::new()) };
    let (first, last) = (message.number.saturating_sub(CONTEXT), message.number.saturating_add(CONTEXT));
    let rows = messages::between(c, message.conversation_id, first, last)?;
    chat::view::message_views(c, &rows, moderator)
}
