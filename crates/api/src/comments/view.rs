//! Comments as answers, in a fixed number of queries whatever their number.

use std::collections::{HashMap, HashSet};

use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::comment::{Comment, CommentThread};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{CommentId, ListingId, MemberId, limits};

use super::error::CommentError;
use super::store::{self, CommentRow};
use crate::db::{DbConnection, DbError, people};
use crate::listings::policy::{Viewer, seen};
use crate::listings::store as listings;

/// One page of the threads under a listing, newest first, each with its oldest answers.
///
/// # Errors
/// No such listing for this viewer, or the database failed.
pub fn threads(
    c: &mut DbConnection,
    listing: ListingId,
    viewer: Viewer,
    before: Option<CommentId>,
    limit: i64,
) -> Result<Vec<CommentThread>, CommentError> {
    let seller = seen(listings::find(c, listing)?, viewer)?.seller_id;
    let heads = store::heads(c, listing, before, limit)?;
    Ok(with_replies(c, heads, viewer, seller)?)
}

/// The thread that a comment belongs to, with its oldest answers.
///
/// # Errors
/// No such comment for this viewer, or the database failed.
pub fn thread(c: &mut DbConnection, id: CommentId, viewer: Viewer) -> Result<CommentThread, CommentError> {
    let row = store::find(c, id)?.ok_or(ErrorCode::CommentNotFound)?;
    let listing = seen(listings::find(c, row.listing_id)?, viewer).map_err(|_| ErrorCode::CommentNotFound)?;
    let head = match row.thread_id {
        Some(thread) => store::find(c, thread)?.ok_or(ErrorCode::CommentNotFound)?,
        None => row,
    };
    let found = with_replies(c, vec![head], viewer, listing.seller_id)?;
    Ok(found.into_iter().next().ok_or(ErrorCode::CommentNotFound)?)
}

fn with_replies(
    c: &mut DbConnection,
    heads: Vec<CommentRow>,
    viewer: Viewer,
    seller: MemberId,
) -> Result<Vec<CommentThread>, DbError> {
    let answered: Vec<CommentId> = heads.iter().filter(|row| row.reply_count > 0).map(|row| row.id).collect();
    let replies = store::first_replies(c, &answered, limits::REPLIES_SHOWN)?;
    let people = people_of(c, heads.iter().chain(&replies))?;
    let view = View { viewer, seller, people };
    let mut by_thread: HashMap<Option<CommentId>, Vec<Comment>> = HashMap::new();
    for row in replies {
        by_thread.entry(row.thread_id).or_default().push(view.comment(row));
    }
    let thread = |row: CommentRow| CommentThread {
        reply_count: row.reply_count,
        replies: by_thread.remove(&Some(row.id)).unwrap_or_default(),
        comment: view.comment(row),
        next_cursor: None,
    };
    Ok(heads.into_iter().map(thread).collect())
}

/// One page of a thread's answers, oldest first.
///
/// # Errors
/// No such comment for this viewer, or the database failed.
pub fn replies(
    c: &mut DbConnection,
    thread: CommentId,
    viewer: Viewer,
    after: Option<CommentId>,
    limit: i64,
) -> Result<Vec<Comment>, CommentError> {
    let head = store::find(c, thread)?.filter(|row| row.thread_id.is_none());
    let head = head.ok_or(ErrorCode::CommentNotFound)?;
    let listing =
        seen(listings::find(c, head.listing_id)?, viewer).map_err(|_| ErrorCode::CommentNotFound)?;
    let rows = store::replies(c, thread, after, limit)?;
    let view = View { viewer, seller: listing.seller_id, people: people_of(c, rows.iter())? };
    Ok(rows.into_iter().map(|row| view.comment(row)).collect())
}

/// One comment as its author or a moderator sees it.
///
/// # Errors
/// No such comment, or the database failed.
pub fn one(c: &mut DbConnection, id: CommentId, viewer: Viewer) -> Result<Comment, CommentError> {
    let row = store::find(c, id)?.ok_or(ErrorCode::CommentNotFound)?;
    let listing = listings::find(c, row.listing_id)?.ok_or(ErrorCode::CommentNotFound)?;
    let people = people_of(c, std::iter::once(&row))?;
    Ok(View { viewer, seller: listing.seller_id, people }.comment(row))
}

fn people_of<'a>(
    c: &mut DbConnection,
    rows: impl Iterator<Item = &'a CommentRow>,
) -> Result<HashMap<MemberId, MemberSummary>, DbError> {
    let members: HashSet<MemberId> =
        rows.flat_map(|row| [Some(row.author_id), row.answers_id]).flatten().collect();
    people::find_many(c, &members.into_iter().collect::<Vec<_>>())
}

/// What comments are put together from.
struct View {
    viewer: Viewer,
    seller: MemberId,
    people: HashMap<MemberId, MemberSummary>,
}

impl View {
    fn comment(&self, row: CommentRow) -> Comment {
        let is_deleted = row.deleted_at.is_some();
        let is_own = self.viewer.member == Some(row.author_id);
        Comment {
            id: row.id,
            listing_id: row.listing_id,
            thread_id: row.thread_id,
            author: self.people.get(&row.author_id).filter(|_| !is_deleted).cloned(),
            answers: row.answers_id.and_then(|id| self.people.get(&id)).cloned(),
            text: row.comment_text,
            is_seller: !is_deleted && row.author_id == self.seller,
            is_deleted,
            at: row.created_at,
            can_delete: is_own && !is_deleted,
            can_remove: self.viewer.is_moderator && !is_own && !is_deleted,
        }
    }
}
