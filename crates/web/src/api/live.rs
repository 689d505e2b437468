//! What happens, as it happens: tickets for the socket, and the same events by asking again and again.

use super::client::{self, Call};
use super::error::ApiResult;
use tradehub_shared::live::{LivePosition, LiveTicket, PresenceSettings};

/// For how long the server keeps a patient question open, in seconds.
const WAIT_S: i32 = 25;

/// The answer to a question for events. Each is read by itself, so that one of a newer server's kinds spoils none of the
/// others.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct RawEvents {
    /// Which log the numbers are of.
    pub(crate) epoch: String,
    /// Ask for what comes after it next time.
    pub(crate) seq: i64,
    /// Whether more was missed than is kept.
    pub(crate) is_reset: bool,
    /// In order.
    pub(crate) events: Vec<serde_json::Value>,
}

/// Gets a ticket for one socket.
pub(crate) async fn create_live_ticket() -> ApiResult<LiveTicket> {
    Call::post("/live/tickets").fetch().await
}

/// Reads whether others see that the member is there.
pub(crate) async fn get_presence() -> ApiResult<PresenceSettings> {
    Call::get("/me/presence").fetch().await
}

/// Chooses whether others see that the member is there.
pub(crate) async fn set_presence(is_hidden: bool) -> ApiResult<PresenceSettings> {
    Call::put("/me/presence").json(&PresenceSettings { is_hidden }).fetch().await
}

/// Where the socket is.
pub(crate) fn socket_address() -> String {
    client::socket_address("/live")
}

/// Asks for events after a position; a patient question waits until there are some. Without a position, learns where
/// the log stands.
pub(crate) async fn list_live_events(after: Option<&LivePosition>, is_patient: bool) -> ApiResult<RawEvents> {
    let wait_s = if is_patient { WAIT_S } else { 0 };
    let path = match after {
        Some(LivePosition { epoch, seq }) => {
            let epoch = crate::routes::escape(epoch);
            format!("/live/events?after={seq}&epoch={epoch}&wait={wait_s}")
        }
        None => "/live/events?wait=0".to_owned(),
    };
    Call::get(path).patient(wait_s.saturating_mul(1_000)).fetch().await
}
