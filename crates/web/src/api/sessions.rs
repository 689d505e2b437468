//! Sessions and accounts: beginning, renewing and ending a signed-in session.
//! Keeps true: whoever begins a session here is at once the app's member.

use super::client::Call;
use super::error::ApiResult;
use crate::state::session;
use tradehub_shared::accounts::{CreateAccountRequest, CreateSessionRequest, RefreshSessionRequest, Session};

/// Signs in.
pub(crate) async fn create_session(request: &CreateSessionRequest) -> ApiResult<()> {
    let session = Call::post("/sessions").json(request).fetch_bare().await?;
    session::begin(session);
    Ok(())
}

/// Registers and signs in.
pub(crate) async fn create_account(request: &CreateAccountRequest) -> ApiResult<()> {
    let session = Call::post("/accounts").json(request).fetch_bare().await?;
    session::begin(session);
    Ok(())
}

/// Renews the session by its cookie.
pub(crate) async fn refresh_session() -> ApiResult<Session> {
    Call::post("/sessions/refresh").json(&RefreshSessionRequest::default()).fetch_bare().await
}

/// Signs out here. The session is over for this browser even if the server was not reached; then it ends there by
/// itself.
pub(crate) async fn delete_current_session() -> ApiResult<()> {
    let answer = Call::delete("/sessions/current").fetch().await;
    session::end();
    answer
}
