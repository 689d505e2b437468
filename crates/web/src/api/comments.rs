//! Comments under listings: reading the threads, writing, deleting.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::comment::{Comment, CommentThread, CreateCommentRequest, RemoveCommentRequest};
use tradehub_shared::{CommentId, ListingId, Page};

/// The comments under a listing; it names the question of [`list_comments`].
pub(crate) fn comments_path(listing: ListingId) -> String {
    ["/listings/", &listing.to_string(), "/comments"].concat()
}

/// Reads the page of threads that begins at a cursor, newest first.
pub(crate) async fn list_comments(path: String, cursor: Option<String>) -> ApiResult<Page<CommentThread>> {
    Call::get(at_cursor(path, cursor)).fetch().await
}

/// Reads the thread that a comment belongs to, for links to the comment.
pub(crate) async fn get_comment(id: CommentId) -> ApiResult<CommentThread> {
    Call::get(path(id, "")).fetch().await
}

/// Reads the page of a comment's answers that begins at a cursor, oldest first.
pub(crate) async fn list_replies(id: CommentId, cursor: Option<String>) -> ApiResult<Page<Comment>> {
    Call::get(at_cursor(path(id, "/replies"), cursor)).fetch().await
}

/// Writes a comment or answers one.
pub(crate) async fn create_comment(listing: ListingId, request: CreateCommentRequest) -> ApiResult<Comment> {
    Call::post(comments_path(listing)).json(&request).fetch().await
}

/// Deletes a comment.
pub(crate) async fn delete_comment(id: CommentId) -> ApiResult<()> {
    Call::delete(path(id, "")).fetch().await
}

/// Takes a comment down as a moderator.
pub(crate) async fn remove_comment(id: CommentId, reason: String) -> ApiResult<()> {
    Call::post(path(id, "/remove")).json(&RemoveCommentRequest { reason }).fetch().await
}

fn path(id: CommentId, rest: &str) -> String {
    ["/comments/", &id.to_string(), rest].concat()
}
