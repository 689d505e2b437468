//! Roles and verification by whoever runs the command line.

use tradehub_shared::accounts::Role;
use tradehub_shared::{MemberId, UtcMicros};

use crate::accounts::{AccountError, registration, store};
use crate::db::DbConnection;
use crate::db::audit::{Entry, fields};

/// Gives the member with this username a role.
///
/// # Errors
/// No such member, or the database failed.
pub fn set_role(
    c: &mut DbConnection,
    username: &str,
    role: Role,
    now: UtcMicros,
) -> Result<MemberId, AccountError> {
    let member = find(c, username)?;
    store::set_role(c, member.id, role)?;
    let told = |role: Role| fields([("role", Some(role.to_string()))]);
    Entry::by_operator("member", now).record(c, "set_role", member.id.0, told(member.role), told(role))?;
    Ok(member.id)
}

/// Marks the campus identity of the member with this username as proven, for schools that vouch in person.
///
/// # Errors
/// No such member, or the database failed.
pub fn verify_member(c: &mut DbConnection, username: &str, now: UtcMicros) -> Result<MemberId, AccountError> {
    let member = find(c, username)?;
    store::set_verified(c, member.id, now)?;
    let told = |is: bool| fields([("is_verified", Some(is.to_string()))]);
    let before = told(member.verified_at.is_some());
    Entry::by_operator("member", now).record(c, "verify_member", member.id.0, before, told(true))?;
    Ok(member.id)
}

fn find(c: &mut DbConnection, username: &str) -> Result<store::MemberRow, AccountError> {
    let (key, _) = registration::keys_of(username, "");
    store::find_by_username(c, &key)?.ok_or(AccountError::NotFound)
}
