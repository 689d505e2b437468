//! The table live_tickets, and whether members hide and when they were there last, in live_members.
//! Keeps true: a ticket is found by its hash only, and used by whoever deletes it.

use std::collections::HashSet;

use diesel::prelude::*;
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use crate::db::schema::{live_members, live_tickets, sessions};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// Keeps a ticket of a session.
pub(super) fn insert_ticket(
    c: &mut DbConnection,
    hash: &str,
    (member, session): (MemberId, SessionId),
    expires_at: UtcMicros,
) -> Result<(), DbError> {
    let row = (
        live_tickets::ticket_hash.eq(hash),
        live_tickets::member_id.eq(member),
        live_tickets::session_id.eq(session),
        live_tickets::expires_at.eq(expires_at),
    );
    diesel::insert_into(live_tickets::table).values(row).execute(c)?;
    Ok(())
}

/// Uses a ticket up: whose it was, if it was still good.
pub(super) fn use_ticket(
    c: &mut DbConnection,
    hash: &str,
    now: UtcMicros,
) -> Result<Option<(MemberId, SessionId)>, DbError> {
    let used: Option<(MemberId, SessionId, UtcMicros)> = diesel::delete(live_tickets::table.find(hash))
        .returning((live_tickets::member_id, live_tickets::session_id, live_tickets::expires_at))
        .get_result(c)
        .optional()?;
    Ok(used.filter(|(.., expires_at)| *expires_at > now).map(|(member, session, _)| (member, session)))
}

/// Deletes tickets that nobody used.
pub(crate) fn sweep_tickets(c: &mut DbConnection, now: UtcMicros) -> Result<usize, DbError> {
    Ok(diesel::delete(live_tickets::table.filter(live_tickets::expires_at.le(now))).execute(c)?)
}

/// Which of these sessions live.
pub(super) fn living(
    c: &mut DbConnection,
    ids: &[SessionId],
    now: UtcMicros,
) -> Result<HashSet<SessionId>, DbError> {
    let found: Vec<SessionId> = sessions::table
        .filter(sessions::id.eq_any(ids))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .select(sessions::id)
        .load(c)?;
    Ok(found.into_iter().collect())
}

/// Sets whether a member hides.
pub(super) fn set_hidden(c: &mut DbConnection, member: MemberId, is_hidden: bool) -> Result<(), DbError> {
    use live_members as m;
    let row = (m::member_id.eq(member), m::hides_presence.eq(is_hidden));
    on_both!(c, |c| diesel::insert_into(m::table)
        .values(row)
        .on_conflict(m::member_id)
        .do_update()
        .set(m::hides_presence.eq(is_hidden))
        .execute(c))?;
    Ok(())
}

/// Sets when a member was there last.
pub(super) fn set_last_seen(c: &mut DbConnection, member: MemberId, at: UtcMicros) -> Result<(), DbError> {
    use live_members as m;
    let row = (m::member_id.eq(member), m::last_seen_at.eq(Some(at)));
    on_both!(c, |c| diesel::insert_into(m::table)
        .values(row)
        .on_conflict(m::member_id)
        .do_update()
        .set(m::last_seen_at.eq(Some(at)))
        .execute(c))?;
    Ok(())
}

/// When these members were there last, of those who do not hide it.
pub(super) fn last_seen(
    c: &mut DbConnection,
    members: &[MemberId],
) -> Result<Vec<(MemberId, Option<UtcMicros>)>, DbError> {
    Ok(live_members::table
        .filter(live_members::member_id.eq_any(members))
        .filter(live_members::hides_presence.eq(false))
        .select((live_members::member_id, live_members::last_seen_at))
        .load(c)?)
}
