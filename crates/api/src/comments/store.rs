//! The table comments. Keeps true: an answer is inserted and deleted together with its thread's count.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::{CommentId, ListingId, MemberId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::comments;
use crate::db::{DbConnection, DbError};

/// A comment as stored.
#[derive(Debug, Clone, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = comments)]
pub(crate) struct CommentRow {
    pub(crate) id: CommentId,
    pub(crate) listing_id: ListingId,
    pub(crate) author_id: MemberId,
    pub(crate) thread_id: Option<CommentId>,
    pub(crate) answers_id: Option<MemberId>,
    pub(crate) comment_text: String,
    pub(crate) reply_count: i64,
    pub(crate) created_at: UtcMicros,
    pub(crate) deleted_at: Option<UtcMicros>,
}

/// A new comment.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = comments)]
pub(crate) struct NewComment<'a> {
    pub(crate) listing_id: ListingId,
    pub(crate) author_id: MemberId,
    pub(crate) thread_id: Option<CommentId>,
    pub(crate) answers_id: Option<MemberId>,
    pub(crate) comment_text: &'a str,
    pub(crate) created_at: UtcMicros,
}

/// The comment with this id.
pub(crate) fn find(c: &mut DbConnection, id: CommentId) -> Result<Option<CommentRow>, DbError> {
    Ok(comments::table.find(id).select(CommentRow::as_select()).first(c).optional()?)
}

/// What these comments say; nothing for those that were deleted.
pub(crate) fn texts(c: &mut DbConnection, ids: &[CommentId]) -> Result<HashMap<CommentId, String>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let said = comments::table.filter(comments::id.eq_any(ids)).filter(comments::deleted_at.is_null());
    let rows: Vec<(CommentId, String)> = said.select((comments::id, comments::comment_text)).load(c)?;
    Ok(rows.into_iter().collect())
}

/// Inserts a comment.
pub(super) fn insert(c: &mut DbConnection, comment: &NewComment<'_>) -> Result<CommentId, DbError> {
    if let Some(thread) = comment.thread_id {
        let count = comments::reply_count;
        diesel::update(comments::table.find(thread)).set(count.eq(count + 1)).execute(c)?;
    }
    Ok(diesel::insert_into(comments::table).values(comment).returning(comments::id).get_result(c)?)
}

/// Whether the same was said in the same place since then.
pub(super) fn is_said_since(
    c: &mut DbConnection,
    comment: &NewComment<'_>,
    since: UtcMicros,
) -> Result<bool, DbError> {
    use comments as k;
    let lately = k::table.filter(k::author_id.eq(comment.author_id)).filter(k::created_at.gt(since));
    let same =
        lately.filter(k::listing_id.eq(comment.listing_id)).filter(k::comment_text.eq(comment.comment_text));
    let places: Vec<Option<CommentId>> = same.select(k::thread_id).load(c)?;
    Ok(places.contains(&comment.thread_id))
}

/// Deletes a comment that nothing hangs on any more.
pub(super) fn delete(c: &mut DbConnection, id: CommentId) -> Result<(), DbError> {
    diesel::delete(comments::table.find(id)).execute(c)?;
    Ok(())
}

/// Takes the words of a comment away; its answers keep its place.
pub(super) fn empty(c: &mut DbConnection, id: CommentId, now: UtcMicros) -> Result<(), DbError> {
    let change = (comments::comment_text.eq(""), comments::deleted_at.eq(Some(now)));
    diesel::update(comments::table.find(id)).set(change).execute(c)?;
    Ok(())
}

/// A thread has one answer less.
pub(super) fn drop_reply(c: &mut DbConnection, thread: CommentId) -> Result<(), DbError> {
    let count = comments::reply_count;
    diesel::update(comments::table.find(thread)).set(count.eq(count - 1)).execute(c)?;
    Ok(())
}

/// The comments that threads under a listing begin with, newest first.
pub(super) fn heads(
    c: &mut DbConnection,
    listing: ListingId,
    before: Option<CommentId>,
    limit: i64,
) -> Result<Vec<CommentRow>, DbError> {
    let own = comments::table.filter(comments::listing_id.eq(listing)).filter(comments::thread_id.is_null());
    let mut own = own.select(CommentRow::as_select()).into_boxed::<MultiBackend>();
    if let Some(before) = before {
        own = own.filter(comments::id.lt(before));
    }
    Ok(own.order(comments::id.desc()).limit(limit).load(c)?)
}

/// The answers of a thread, oldest first.
pub(super) fn replies(
    c: &mut DbConnection,
    thread: CommentId,
    after: Option<CommentId>,
    limit: i64,
) -> Result<Vec<CommentRow>, DbError> {
    let own = comments::table.filter(comments::thread_id.eq(thread));
    let mut own = own.select(CommentRow::as_select()).into_boxed::<MultiBackend>();
    if let Some(after) = after {
        own = own.filter(comments::id.gt(after));
    }
    Ok(own.order(comments::id).limit(limit).load(c)?)
}

/// The oldest answers of each of these threads, some of each, in one statement: a walk of the index for every thread
/// that stops after the first few.
pub(super) fn first_replies(
    c: &mut DbConnection,
    threads: &[CommentId],
    each: usize,
) -> Result<Vec<CommentRow>, DbError> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    let first = |thread: &CommentId| {
        format!(
            "SELECT * FROM (SELECT * FROM comments WHERE thread_id = {thread} ORDER BY id LIMIT {each}) AS found"
        )
    };
    let sql = threads.iter().map(first).collect::<Vec<_>>().join(" UNION ALL ");
    Ok(diesel::sql_query(sql).load(c)?)
}
