//! What can be done with friends and blocks. Each function runs inside one transaction and holds the rows of both
//! members, the lower id first: what two do to each other at once happens one after the other.

use tradehub_shared::contacts::{BlockedMember, Friend, FriendStatus, Relation, RequestFriendRequest};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::time::SECONDS_PER_DAY;
use tradehub_shared::{MemberId, UtcMicros, limits};

use super::error::ContactError;
use super::events::{self, ContactEventKind};
use super::store;
use super::store::friendships::{self, FriendPlace, FriendshipRow};
use crate::accounts;
use crate::db::{DbConnection, DbError, people};

/// Asks a member to be friends. Where they asked before, that makes friends of the two.
///
/// # Errors
/// Fields at fault, oneself, no such member, one of the two blocked the other, declined lately, too many, or the
/// database failed.
pub fn request(
    c: &mut DbConnection,
    member: MemberId,
    request: &RequestFriendRequest,
    now: UtcMicros,
) -> Result<Relation, ContactError> {
    request.validate()?;
    let other = request.member_id;
    hold(c, member, other)?;
    if store::is_blocked_between(c, member, other)? {
        return Err(ErrorCode::MemberUnreachable.into());
    }
    let row = friendships::find(c, member, other)?;
    match row.as_ref().map_or(FriendStatus::None, |row| row.status_for(member)) {
        FriendStatus::Friends | FriendStatus::Requested => {}
        FriendStatus::Invited => make_friends(c, member, other, now)?,
        FriendStatus::None => {
            check_patience(row.as_ref(), member, now)?;
            check_room(c, member)?;
            friendships::insert_request(c, (member, other), request.greeting.trim(), now)?;
            events::note(c, (member, other), ContactEventKind::Requested, now)?;
            events::tell(c, (member, other), &[member, other], now)?;
        }
    }
    Ok(relation(c, member, other)?)
}

/// Accepts a member's request; doing it twice changes nothing.
///
/// # Errors
/// Oneself, no such member, no request of theirs, too many friends, or the database failed.
pub fn accept(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
    now: UtcMicros,
) -> Result<Relation, ContactError> {
    hold(c, member, other)?;
    let row = friendships::find(c, member, other)?;
    match row.map_or(FriendStatus::None, |row| row.status_for(member)) {
        FriendStatus::Friends => {}
        FriendStatus::Invited => make_friends(c, member, other, now)?,
        FriendStatus::None | FriendStatus::Requested => return Err(ErrorCode::FriendNoRequest.into()),
    }
    Ok(relation(c, member, other)?)
}

fn make_friends(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
    now: UtcMicros,
) -> Result<(), ContactError> {
    check_room(c, member)?;
    friendships::accept(c, member, other, now)?;
    events::note(c, (member, other), ContactEventKind::Accepted, now)?;
    Ok(events::tell(c, (member, other), &[member, other], now)?)
}

/// Ends a friendship, takes one's own request back, or declines the other's; whatever there is of it.
///
/// # Errors
/// Oneself, no such member, or the database failed.
pub fn remove(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
    now: UtcMicros,
) -> Result<Relation, ContactError> {
    hold(c, member, other)?;
    let row = friendships::find(c, member, other)?;
    match row.map_or(FriendStatus::None, |row| row.status_for(member)) {
        FriendStatus::None => return Ok(relation(c, member, other)?),
        FriendStatus::Invited => friendships::decline(c, member, other, now)?,
        FriendStatus::Friends | FriendStatus::Requested => friendships::delete(c, member, other)?,
    }
    events::tell(c, (member, other), &[member, other], now)?;
    Ok(relation(c, member, other)?)
}

/// Blocks a member: friendship and requests between the two end without a word. Doing it twice changes nothing.
///
/// # Errors
/// Oneself, no such member, too many, or the database failed.
pub fn block(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
    now: UtcMicros,
) -> Result<Relation, ContactError> {
    hold(c, member, other)?;
    if store::set(c, member, other, now)? {
        if store::count(c, member)? > limits::BLOCKS_MAX {
            return Err(ErrorCode::BlockLimitReached.into());
        }
        let row = friendships::find(c, member, other)?;
        // A declined request stays: a block does not shorten the wait for the next one.
        if row.is_some_and(|row| row.status_for(member) != FriendStatus::None) {
            friendships::delete(c, member, other)?;
            events::tell(c, (member, other), &[member, other], now)?;
        } else {
            events::tell(c, (member, other), &[member], now)?;
        }
    }
    Ok(relation(c, member, other)?)
}

/// Takes a block away; what it ended stays ended. Doing it twice changes nothing.
///
/// # Errors
/// Oneself, no such member, or the database failed.
pub fn unblock(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
    now: UtcMicros,
) -> Result<Relation, ContactError> {
    hold(c, member, other)?;
    if store::unset(c, member, other)? {
        events::tell(c, (member, other), &[member], now)?;
    }
    Ok(relation(c, member, other)?)
}

/// How a member stands to another one.
///
/// # Errors
/// No such member, or the database failed.
pub fn see_relation(
    c: &mut DbConnection,
    member: MemberId,
    other: MemberId,
) -> Result<Relation, ContactError> {
    people::find(c, other)?.ok_or(ErrorCode::MemberNotFound)?;
    Ok(relation(c, member, other)?)
}

fn relation(c: &mut DbConnection, member: MemberId, other: MemberId) -> Result<Relation, DbError> {
    let row = friendships::find(c, member, other)?;
    let friend = row.map_or(FriendStatus::None, |row| row.status_for(member));
    Ok(Relation { member_id: other, friend, is_blocked: store::is_set(c, member, other)? })
}

/// Holds both members until the transaction ends.
fn hold(c: &mut DbConnection, member: MemberId, other: MemberId) -> Result<(), ContactError> {
    if member == other {
        return Err(ErrorCode::MemberIsSelf.into());
    }
    people::find(c, other)?.ok_or(ErrorCode::MemberNotFound)?;
    let (low, high) = friendships::pair(member, other);
    accounts::store::lock(c, low)?;
    Ok(accounts::store::lock(c, high)?)
}

fn check_patience(row: Option<&FriendshipRow>, member: MemberId, now: UtcMicros) -> Result<(), ContactError> {
    let own = row.filter(|row| row.requested_by == member);
    let Some(declined_at) = own.and_then(|row| row.declined_at) else { return Ok(()) };
    let again_at = declined_at.plus_seconds(limits::FRIEND_AGAIN_DAYS.saturating_mul(SECONDS_PER_DAY));
    if again_at <= now {
        return Ok(());
    }
    let wait_seconds = again_at.seconds().saturating_sub(now.seconds()).max(1);
    Err(ContactError::DeclinedLately { wait_seconds })
}

fn check_room(c: &mut DbConnection, member: MemberId) -> Result<(), ContactError> {
    match friendships::count(c, member)? >= limits::FRIENDS_MAX {
        true => Err(ErrorCode::FriendLimitReached.into()),
        false => Ok(()),
    }
}

/// One page of a member's friends, or of the requests that they made or got, latest first.
///
/// # Errors
/// The database failed.
pub fn list_friends(
    c: &mut DbConnection,
    member: MemberId,
    status: FriendStatus,
    before: Option<FriendPlace>,
    limit: i64,
) -> Result<Vec<Friend>, DbError> {
    let rows = friendships::list(c, member, status, before, limit)?;
    let others: Vec<MemberId> = rows.iter().map(|row| row.other(member)).collect();
    let mut people = people::find_many(c, &others)?;
    let view = |row: FriendshipRow| {
        let since = row.since();
        Some(Friend { member: people.remove(&row.other(member))?, status, greeting: row.greeting, since })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// One page of those whom a member blocked, latest first.
///
/// # Errors
/// The database failed.
pub fn list_blocked(
    c: &mut DbConnection,
    member: MemberId,
    before: Option<FriendPlace>,
    limit: i64,
) -> Result<Vec<BlockedMember>, DbError> {
    let rows = store::list(c, member, before, limit)?;
    let others: Vec<MemberId> = rows.iter().map(|(_, other)| *other).collect();
    let mut people = people::find_many(c, &others)?;
    let view = |(since, other)| Some(BlockedMember { member: people.remove(&other)?, since });
    Ok(rows.into_iter().filter_map(view).collect())
}
