//! The long poll: the same events for those who cannot hold a socket. Keeps true: who waits holds no connection to the
//! database; what is answered is what the socket would have sent.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, timeout_at};
use tradehub_shared::MemberId;
use tradehub_shared::live::Farewell;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::chat::store as chats;
use crate::db::live_log::{self, LiveFrame, REPLAYED_MAX};
use crate::db::{DbConnection, DbError};
use crate::http::{ApiError, ApiResult, SignedIn};
use crate::live::outlet::READ_AT_ONCE;
use crate::state::AppState;

/// Longest wait, in seconds.
pub const WAIT_MAX: i64 = 25;
/// Conversations whose unread messages count as delivered when a device loads anew.
const WAITING_MAX: i64 = 500;

/// What was read from a member's log.
pub struct Read {
    /// Number of the newest event, which is read before the events.
    pub last_seq: i64,
    /// The next events.
    pub frames: Vec<LiveFrame>,
}

/// Reads the next events of a member's log.
pub(super) async fn read(state: Arc<AppState>, member: MemberId, after: i64) -> Result<Read, DbError> {
    state.db.read(move |c| read_on(c, member, after, READ_AT_ONCE)).await
}

fn read_on(c: &mut DbConnection, member: MemberId, after: i64, limit: i64) -> Result<Read, DbError> {
    // In this order: an event that is counted is there.
    let last_seq = live_log::position(c, member)?.last_seq;
    Ok(Read { last_seq, frames: live_log::read_after(c, member, after, limit)? })
}

/// Answers the caller's events after a place of the log, when there are some, or after `wait_seconds`.
///
/// # Errors
/// Too many of the caller's wait already, the session ended, or the database failed.
pub async fn events(
    state: &AppState,
    caller: SignedIn,
    at: Option<(String, i64)>,
    wait_seconds: i64,
) -> ApiResult<Bytes> {
    let mut errors = FieldErrors::new();
    errors.range("?wait", wait_seconds, 0, WAIT_MAX);
    errors.finish()?;
    let member = caller.member();
    let until = Instant::now() + Duration::from_secs(wait_seconds.unsigned_abs());
    let seat = state.live.enter(member, caller.session(), false).map_err(refusal)?;
    let position = state.db.read(move |c| live_log::position(c, member)).await.map_err(ApiError::from)?;
    let is_recovered = seat.begin(&position, at.as_ref().map(|(epoch, seq)| (epoch.as_str(), *seq)));
    let after = at.filter(|_| is_recovered).map_or(position.last_seq, |(_, seq)| seq);
    if !is_recovered {
        note_waiting(state, member).await?;
        return Ok(body(&position.epoch, after, true, &[]));
    }
    while !seat.has_news() && seat.closes().is_none() && timeout_at(until, seat.woken()).await.is_ok() {}
    if seat.closes() == Some(Farewell::SessionEnded) {
        return Err(ErrorCode::AuthSessionEnded.into());
    }
    let has_news = seat.has_news();
    drop(seat);
    if !has_news {
        return Ok(body(&position.epoch, after, false, &[]));
    }
    let read = state.db.read(move |c| read_on(c, member, after, REPLAYED_MAX)).await;
    let Read { last_seq, frames } = read.map_err(ApiError::from)?;
    let is_whole = frames.first().is_some_and(|first| first.seq == after.saturating_add(1));
    let seq = frames.last().filter(|_| is_whole).map_or(last_seq, |last| last.seq);
    if !is_whole {
        return Ok(body(&position.epoch, seq, true, &[]));
    }
    for message in frames.iter().filter_map(|frame| frame.brings) {
        state.live.delivered.note(member, message);
    }
    Ok(body(&position.epoch, seq, false, &frames))
}

/// A device that loads anew receives what waits for the member: it counts as delivered, as if it had been brought.
///
/// # Errors
/// The database failed.
pub async fn note_waiting(state: &AppState, member: MemberId) -> Result<(), DbError> {
    for end in state.db.read(move |c| chats::unread_ends(c, member, WAITING_MAX)).await? {
        state.live.delivered.note(member, end);
    }
    Ok(())
}

fn refusal(farewell: Farewell) -> ApiError {
    match farewell {
        Farewell::TooManySockets => {
            let detail = "Too many requests of yours wait for events already.";
            ApiError::new(ErrorCode::RequestRateLimited).retry_after(1).detail(detail)
        }
        _ => ApiError::new(ErrorCode::ServerBusy).retry_after(1),
    }
}

/// The answer: the events are stored as they are sent.
fn body(epoch: &str, seq: i64, is_reset: bool, frames: &[LiveFrame]) -> Bytes {
    let events: Vec<&str> = frames.iter().map(|frame| &*frame.text).collect();
    let events = events.join(",");
    format!("{{\"epoch\":\"{epoch}\",\"seq\":{seq},\"is_reset\":{is_reset},\"events\":[{events}]}}").into()
}
