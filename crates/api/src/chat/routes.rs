//! Routes of conversations.

use actix_web::{HttpResponse, get, patch, post, web};
use tradehub_shared::chat::{
    Conversation, OpenConversationRequest, ReadConversationRequest, ReadMark, UpdateConversationRequest,
};
use tradehub_shared::{ConversationId, Page, Problem, UtcMicros};

use super::error::ChatError;
use super::service::{marks, open};
use super::{store, view};
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, SignedIn};
use crate::state::AppState;

/// Own conversations, the one where something was said last first
///
/// One that the other has opened is here once something is said in it.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<Conversation>)))]
#[get("/conversations")]
pub async fn list_conversations(
    state: web::Data<AppState>,
    caller: SignedIn,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<Conversation>>> {
    let member = caller.member();
    let list = format!("conversations {member}");
    let place: Option<(UtcMicros, ConversationId)> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> Result<_, ChatError> {
        let rows = store::list(c, member, place, limit.one_more())?;
        Ok(view::conversations(c, rows, member)?)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &(last.updated_at, last.id)))))
}

/// Open the conversation with a member, about a listing or between the two alone
///
/// Finds the one there is. The seller of a listing is found by it; the seller names a buyer, who must have begun the
/// conversation or ordered.
#[utoipa::path(tag = "chat", security(("bearer" = [])), request_body = OpenConversationRequest, responses(
    (status = 200, description = "There was one", body = Conversation),
    (status = 201, description = "Begun", body = Conversation),
    (status = 403, description = "member.unreachable", body = Problem),
    (status = 404, description = "member.not_found or listing.not_found", body = Problem),
    (status = 409, description = "member.is_self, conversation.own_listing or conversation.buyer_begins", body = Problem),
))]
#[post("/conversations")]
pub async fn open_conversation(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<OpenConversationRequest>,
) -> ApiResult {
    let (member, now, body) = (caller.member(), state.clock.now(), body.into_inner());
    let write = move |c: &mut DbConnection| open::open(c, member, &body, now);
    let (is_new, conversation) = state
        .db
        .write_then_read(write, move |c, opened| Ok((opened.is_new, view::one(c, opened.id, member)?)))
        .await?;
    let mut response = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response
        .insert_header(("location", format!("/api/v1/conversations/{}", conversation.id)))
        .json(conversation))
}

/// Open one of one's own conversations
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = ConversationId, Path, description = "Conversation")),
    responses(
        (status = 200, body = Conversation),
        (status = 404, description = "conversation.not_found", body = Problem),
    ))]
#[get("/conversations/{id}")]
pub async fn get_conversation(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ConversationId>,
) -> ApiResult<web::Json<Conversation>> {
    let id = id.into_inner();
    Ok(web::Json(state.db.read(move |c| view::one(c, id, caller.member())).await?))
}

/// Change how a conversation is kept, for oneself
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = ConversationId, Path, description = "Conversation")),
    request_body = UpdateConversationRequest, responses(
        (status = 200, body = Conversation),
        (status = 404, description = "conversation.not_found", body = Problem),
    ))]
#[patch("/conversations/{id}")]
pub async fn update_conversation(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ConversationId>,
    body: Body<UpdateConversationRequest>,
) -> ApiResult<web::Json<Conversation>> {
    let (id, member, now) = (id.into_inner(), caller.member(), state.clock.now());
    let change = body.into_inner();
    let write = move |c: &mut DbConnection| match change.is_muted {
        Some(is_muted) => open::mute(c, member, id, is_muted, now),
        None => Ok(()),
    };
    Ok(web::Json(state.db.write_then_read(write, move |c, ()| view::one(c, id, member)).await?))
}

/// Move the read mark forward
///
/// A mark that is further already stays, as does one at the newest message.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = ConversationId, Path, description = "Conversation")),
    request_body = ReadConversationRequest, responses(
        (status = 200, body = ReadMark),
        (status = 404, description = "conversation.not_found", body = Problem),
    ))]
#[post("/conversations/{id}/read")]
pub async fn read_conversation(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ConversationId>,
    body: Body<ReadConversationRequest>,
) -> ApiResult<web::Json<ReadMark>> {
    let (id, member, now, upto) = (id.into_inner(), caller.member(), state.clock.now(), body.upto);
    Ok(web::Json(state.db.write(move |c| marks::read(c, member, id, upto, now)).await?))
}
