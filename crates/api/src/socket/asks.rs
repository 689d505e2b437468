//! What a client asks over its socket. Keeps true: everything goes the way that the REST API goes, so the same rights,
//! limits and answers hold; what is asked with an id is answered with it.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytestring::ByteString;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use tradehub_shared::live::{Ask, Farewell, LiveError, Signal};
use tradehub_shared::problem::{ErrorCode, Lang};
use tradehub_shared::{ConversationId, MemberId, limits};

use super::watch;
use crate::chat::service::{marks, take_back};
use crate::chat::{policy, store as chats};
use crate::contacts::store as contacts;
use crate::db::DbConnection;
use crate::http::rate_limit::{Class, Key};
use crate::http::{ApiError, ApiResult};
use crate::live::outlet::{Outlet, text_of};
use crate::state::AppState;

/// What becomes of a frame.
pub enum Heard {
    /// Nothing is to be done.
    Nothing,
    /// This is answered.
    Answer(ByteString),
    /// This takes a while, and is answered then.
    Later(Pin<Box<dyn Future<Output = Option<ByteString>>>>),
    /// The socket is to be closed.
    End(Farewell),
}

/// A frame before its content is looked at.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    t: Cow<'a, str>,
    #[serde(default)]
    id: Option<i64>,
    #[serde(default)]
    d: Option<IgnoredAny>,
}

/// The types that a client may send.
const KNOWN: [&str; 9] = ["auth", "send", "recall", "hide", "read", "typing", "watch", "ping", "pong"];

/// Reads the first frame of a socket.
#[must_use]
pub fn first(text: &str) -> Option<Ask> {
    serde_json::from_str(text).ok().filter(|ask| matches!(ask, Ask::Auth { .. }))
}

/// Looks at a frame, and begins what it asks.
#[must_use]
pub fn hear(state: &Arc<AppState>, outlet: &Arc<Outlet>, text: &str) -> Heard {
    let Ok(head) = serde_json::from_str::<Head<'_>>(text) else { return Heard::End(Farewell::Malformed) };
    let id = head.id;
    match &*head.t {
        "pong" => return Heard::Nothing,
        "ping" => return Heard::Answer(text_of(&Signal::Pong {})),
        other if !KNOWN.contains(&other) => return Heard::Nothing,
        _ => {}
    }
    let ask = match serde_json::from_str::<Ask>(text) {
        Ok(ask) if head.d.is_some() => ask,
        Ok(_) => return refused(id, "This needs `d`."),
        Err(error) => return refused(id, &error.to_string()),
    };
    let (state, outlet) = (Arc::clone(state), Arc::clone(outlet));
    Heard::Later(Box::pin(async move { answer(&state, &outlet, id, ask).await }))
}

fn refused(id: Option<i64>, detail: &str) -> Heard {
    Heard::Answer(failed(id, &ApiError::new(ErrorCode::RequestMalformed).detail(detail)))
}

async fn answer(state: &AppState, outlet: &Arc<Outlet>, id: Option<i64>, ask: Ask) -> Option<ByteString> {
    let (member, now) = (outlet.member, state.clock.now());
    let outcome = match ask {
        Ask::Send { conversation_id, message } => match taken(state, Class::Message, member) {
            Ok(()) => said(state.chat.send(member, conversation_id, message).await),
            Err(error) => Err(error),
        },
        Ask::Recall { message_id } => {
            said(state.db.write(move |c| take_back::recall(c, member, message_id, now)).await)
        }
        Ask::Hide { message_id } => {
            let hidden = state.db.write(move |c| take_back::hide(c, member, message_id, now)).await;
            said(hidden.map(|()| Nothing {}))
        }
        Ask::Read { conversation_id, upto } => {
            said(state.db.write(move |c| marks::read(c, member, conversation_id, upto, now)).await)
        }
        Ask::Typing { conversation_id, is_typing } => {
            said(type_to(state, member, conversation_id, is_typing).await.map(|()| Nothing {}))
        }
        Ask::Watch { members } if members.len() > limits::WATCHED_MAX => {
            Err(ApiError::new(ErrorCode::RequestMalformed).detail("Too many members to watch."))
        }
        Ask::Watch { members } => {
            said(watch::watch(state, outlet, members).await.map(|()| Nothing {}).map_err(ApiError::from))
        }
        // Only the first frame of a socket says who it is; the other two were answered before.
        Ask::Auth { .. } | Ask::Ping {} | Ask::Pong {} => {
            Err(ApiError::new(ErrorCode::RequestMalformed).detail("The socket is open already."))
        }
    };
    match (outcome, id) {
        (Ok(json), Some(id)) => Some(format!("{{\"t\":\"ok\",\"id\":{id},\"d\":{json}}}").into()),
        (Ok(_), None) => None,
        (Err(error), id) => Some(failed(id, &error)),
    }
}

/// The content of an answer that has none.
#[derive(Serialize)]
struct Nothing {}

fn taken(state: &AppState, class: Class, member: MemberId) -> ApiResult<()> {
    state.limits.take(class, Key::Member(member)).map(drop)
}

/// An outcome as the JSON of an answer.
fn said<T: Serialize, E: Into<ApiError>>(outcome: Result<T, E>) -> ApiResult<String> {
    serde_json::to_string(&outcome.map_err(Into::into)?).map_err(ApiError::internal)
}

/// An `err` frame.
fn failed(id: Option<i64>, error: &ApiError) -> ByteString {
    let code = error.code();
    if code.status() >= 500 {
        tracing::error!(%code, cause = error.cause(), "a live request failed");
    }
    let mut message = code.message(Lang::En).to_owned();
    if let Some(special) = error.special() {
        message = format!("{message} {special}");
    }
    let said = LiveError {
        code: code.as_str().to_owned(),
        message,
        is_temporary: matches!(code.status(), 429 | 500..),
        retry_ms: error.retry_seconds().map(|seconds| seconds.saturating_mul(1_000)),
        errors: error.errors().to_vec(),
    };
    let said = serde_json::to_string(&said).unwrap_or_default();
    let id = id.map(|id| format!("\"id\":{id},")).unwrap_or_default();
    format!("{{\"t\":\"err\",{id}\"d\":{said}}}").into()
}

/// Tells the other of the two that a member types, or stopped. Too often, and across a block, nobody hears of it.
async fn type_to(state: &AppState, member: MemberId, id: ConversationId, is_typing: bool) -> ApiResult<()> {
    if taken(state, Class::Typing, member).is_err() {
        return Ok(());
    }
    let find = move |c: &mut DbConnection| -> ApiResult<Option<MemberId>> {
        let other = policy::member(chats::find(c, id)?, member)?.other();
        let is_blocked = contacts::is_blocked_between(c, member, other)?;
        Ok(Some(other).filter(|_| !is_blocked))
    };
    if let Some(other) = state.db.read(find).await? {
        let typing = Signal::Typing { conversation_id: id, member_id: member, is_typing };
        state.live.signal(other, &text_of(&typing));
    }
    Ok(())
}
