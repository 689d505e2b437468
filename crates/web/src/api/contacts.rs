//! Friends and blocks. Keeps true: what the server says of two members is shown wherever they meet.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use crate::state::relations;
use tradehub_shared::contacts::{BlockedMember, Friend, FriendStatus, Relation, RequestFriendRequest};
use tradehub_shared::{MemberId, Page};

/// Friends, or requests made or got; it names the question of [`list_friends`].
pub(crate) fn friends_path(status: FriendStatus) -> String {
    ["/friends?status=", status.as_str()].concat()
}

/// Reads the page of such a list that begins at a cursor, latest first.
pub(crate) async fn list_friends(path: String, cursor: Option<String>) -> ApiResult<Page<Friend>> {
    let page: Page<Friend> = Call::get(at_cursor(path, cursor)).fetch().await?;
    for friend in &page.items {
        relations::learn(Relation { member_id: friend.member.id, friend: friend.status, is_blocked: false });
    }
    Ok(page)
}

/// Asks a member to be friends.
pub(crate) async fn request_friend(request: RequestFriendRequest) -> ApiResult<Relation> {
    learn(Call::post("/friends").json(&request).fetch().await)
}

/// Accepts a member's request.
pub(crate) async fn accept_friend(id: MemberId) -> ApiResult<Relation> {
    learn(Call::post(["/friends/", &id.to_string(), "/accept"].concat()).fetch().await)
}

/// Ends a friendship, takes a request back, or declines one.
pub(crate) async fn remove_friend(id: MemberId) -> ApiResult<Relation> {
    learn(Call::delete(["/friends/", &id.to_string()].concat()).fetch().await)
}

/// How the member stands to another one.
pub(crate) async fn get_relation(id: MemberId) -> ApiResult<Relation> {
    learn(Call::get(["/members/", &id.to_string(), "/relation"].concat()).fetch().await)
}

/// The members whom the member blocked; it names the question of [`list_blocks`].
pub(crate) const BLOCKS: &str = "/blocks";

/// Reads the page of blocked members that begins at a cursor, latest first.
pub(crate) async fn list_blocks(path: String, cursor: Option<String>) -> ApiResult<Page<BlockedMember>> {
    let page: Page<BlockedMember> = Call::get(at_cursor(path, cursor)).fetch().await?;
    for blocked in &page.items {
        let friend = FriendStatus::None;
        relations::learn(Relation { member_id: blocked.member.id, friend, is_blocked: true });
    }
    Ok(page)
}

/// Blocks a member.
pub(crate) async fn set_block(id: MemberId) -> ApiResult<Relation> {
    learn(Call::put(block(id)).fetch().await)
}

/// Takes a block away.
pub(crate) async fn unset_block(id: MemberId) -> ApiResult<Relation> {
    learn(Call::delete(block(id)).fetch().await)
}

fn block(id: MemberId) -> String {
    [BLOCKS, "/", &id.to_string()].concat()
}

fn learn(answer: ApiResult<Relation>) -> ApiResult<Relation> {
    if let Ok(relation) = &answer {
        relations::learn(*relation);
    }
    answer
}
