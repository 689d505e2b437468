//! Routes of messages: reading, sending, taking back, and their pictures.

use actix_files::NamedFile;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use tradehub_shared::chat::{Message, MessagePage, SendMessageRequest};
use tradehub_shared::problem::{ErrorCode, FieldCode};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ConversationId, MessageId, Problem, limits};

use super::service::{history, take_back};
use super::store::messages::Side;
use crate::db::DbConnection;
use crate::db::images::file_name;
use crate::http::{ApiError, ApiResult, Body, SignedIn};
use crate::state::AppState;

/// Which messages.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Those with lower numbers, newest first; without it from the newest on.
    #[param(minimum = 1)]
    before: Option<i64>,
    /// Those with higher numbers, oldest first.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Those that hold this text, at most 60 characters; with `before`, not with `after`.
    q: Option<String>,
    /// Messages on a page, 1–100.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u32>,
}

/// Messages on a page unless said otherwise.
const PAGE_DEFAULT: u32 = 50;

impl MessagesQuery {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if let Some(text) = &self.q {
            errors.line("?q", text, 1, limits::CHAT_QUERY_MAX);
        }
        if self.after.is_some() && (self.before.is_some() || self.q.is_some()) {
            errors.add("?after", FieldCode::NotAllowed);
        }
        errors.range("?limit", i64::from(self.limit.unwrap_or(1)), 1, i64::from(limits::PAGE_MAX));
        errors.finish()
    }

    fn size(&self) -> usize {
        usize::try_from(self.limit.unwrap_or(PAGE_DEFAULT)).unwrap_or(usize::MAX)
    }
}

/// What was said in a conversation
///
/// Without the messages that the caller hid. A search looks through 1,000 messages a time: go on with `next` as `before`.
#[utoipa::path(tag = "chat", security(("bearer" = [])),
    params(("id" = ConversationId, Path, description = "Conversation"), MessagesQuery), responses(
        (status = 200, body = MessagePage),
        (status = 404, description = "conversation.not_found", body = Problem),
    ))]
#[get("/conversations/{id}/messages")]
pub async fn list_messages(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ConversationId>,
    query: web::Query<MessagesQuery>,
) -> ApiResult<web::Json<MessagePage>> {
    query.check()?;
    let (id, member, query) = (id.into_inner(), caller.member(), query.into_inner());
    let (size, before) = (query.size(), query.before.unwrap_or(i64::MAX));
    let read = move |c: &mut DbConnection| match (query.q, query.after) {
        (Some(text), _) => history::search(c, member, id, &text, before, size),
        (None, Some(after)) => history::page(c, member, id, Side::After(after), size),
        (None, None) => history::page(c, member, id, Side::Before(before), size),
    };
    Ok(web::Json(state.db.read(read).await?))
}

/// Send a message
///
/// The answer comes once it is stored. Sent again with the same `cid` it is the same message.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = ConversationId, Path, description = "Conversation")),
    request_body = SendMessageRequest, responses(
        (status = 201, description = "Stored, now or before", body = Message),
        (status = 403, description = "member.unreachable", body = Problem),
        (status = 404, description = "conversation.not_found", body = Problem),
        (status = 409, description = "message.cid_reused", body = Problem),
    ))]
#[post("/conversations/{id}/messages")]
pub async fn send_message(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ConversationId>,
    body: Body<SendMessageRequest>,
) -> ApiResult {
    let message = state.chat.send(caller.member(), id.into_inner(), body.into_inner()).await?;
    Ok(HttpResponse::Created().json(message))
}

/// Take one's own message back
///
/// Within two minutes, for both: nothing of it is left but that there was one. Doing it twice changes nothing.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = MessageId, Path, description = "Message")), responses(
    (status = 200, body = Message),
    (status = 404, description = "message.not_found", body = Problem),
    (status = 409, description = "message.not_recallable", body = Problem),
))]
#[post("/messages/{id}/recall")]
pub async fn recall_message(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MessageId>,
) -> ApiResult<web::Json<Message>> {
    let (id, member, now) = (id.into_inner(), caller.member(), state.clock.now());
    Ok(web::Json(state.db.write(move |c| take_back::recall(c, member, id, now)).await?))
}

/// Hide a message from oneself
///
/// The other still sees it. Doing it twice changes nothing.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = MessageId, Path, description = "Message")), responses(
    (status = 204, description = "Hidden"),
    (status = 404, description = "message.not_found", body = Problem),
))]
#[post("/messages/{id}/hide")]
pub async fn hide_message(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MessageId>,
) -> ApiResult {
    let (id, member, now) = (id.into_inner(), caller.member(), state.clock.now());
    state.db.write(move |c| take_back::hide(c, member, id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A size of a picture.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImageSize {
    /// 400 px on the long side.
    Small,
    /// 960 px on the long side.
    #[default]
    Medium,
    /// 1920 px on the long side.
    Large,
}

/// How large.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImageQuery {
    /// `small`, `medium` (default) or `large`.
    #[param(inline)]
    #[serde(default)]
    size: ImageSize,
}

/// The picture of a message
///
/// For the two members only; it never changes.
#[utoipa::path(tag = "chat", security(("bearer" = [])), params(("id" = MessageId, Path, description = "Message"), ImageQuery),
    responses(
        (status = 200, description = "The picture", content_type = "image/webp"),
        (status = 404, description = "message.not_found or image.not_found", body = Problem),
    ))]
#[get("/messages/{id}/image")]
pub async fn get_message_image(
    state: web::Data<AppState>,
    caller: SignedIn,
    request: HttpRequest,
    id: web::Path<MessageId>,
    query: web::Query<ImageQuery>,
) -> ApiResult {
    let (id, member) = (id.into_inner(), caller.member());
    let key = state.db.read(move |c| history::image_key(c, member, id)).await?;
    let size = match query.size {
        ImageSize::Small => "s",
        ImageSize::Medium => "m",
        ImageSize::Large => "l",
    };
    let missing = || ApiError::new(ErrorCode::ImageNotFound);
    let path = state.blobs.path(&file_name(&key, size)).ok_or_else(missing)?;
    let opened =
        tokio::task::spawn_blocking(move || NamedFile::open(path)).await.map_err(ApiError::internal)?;
    let mut response = opened.map_err(|_| missing())?.into_response(&request);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/webp"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    Ok(response)
}
