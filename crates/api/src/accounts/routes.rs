//! Routes of accounts, sessions and profiles.

use actix_web::cookie::time::Duration as CookieDuration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use tradehub_shared::MemberId;
use tradehub_shared::accounts::{
    ContactDetails, CreateAccountRequest, CreateSessionRequest, Me, Member, RefreshSessionRequest, Session,
    TokenDelivery, UpdateMeRequest,
};
use tradehub_shared::problem::ErrorCode;

use super::error::AccountError;
use super::{profile, registration, sessions};
use crate::http::{ApiError, ApiResult, Body, SignedIn, VerifiedMember, client};
use crate::state::AppState;

/// Register
///
/// Makes an account and signs it in. Every field at fault is named, a taken username or email included.
#[utoipa::path(tag = "accounts", request_body = CreateAccountRequest,
    responses((status = 201, description = "The account, signed in", body = Session)))]
#[post("/accounts")]
pub async fn create_account(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: Body<CreateAccountRequest>,
) -> ApiResult {
    let body = body.into_inner();
    registration::check(&body)?;
    let hash = state.passwords.hash(body.password.clone()).await.map_err(AccountError::from)?;
    let (delivery, agent, now) = (body.delivery, client::user_agent(&request), state.clock.now());
    let (keys, language) = (state.keys.clone(), client::language(&request));
    let grant = state
        .db
        .write(move |c| {
            let member = registration::create(c, &body, hash, &keys, language, now)?;
            sessions::begin(c, member, &agent, None, now)
        })
        .await?;
    answer(&state, &request, HttpResponse::Created(), grant, delivery)
}

/// Sign in
///
/// With email or username. An unknown account and a wrong password are answered alike.
#[utoipa::path(tag = "sessions", request_body = CreateSessionRequest, responses(
    (status = 201, description = "Signed in", body = Session),
    (status = 401, description = "auth.wrong_credentials", body = tradehub_shared::Problem),
))]
#[post("/sessions")]
pub async fn create_session(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: Body<CreateSessionRequest>,
) -> ApiResult {
    let body = body.into_inner();
    let now = state.clock.now();
    let address = client_address(&state, &request)?.to_string();
    let failure_key = sessions::failure_key(&state.keys, &body.login, &address);
    let (login, key) = (body.login, failure_key.clone());
    let found = state.db.read(move |c| sessions::find_login(c, &login, &key, now)).await?;
    let (member, hash) = found.unzip();
    let is_right = state.passwords.verify(body.password, hash).await.map_err(AccountError::from)?;
    let (Some(member), true) = (member, is_right) else {
        state.db.write(move |c| sessions::note_failure(c, &failure_key, now)).await?;
        return Err(AccountError::WrongCredentials.into());
    };
    let agent = client::user_agent(&request);
    let grant = state.db.write(move |c| sessions::begin(c, member, &agent, Some(&failure_key), now)).await?;
    answer(&state, &request, HttpResponse::Created(), grant, body.delivery)
}

/// Renew the session
///
/// Exchanges the refresh token, from the cookie or the body, for a new one and a new access token. A token that comes
/// back after its use ends the session. With the cookie the request must come from the app's own origin and carry
/// `X-Requested-With`.
#[utoipa::path(tag = "sessions", request_body = RefreshSessionRequest, responses(
    (status = 200, description = "Renewed", body = Session),
    (status = 401, description = "auth.session_ended or auth.refresh_reused", body = tradehub_shared::Problem),
    (status = 403, description = "auth.cross_site", body = tradehub_shared::Problem),
))]
#[post("/sessions/refresh")]
pub async fn refresh_session(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: Body<RefreshSessionRequest>,
) -> ApiResult {
    let (token, delivery) = match body.into_inner().refresh_token {
        Some(token) => (token, TokenDelivery::Body),
        None => (cookie_token(&state, &request)?, TokenDelivery::Cookie),
    };
    let (agent, now) = (client::user_agent(&request), state.clock.now());
    let outcome = state.db.write(move |c| sessions::refresh(c, &token, &agent, now)).await?;
    match outcome {
        Ok(grant) => answer(&state, &request, HttpResponse::Ok(), grant, Some(delivery)),
        Err(error) => Err(error.into()),
    }
}

/// Sign out
///
/// Ends this session and its tokens at once.
#[utoipa::path(tag = "sessions", security(("bearer" = [])), responses((status = 204, description = "Signed out")))]
#[delete("/sessions/current")]
pub async fn delete_session(state: web::Data<AppState>, request: HttpRequest, caller: SignedIn) -> ApiResult {
    let now = state.clock.now();
    state.db.write(move |c| sessions::end(c, caller.session(), now)).await?;
    let mut gone = refresh_cookie(&state, &request, "");
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// Own profile
#[utoipa::path(tag = "accounts", security(("bearer" = [])), responses((status = 200, body = Me)))]
#[get("/me")]
pub async fn get_me(state: web::Data<AppState>, caller: SignedIn) -> ApiResult<web::Json<Me>> {
    Ok(web::Json(state.db.read(move |c| profile::me(c, caller.member())).await?))
}

/// Change the own profile
///
/// An absent field stays as it is, `null` clears it.
#[utoipa::path(tag = "accounts", security(("bearer" = [])), request_body = UpdateMeRequest,
    responses((status = 200, body = Me)))]
#[patch("/me")]
pub async fn update_me(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<UpdateMeRequest>,
) -> ApiResult<web::Json<Me>> {
    let now = state.clock.now();
    let me = state.db.write(move |c| profile::update(c, caller.member(), body.into_inner(), now)).await?;
    state.caches.forget();
    Ok(web::Json(me))
}

/// A member's public profile
#[utoipa::path(tag = "accounts", params(("id" = MemberId, Path, description = "Member")), responses(
    (status = 200, body = Member),
    (status = 404, description = "member.not_found", body = tradehub_shared::Problem),
))]
#[get("/members/{id}")]
pub async fn get_member(state: web::Data<AppState>, id: web::Path<MemberId>) -> ApiResult<web::Json<Member>> {
    let id = id.into_inner();
    let member = state
        .db
        .read(move |c| -> ApiResult<Member> {
            let mut member = profile::public(c, id)?;
            let counts = crate::db::member_counts::of(c, id)?;
            member.active_listing_count = counts.active_listings;
            member.sold_count = counts.sold_listings;
            member.deal_count = counts.deals;
            Ok(member)
        })
        .await?;
    Ok(web::Json(member))
}

/// Show a member's contact details
///
/// For verified members; each look is counted and the owner sees the count.
#[utoipa::path(tag = "accounts", security(("bearer" = ["verified"])), params(("id" = MemberId, Path, description = "Member")),
    responses(
        (status = 200, body = ContactDetails),
        (status = 404, description = "member.not_found or member.no_contact", body = tradehub_shared::Problem),
    ))]
#[post("/members/{id}/contact")]
pub async fn reveal_contact(
    state: web::Data<AppState>,
    caller: VerifiedMember,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<ContactDetails>> {
    let id = id.into_inner();
    Ok(web::Json(state.db.write(move |c| profile::reveal_contact(c, id, caller.member())).await?))
}

fn client_address(state: &AppState, request: &HttpRequest) -> Result<std::net::IpAddr, ApiError> {
    client::address(request, &state.config.server.trusted_proxies)
        .ok_or_else(|| ApiError::internal("no peer address"))
}

/// Path of everything that may see the cookie's token. A `__Host-` cookie must have `/`.
fn refresh_cookie(state: &AppState, request: &HttpRequest, token: &str) -> Cookie<'static> {
    let is_secure = client::is_secure(request, &state.config.server);
    let name = if is_secure { SECURE_COOKIE } else { PLAIN_COOKIE };
    Cookie::build(name, token.to_owned())
        .path("/")
        .http_only(true)
        .secure(is_secure)
        .same_site(SameSite::Strict)
        .max_age(CookieDuration::seconds(sessions::SESSION_SECONDS))
        .finish()
}

const SECURE_COOKIE: &str = "__Host-th_refresh";
/// Only where neither TLS nor loopback lets a browser take a secure cookie, such as a phone in a home network.
const PLAIN_COOKIE: &str = "th_refresh";

fn cookie_token(state: &AppState, request: &HttpRequest) -> Result<String, ApiError> {
    if !client::is_same_site(request, &state.config.server) {
        return Err(ErrorCode::AuthCrossSite.into());
    }
    let cookie = request.cookie(SECURE_COOKIE).or_else(|| request.cookie(PLAIN_COOKIE));
    cookie.map(|c| c.value().to_owned()).ok_or_else(|| ErrorCode::AuthSessionEnded.into())
}

fn answer(
    state: &AppState,
    request: &HttpRequest,
    mut response: actix_web::HttpResponseBuilder,
    grant: sessions::Grant,
    delivery: Option<TokenDelivery>,
) -> ApiResult {
    let delivery = delivery.unwrap_or(TokenDelivery::Cookie);
    if delivery == TokenDelivery::Cookie {
        response.cookie(refresh_cookie(state, request, &grant.refresh_token));
    }
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(response.json(grant.into_session(&state.tokens, delivery, state.clock.now())?))
}
