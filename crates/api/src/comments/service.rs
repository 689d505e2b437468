//! Writing and deleting comments. Each function runs inside one transaction and holds the listing's row first.

use tradehub_shared::accounts::Role;
use tradehub_shared::comment::CreateCommentRequest;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{CommentId, ListingId, MemberId, UtcMicros, limits};

use super::error::CommentError;
use super::events;
use super::store::{self, CommentRow, NewComment};
use crate::contacts::store as contacts;
use crate::db::DbConnection;
use crate::db::audit::{self, fields};
use crate::listings::policy::{Viewer, seen};
use crate::listings::store as listings;

/// The same words in the same place count as sent twice within this time, in seconds.
const TWICE_SECONDS: i64 = 60;

/// Writes a comment under a listing on offer, or an answer to one.
///
/// # Errors
/// Fields at fault, no such listing, not on offer, no such comment to answer, one that was deleted, somebody concerned who
/// is blocked or blocks, the same a moment ago, or the database failed.
pub fn create(
    c: &mut DbConnection,
    author: MemberId,
    listing: ListingId,
    request: &CreateCommentRequest,
    now: UtcMicros,
) -> Result<CommentId, CommentError> {
    request.validate()?;
    listings::lock(c, listing)?;
    let row = seen(listings::find(c, listing)?, Viewer::member(author))?;
    if !row.status.is_listed() {
        return Err(ErrorCode::CommentClosed.into());
    }
    let answered = request.reply_to.map(|id| answered(c, listing, id)).transpose()?;
    let concerned =
        [Some(row.seller_id), answered.as_ref().map(|a| a.member), answered.as_ref().map(|a| a.host)];
    let pairs: Vec<_> = concerned.into_iter().flatten().map(|member| (author, member)).collect();
    if !contacts::blocked_pairs(c, &pairs)?.is_empty() {
        return Err(ErrorCode::MemberUnreachable.into());
    }
    let comment = NewComment {
        listing_id: listing,
        author_id: author,
        thread_id: answered.as_ref().map(|a| a.thread),
        answers_id: answered.as_ref().filter(|a| a.member != a.host).map(|a| a.member),
        comment_text: request.text.trim(),
        created_at: now,
    };
    if store::is_said_since(c, &comment, now.plus_seconds(-TWICE_SECONDS))? {
        return Err(ErrorCode::CommentDuplicate.into());
    }
    let id = store::insert(c, &comment)?;
    events::written(c, id, now)?;
    Ok(id)
}

/// What an answer answers.
struct Answered {
    thread: CommentId,
    /// Who began the thread.
    host: MemberId,
    /// Who wrote what is answered.
    member: MemberId,
}

fn answered(c: &mut DbConnection, listing: ListingId, id: CommentId) -> Result<Answered, CommentError> {
    let row = store::find(c, id)?.filter(|row| row.listing_id == listing);
    let row = row.ok_or(ErrorCode::CommentNotFound)?;
    if row.deleted_at.is_some() {
        return Err(ErrorCode::CommentDeleted.into());
    }
    let head = match row.thread_id {
        Some(thread) => store::find(c, thread)?.ok_or(ErrorCode::CommentNotFound)?,
        None => row.clone(),
    };
    Ok(Answered { thread: head.id, host: head.author_id, member: row.author_id })
}

/// Its author deletes a comment, whatever became of the listing.
///
/// # Errors
/// No such comment, somebody else's, or the database failed.
pub fn delete(
    c: &mut DbConnection,
    author: MemberId,
    id: CommentId,
    now: UtcMicros,
) -> Result<(), CommentError> {
    let row = held(c, id)?;
    if row.author_id != author {
        seen_and_held(c, id, Viewer::member(author))?;
        return Err(ErrorCode::AuthForbidden.into());
    }
    take_away(c, &row, now)
}

/// A moderator deletes a comment, with a reason that its author reads.
///
/// # Errors
/// No such comment, the moderator's own, no reason, or the database failed.
pub fn remove(
    c: &mut DbConnection,
    (moderator, role): (MemberId, Role),
    id: CommentId,
    reason: &str,
    now: UtcMicros,
) -> Result<(), CommentError> {
    let mut errors = FieldErrors::new();
    errors.text("/reason", reason, 1, limits::REASON_MAX);
    errors.finish()?;
    let row = held(c, id)?;
    // Nobody judges their own case.
    if row.author_id == moderator {
        return Err(ErrorCode::AuthForbidden.into());
    }
    take_away(c, &row, now)?;
    let reason = reason.trim();
    let before = fields([
        ("text", Some(row.comment_text.clone())),
        ("author_id", Some(row.author_id.to_string())),
        ("listing_id", Some(row.listing_id.to_string())),
    ]);
    let entry = audit::Entry::by_member("comment", moderator, role, now).because(reason);
    entry.record(c, "remove_comment", id.0, before, fields([]))?;
    Ok(events::removed(c, &row, reason, now)?)
}

/// A comment that the viewer may read, while its listing's row is held.
///
/// # Errors
/// No such comment for this viewer, or the database failed.
pub(crate) fn seen_and_held(
    c: &mut DbConnection,
    id: CommentId,
    viewer: Viewer,
) -> Result<CommentRow, CommentError> {
    let row = held(c, id)?;
    seen(listings::find(c, row.listing_id)?, viewer).map_err(|_| ErrorCode::CommentNotFound)?;
    Ok(row)
}

/// A comment that is not deleted, while its listing's row is held.
fn held(c: &mut DbConnection, id: CommentId) -> Result<CommentRow, CommentError> {
    let listing = store::find(c, id)?.ok_or(ErrorCode::CommentNotFound)?.listing_id;
    listings::lock(c, listing)?;
    // What was read before the row was held may be old.
    let row = store::find(c, id)?.filter(|row| row.deleted_at.is_none());
    Ok(row.ok_or(ErrorCode::CommentNotFound)?)
}

fn take_away(c: &mut DbConnection, row: &CommentRow, now: UtcMicros) -> Result<(), CommentError> {
    match row.thread_id {
        None if row.reply_count > 0 => store::empty(c, row.id, now)?,
        None => store::delete(c, row.id)?,
        Some(thread) => {
            store::delete(c, row.id)?;
            let head = store::find(c, thread)?.ok_or(ErrorCode::CommentNotFound)?;
            // A stub was there for its answers only.
            if head.deleted_at.is_some() && head.reply_count <= 1 {
                store::delete(c, thread)?;
            } else {
                store::drop_reply(c, thread)?;
            }
        }
    }
    Ok(())
}
