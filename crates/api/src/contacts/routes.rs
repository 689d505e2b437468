//! Routes of friends and blocks.

use actix_web::{delete, get, post, put, web};
use tradehub_shared::contacts::{BlockedMember, Friend, FriendStatus, Relation, RequestFriendRequest};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, MemberId, Page, Problem, UtcMicros};

use super::error::ContactError;
use super::service;
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, SignedIn};
use crate::state::AppState;

/// Which of a member's contacts.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FriendsQuery {
    /// `friends` (default), `requested` (asked by the caller) or `invited` (asked by others).
    #[param(inline)]
    status: Option<FriendStatus>,
}

/// Friends, or requests to be friends, latest first
#[utoipa::path(tag = "friends", security(("bearer" = [])), params(FriendsQuery, PageQuery),
    responses((status = 200, body = Page<Friend>)))]
#[get("/friends")]
pub async fn list_friends(
    state: web::Data<AppState>,
    caller: SignedIn,
    which: web::Query<FriendsQuery>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<Friend>>> {
    let (member, status) = (caller.member(), which.status.unwrap_or(FriendStatus::Friends));
    if status == FriendStatus::None {
        let mut errors = FieldErrors::new();
        errors.add("?status", FieldCode::NotAllowed);
        errors.finish()?;
    }
    let list = format!("friends {member} {status}");
    let place: Option<(UtcMicros, MemberId)> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<Friend>> {
        Ok(service::list_friends(c, member, status, place, limit.one_more())?)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &(last.since, last.member.id)))))
}

/// Ask a member to be friends
///
/// Where they asked before, the two are friends at once. Asking twice changes nothing.
#[utoipa::path(tag = "friends", security(("bearer" = [])), request_body = RequestFriendRequest, responses(
    (status = 200, body = Relation),
    (status = 403, description = "member.unreachable", body = Problem),
    (status = 404, description = "member.not_found", body = Problem),
    (status = 409, description = "member.is_self, friend.declined_lately or friend.limit_reached", body = Problem),
))]
#[post("/friends")]
pub async fn request_friend(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<RequestFriendRequest>,
) -> ApiResult<web::Json<Relation>> {
    change(&state, caller, body.member_id, move |c, member, _, now| service::request(c, member, &body, now))
        .await
}

/// Accept a member's request
#[utoipa::path(tag = "friends", security(("bearer" = [])), params(("id" = MemberId, Path, description = "Who asked")),
    responses(
        (status = 200, body = Relation),
        (status = 404, description = "member.not_found", body = Problem),
        (status = 409, description = "member.is_self, friend.no_request or friend.limit_reached", body = Problem),
    ))]
#[post("/friends/{id}/accept")]
pub async fn accept_friend(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<Relation>> {
    change(&state, caller, id.into_inner(), service::accept).await
}

/// End a friendship, take a request back, or decline one
///
/// Whoever was declined can ask again after seven days. Doing it twice changes nothing.
#[utoipa::path(tag = "friends", security(("bearer" = [])), params(("id" = MemberId, Path, description = "The other member")),
    responses(
        (status = 200, body = Relation),
        (status = 404, description = "member.not_found", body = Problem),
        (status = 409, description = "member.is_self", body = Problem),
    ))]
#[delete("/friends/{id}")]
pub async fn remove_friend(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<Relation>> {
    change(&state, caller, id.into_inner(), service::remove).await
}

/// How the caller stands to a member
#[utoipa::path(tag = "friends", security(("bearer" = [])), params(("id" = MemberId, Path, description = "Member")),
    responses(
        (status = 200, body = Relation),
        (status = 404, description = "member.not_found", body = Problem),
    ))]
#[get("/members/{id}/relation")]
pub async fn get_relation(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<Relation>> {
    let (member, other) = (caller.member(), id.into_inner());
    Ok(web::Json(state.db.read(move |c| service::see_relation(c, member, other)).await?))
}

/// Members whom the caller blocked, latest first
#[utoipa::path(tag = "blocks", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<BlockedMember>)))]
#[get("/blocks")]
pub async fn list_blocks(
    state: web::Data<AppState>,
    caller: SignedIn,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<BlockedMember>>> {
    let member = caller.member();
    let list = format!("blocks {member}");
    let place: Option<(UtcMicros, MemberId)> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<BlockedMember>> {
        Ok(service::list_blocked(c, member, place, limit.one_more())?)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &(last.since, last.member.id)))))
}

/// Block a member
///
/// From then on neither reaches the other by messages, new orders, comments or friend requests; friendship and requests
/// between the two end. The other is not told. Doing it twice changes nothing.
#[utoipa::path(tag = "blocks", security(("bearer" = [])), params(("id" = MemberId, Path, description = "Whom")), responses(
    (status = 200, body = Relation),
    (status = 404, description = "member.not_found", body = Problem),
    (status = 409, description = "member.is_self or block.limit_reached", body = Problem),
))]
#[put("/blocks/{id}")]
pub async fn set_block(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<Relation>> {
    change(&state, caller, id.into_inner(), service::block).await
}

/// Take a block away
///
/// A friendship that it ended stays ended. Doing it twice changes nothing.
#[utoipa::path(tag = "blocks", security(("bearer" = [])), params(("id" = MemberId, Path, description = "Whom")), responses(
    (status = 200, body = Relation),
    (status = 404, description = "member.not_found", body = Problem),
    (status = 409, description = "member.is_self", body = Problem),
))]
#[delete("/blocks/{id}")]
pub async fn unset_block(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<MemberId>,
) -> ApiResult<web::Json<Relation>> {
    change(&state, caller, id.into_inner(), service::unblock).await
}

async fn change(
    state: &AppState,
    caller: SignedIn,
    other: MemberId,
    work: impl FnOnce(&mut DbConnection, MemberId, MemberId, UtcMicros) -> Result<Relation, ContactError>
    + Send
    + 'static,
) -> ApiResult<web::Json<Relation>> {
    let (member, now) = (caller.member(), state.clock.now());
    let relation = state.db.write(move |c| work(c, member, other, now)).await?;
    state.wake_worker();
    Ok(web::Json(relation))
}
