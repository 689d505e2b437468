//! Routes of comments.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use tradehub_shared::comment::{Comment, CommentThread, CreateCommentRequest, RemoveCommentRequest};
use tradehub_shared::{CommentId, ListingId, Page, Problem};

use super::{service, view};
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, Caller, Cursors, Idempotency, Moderator, SignedIn};
use crate::listings::policy::Viewer;
use crate::state::AppState;

/// Comments under a listing, newest first
///
/// Each with its oldest three answers. A deleted comment that was answered is there without words and author.
#[utoipa::path(tag = "comments", security((), ("bearer" = [])), params(("id" = ListingId, Path, description = "Listing"), PageQuery),
    responses(
        (status = 200, body = Page<CommentThread>),
        (status = 404, description = "listing.not_found", body = Problem),
    ))]
#[get("/listings/{id}/comments")]
pub async fn list_comments(
    state: web::Data<AppState>,
    request: HttpRequest,
    caller: Caller,
    id: web::Path<ListingId>,
    page: web::Query<PageQuery>,
) -> ApiResult {
    let (id, cursors) = (id.into_inner(), state.cursors.clone());
    let list = format!("comments {id}");
    let place: Option<CommentId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let key = format!("comments {id} {place:?} {limit:?}");
    let read = move |c: &mut DbConnection| -> ApiResult<Page<CommentThread>> {
        let found = view::threads(c, id, caller.into(), place, limit.one_more())?;
        let mut page = limit.page(found, |last| cursors.write(&list, &last.comment.id));
        page.items.iter_mut().for_each(|thread| lead_on(thread, &cursors));
        Ok(page)
    };
    answer(&state, &request, caller, key, read).await
}

/// Where the answers go on that are not shown under the comment.
fn lead_on(thread: &mut CommentThread, cursors: &Cursors) {
    let shown = i64::try_from(thread.replies.len()).unwrap_or(i64::MAX);
    let last = thread.replies.last().filter(|_| thread.reply_count > shown);
    thread.next_cursor = last.map(|last| cursors.write(&replies_list(thread.comment.id), &last.id));
}

fn replies_list(thread: CommentId) -> String {
    format!("replies {thread}")
}

/// The thread that a comment belongs to
///
/// With its oldest three answers, among which the comment need not be: a link to it finds it from here.
#[utoipa::path(tag = "comments", security((), ("bearer" = [])), params(("id" = CommentId, Path, description = "Comment")),
    responses(
        (status = 200, body = CommentThread),
        (status = 404, description = "comment.not_found", body = Problem),
    ))]
#[get("/comments/{id}")]
pub async fn get_comment(
    state: web::Data<AppState>,
    caller: Caller,
    id: web::Path<CommentId>,
) -> ApiResult<web::Json<CommentThread>> {
    let id = id.into_inner();
    let mut thread = state.db.read(move |c| view::thread(c, id, caller.into())).await?;
    lead_on(&mut thread, &state.cursors);
    Ok(web::Json(thread))
}

/// Answers to a comment, oldest first
#[utoipa::path(tag = "comments", security((), ("bearer" = [])), params(("id" = CommentId, Path, description = "Comment"), PageQuery),
    responses(
        (status = 200, body = Page<Comment>),
        (status = 404, description = "comment.not_found", body = Problem),
    ))]
#[get("/comments/{id}/replies")]
pub async fn list_replies(
    state: web::Data<AppState>,
    request: HttpRequest,
    caller: Caller,
    id: web::Path<CommentId>,
    page: web::Query<PageQuery>,
) -> ApiResult {
    let (id, cursors) = (id.into_inner(), state.cursors.clone());
    let list = replies_list(id);
    let place: Option<CommentId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let key = format!("{list} {place:?} {limit:?}");
    let read = move |c: &mut DbConnection| -> ApiResult<Page<Comment>> {
        let found = view::replies(c, id, caller.into(), place, limit.one_more())?;
        Ok(limit.page(found, |last| cursors.write(&list, &last.id)))
    };
    answer(&state, &request, caller, key, read).await
}

/// Answers visitors from what is kept, members with what is theirs.
async fn answer<T: serde::Serialize + Send + 'static>(
    state: &AppState,
    request: &HttpRequest,
    caller: Caller,
    key: String,
    read: impl FnOnce(&mut DbConnection) -> ApiResult<T> + Send + 'static,
) -> ApiResult {
    if caller.member().is_none() {
        return state.kept_json(request, key, read).await;
    }
    Ok(HttpResponse::Ok().json(state.db.read(read).await?))
}

/// Write a comment under a listing, or answer one
///
/// While the listing is on offer. Its seller hears of it, and whoever is answered.
#[utoipa::path(tag = "comments", security(("bearer" = [])), params(
        ("id" = ListingId, Path, description = "Listing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each comment"),
    ),
    request_body = CreateCommentRequest, responses(
        (status = 201, description = "Written", body = Comment),
        (status = 403, description = "member.unreachable", body = Problem),
        (status = 404, description = "listing.not_found or comment.not_found", body = Problem),
        (status = 409, description = "comment.closed, comment.deleted or comment.duplicate", body = Problem),
    ))]
#[post("/listings/{id}/comments")]
pub async fn create_comment(
    state: web::Data<AppState>,
    caller: SignedIn,
    key: Idempotency,
    id: web::Path<ListingId>,
    body: Body<CreateCommentRequest>,
) -> ApiResult {
    let (id, now, body) = (id.into_inner(), state.clock.now(), body.into_inner());
    let content = body.clone();
    let work = move |c: &mut DbConnection| service::create(c, caller.member(), id, &body, now);
    let view = move |c: &mut DbConnection, id| view::one(c, id, Viewer::from(caller));
    let kept = key.write(&state, caller, &content, StatusCode::CREATED, work, view).await;
    // Also when it is written and only its answer could not be read.
    state.changed();
    Ok(kept?.respond())
}

/// Delete one's own comment
///
/// One that was answered stays as a stub without words and author.
#[utoipa::path(tag = "comments", security(("bearer" = [])), params(("id" = CommentId, Path, description = "Comment")), responses(
    (status = 204, description = "Deleted"),
    (status = 404, description = "comment.not_found", body = Problem),
))]
#[delete("/comments/{id}")]
pub async fn delete_comment(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<CommentId>,
) -> ApiResult {
    let (id, now) = (id.into_inner(), state.clock.now());
    state.db.write(move |c| service::delete(c, caller.member(), id, now)).await?;
    state.changed();
    Ok(HttpResponse::NoContent().finish())
}

/// Take a comment down
///
/// With a reason that its author reads. Recorded in the audit log.
#[utoipa::path(tag = "comments", security(("bearer" = ["moderator"])), params(("id" = CommentId, Path, description = "Comment")),
    request_body = RemoveCommentRequest, responses(
        (status = 204, description = "Taken down"),
        (status = 404, description = "comment.not_found", body = Problem),
    ))]
#[post("/comments/{id}/remove")]
pub async fn remove_comment(
    state: web::Data<AppState>,
    caller: Moderator,
    id: web::Path<CommentId>,
    body: Body<RemoveCommentRequest>,
) -> ApiResult {
    let (id, now, moderator) = (id.into_inner(), state.clock.now(), (caller.member(), caller.role()));
    state.db.write(move |c| service::remove(c, moderator, id, &body.reason, now)).await?;
    state.changed();
    Ok(HttpResponse::NoContent().finish())
}
