//! Whom a session belongs to now: the one question every signed-in request asks.
//! Keeps true: a change of role, verification or session counts from the next request on.

use diesel::prelude::*;
use tradehub_shared::accounts::Role;
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::{members, sessions};

/// A member behind a live session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// The member.
    pub member: MemberId,
    /// The session.
    pub session: SessionId,
    /// The member's role now.
    pub role: Role,
    /// Whether the campus identity is proven now.
    pub is_verified: bool,
}

/// The member behind a session, if it is live.
///
/// # Errors
/// The database failed.
pub fn find(
    c: &mut DbConnection,
    member: MemberId,
    session: SessionId,
    now: UtcMicros,
) -> Result<Option<Identity>, DbError> {
    let row: Option<(Role, Option<UtcMicros>)> = sessions::table
        .inner_join(members::table)
        .filter(sessions::id.eq(session))
        .filter(sessions::member_id.eq(member))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .select((members::role, members::verified_at))
        .first(c)
        .optional()?;
    Ok(row.map(|(role, verified_at)| Identity { member, session, role, is_verified: verified_at.is_some() }))
}
