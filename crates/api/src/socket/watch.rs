//! Whose presence a member is told of. Keeps true: only of those with whom they share a conversation or a friendship,
//! never across a block, never of those who hide; others are there for nobody.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tradehub_shared::live::Signal;
use tradehub_shared::{MemberId, UtcMicros, limits};

use super::store;
use crate::chat::store::partners;
use crate::contacts::store::{self as contacts, friendships};
use crate::db::{DbConnection, DbError};
use crate::live::outlet::{Outlet, text_of};
use crate::state::AppState;

/// Has a socket told of these members from now on, and tells it how they stand.
///
/// # Errors
/// The database failed.
pub async fn watch(state: &AppState, outlet: &Arc<Outlet>, members: Vec<MemberId>) -> Result<(), DbError> {
    let member = outlet.member;
    let named: HashSet<MemberId> = members.into_iter().take(limits::WATCHED_MAX).collect();
    let seen = state.db.read(move |c| visible(c, member, named)).await?;
    state.live.presence.watch(outlet, seen.keys().copied().collect());
    for (member_id, last_seen_at) in seen {
        let is_online = state.live.presence.is_online(member_id);
        let last_seen_at = last_seen_at.filter(|_| !is_online);
        outlet.signal(&text_of(&Signal::Presence { member_id, is_online, last_seen_at }));
    }
    Ok(())
}

/// Those of the named whose presence the member may know, with when they were there last.
fn visible(
    c: &mut DbConnection,
    member: MemberId,
    named: HashSet<MemberId>,
) -> Result<HashMap<MemberId, Option<UtcMicros>>, DbError> {
    let named: Vec<MemberId> = named.into_iter().filter(|other| *other != member).collect();
    let mut known = partners::among(c, member, &named)?;
    known.extend(friendships::friends_among(c, member, &named)?);
    let pairs: Vec<(MemberId, MemberId)> = known.iter().map(|other| (member, *other)).collect();
    for (_, blocked) in contacts::blocked_pairs(c, &pairs)? {
        known.remove(&blocked);
    }
    let known: Vec<MemberId> = known.into_iter().collect();
    let mut seen: HashMap<MemberId, Option<UtcMicros>> = known.iter().map(|other| (*other, None)).collect();
    seen.extend(store::last_seen(c, &known)?);
    Ok(seen)
}
