//! Routes of the live protocol. The socket itself is opened before any route is looked for, see `startup`.

use actix_web::http::header;
use actix_web::{HttpResponse, get, post, put, web};
use tradehub_shared::live::{LiveEvents, LiveTicket, PresenceSettings};
use tradehub_shared::problem::ErrorCode;

use super::{poll, store, tickets};
use crate::db::{DbConnection, DbError};
use crate::http::{ApiError, ApiResult, Body, SignedIn};
use crate::state::AppState;

/// Get a ticket for a live socket
///
/// Good once, for half a minute, for this session: the first frame of a socket carries it. The protocol is told in
/// docs/chat-protocol.md.
#[utoipa::path(tag = "live", security(("bearer" = [])),
    responses((status = 201, description = "A ticket", body = LiveTicket)))]
#[post("/live/tickets")]
pub async fn create_live_ticket(state: web::Data<AppState>, caller: SignedIn) -> ApiResult {
    Ok(HttpResponse::Created().json(tickets::issue(&state, caller).await?))
}

/// Open a live socket
///
/// A WebSocket (RFC 6455). The first frame says who it is, by a ticket; then events come and messages go. The protocol is
/// told in docs/chat-protocol.md.
#[utoipa::path(tag = "live", responses(
    (status = 101, description = "The socket is open"),
    (status = 426, description = "request.upgrade_required", body = tradehub_shared::Problem),
))]
#[get("/live")]
pub async fn open_live_socket() -> ApiResult {
    // Requests that ask for a socket never come here.
    Err(ErrorCode::RequestUpgradeRequired.into())
}

/// Where to go on from.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// `seq` of the last answer; left out the first time.
    after: Option<i64>,
    /// `epoch` of the last answer; left out the first time.
    epoch: Option<String>,
    /// How long to wait for an event, in seconds: 0 to 25, 25 when left out.
    #[param(minimum = 0, maximum = 25)]
    wait: Option<i64>,
}

/// Wait for live events
///
/// What a socket brings, for those who cannot hold one. Answers as soon as there are events, or with none when the time is
/// over. With `is_reset`, load everything anew, and go on from `seq`.
#[utoipa::path(tag = "live", security(("bearer" = [])), params(EventsQuery), responses(
    (status = 200, body = LiveEvents),
    (status = 429, description = "request.rate_limited", body = tradehub_shared::Problem),
))]
#[get("/live/events")]
pub async fn list_live_events(
    state: web::Data<AppState>,
    caller: SignedIn,
    query: web::Query<EventsQuery>,
) -> ApiResult {
    let EventsQuery { after, epoch, wait } = query.into_inner();
    let body = poll::events(&state, caller, epoch.zip(after), wait.unwrap_or(poll::WAIT_MAX)).await?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "application/json")).body(body))
}

/// Say whether others may see that one is there
#[utoipa::path(tag = "live", security(("bearer" = [])), request_body = PresenceSettings,
    responses((status = 200, body = PresenceSettings)))]
#[put("/me/presence")]
pub async fn set_presence(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<PresenceSettings>,
) -> ApiResult<web::Json<PresenceSettings>> {
    let (member, settings) = (caller.member(), body.into_inner());
    let set = move |c: &mut DbConnection| -> Result<(), DbError> {
        store::set_hidden(c, member, settings.is_hidden)
    };
    state.db.write(set).await.map_err(ApiError::from)?;
    state.live.hide(member, settings.is_hidden);
    Ok(web::Json(settings))
}

/// Whether others may see that one is there
#[utoipa::path(tag = "live", security(("bearer" = [])), responses((status = 200, body = PresenceSettings)))]
#[get("/me/presence")]
pub async fn get_presence(
    state: web::Data<AppState>,
    caller: SignedIn,
) -> ApiResult<web::Json<PresenceSettings>> {
    let member = caller.member();
    let read = move |c: &mut DbConnection| crate::db::live_log::position(c, member);
    let position = state.db.read(read).await.map_err(ApiError::from)?;
    Ok(web::Json(PresenceSettings { is_hidden: position.hides_presence }))
}
