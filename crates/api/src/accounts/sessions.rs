//! Signing in, staying signed in, signing out.
//!
//! A session is a device; its refresh tokens are one family, each used once. A used token that comes back ends the
//! family, except within a few seconds and from the same program: that is two tabs renewing at once.

use tradehub_shared::accounts::{Session, TokenDelivery};
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use super::error::AccountError;
use super::{fold, profile, store};
use crate::db::DbConnection;
use crate::http::tokens::Tokens;
use crate::kernel::keys::{Keys, Purpose};
use crate::kernel::random;

/// How long a session lives without being renewed, in seconds: 30 days.
pub const SESSION_SECONDS: i64 = 30 * 86_400;
/// How long a used refresh token may come back from the same program, in seconds.
const GRACE_SECONDS: i64 = 10;
/// Failures of one login from one address that cost nothing.
const FREE_FAILURES: i32 = 4;
/// Longest wait after failures, in seconds.
const WAIT_SECONDS_MAX: i64 = 900;

/// A begun or renewed session before its access token is signed.
#[derive(Debug)]
pub struct Grant {
    session: SessionId,
    member: tradehub_shared::accounts::Me,
    /// The new refresh token.
    pub refresh_token: String,
    refresh_expires_at: UtcMicros,
}

/// Key of the failures of one login from one address.
#[must_use]
pub fn failure_key(keys: &Keys, login: &str, address: &str) -> String {
    keys.hash(Purpose::SignInFailure, &format!("{}\n{address}", fold::key(login)))
}

/// Id and password hash behind a login, unless it has to wait.
///
/// # Errors
/// Too many failures, or the database failed.
pub fn find_login(
    c: &mut DbConnection,
    login: &str,
    failure_key: &str,
    now: UtcMicros,
) -> Result<Option<(MemberId, String)>, AccountError> {
    if let Some((failures, last)) = store::find_failures(c, failure_key)? {
        let left = last.plus_seconds(wait_seconds(failures)).seconds().saturating_sub(now.seconds());
        if let Ok(left @ 1..) = u64::try_from(left) {
            return Err(AccountError::TooManyAttempts(left));
        }
    }
    Ok(store::find_login(c, &fold::key(login))?)
}

/// Doubles from two seconds with every failure after the free ones.
fn wait_seconds(failures: i32) -> i64 {
    let over = failures.saturating_sub(FREE_FAILURES);
    match u32::try_from(over) {
        Ok(over @ 1..) => 1_i64.checked_shl(over.min(20)).unwrap_or(WAIT_SECONDS_MAX).min(WAIT_SECONDS_MAX),
        _ => 0,
    }
}

/// Notes a failed sign-in.
///
/// # Errors
/// The database failed.
pub fn note_failure(c: &mut DbConnection, failure_key: &str, now: UtcMicros) -> Result<(), AccountError> {
    Ok(store::add_failure(c, failure_key, now)?)
}

/// Begins a session.
///
/// # Errors
/// The member is gone, or the database failed.
pub fn begin(
    c: &mut DbConnection,
    member: MemberId,
    user_agent: &str,
    failure_key: Option<&str>,
    now: UtcMicros,
) -> Result<Grant, AccountError> {
    if let Some(key) = failure_key {
        store::clear_failures(c, key)?;
    }
    let session = store::insert_session(c, member, user_agent, now, now.plus_seconds(SESSION_SECONDS))?;
    grant(c, session, member, now)
}

/// Renews a session by its refresh token. A reuse is an `Ok(Err(…))`, so that the end of the family is committed.
///
/// # Errors
/// The database failed.
pub fn refresh(
    c: &mut DbConnection,
    refresh_token: &str,
    user_agent: &str,
    now: UtcMicros,
) -> Result<Result<Grant, AccountError>, AccountError> {
    let hash = token_hash(refresh_token);
    let Some(row) = store::find_refresh(c, &hash)? else {
        return Ok(Err(AccountError::SessionEnded));
    };
    if row.ended_at.is_some() || row.expires_at <= now {
        return Ok(Err(AccountError::SessionEnded));
    }
    if !store::use_refresh(c, &hash, now)? {
        let used_at = row.used_at.unwrap_or(now);
        let in_grace = used_at.plus_seconds(GRACE_SECONDS) > now && row.user_agent == user_agent;
        if !in_grace {
            store::end_session(c, row.session, "token_reused", now)?;
            return Ok(Err(AccountError::RefreshReused));
        }
    }
    store::extend_session(c, row.session, now, now.plus_seconds(SESSION_SECONDS))?;
    grant(c, row.session, row.member, now).map(Ok)
}

/// Ends the session.
///
/// # Errors
/// The database failed.
pub fn end(c: &mut DbConnection, session: SessionId, now: UtcMicros) -> Result<(), AccountError> {
    Ok(store::end_session(c, session, "signed_out", now)?)
}

fn grant(
    c: &mut DbConnection,
    session: SessionId,
    member: MemberId,
    now: UtcMicros,
) -> Result<Grant, AccountError> {
    let refresh_token = random::secret()?;
    store::insert_refresh(c, session, &token_hash(&refresh_token), now)?;
    let member = profile::me(c, member)?;
    Ok(Grant { session, member, refresh_token, refresh_expires_at: now.plus_seconds(SESSION_SECONDS) })
}

/// A random token needs no slow hash: there is nothing to guess.
fn token_hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

impl Grant {
    /// The answer's body, with the access token signed.
    ///
    /// # Errors
    /// The token library failed.
    pub fn into_session(
        self,
        tokens: &Tokens,
        delivery: TokenDelivery,
        now: UtcMicros,
    ) -> Result<Session, AccountError> {
        let me = self.member;
        let (access_token, access_expires_at) =
            tokens.issue(me.id, self.session, me.role, me.is_verified, now)?;
        Ok(Session {
            access_token,
            access_expires_at,
            refresh_token: (delivery == TokenDelivery::Body).then_some(self.refresh_token),
            refresh_expires_at: self.refresh_expires_at,
            member: me,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::wait_seconds;

    #[test]
    fn waiting_doubles_after_the_free_failures_up_to_a_quarter_hour() {
        let waits: Vec<_> = [0, 4, 5, 6, 7, 14, 15, 1_000_000, i32::MAX].map(wait_seconds).into();
        assert_eq!(waits, [0, 0, 2, 4, 8, 900, 900, 900, 900]);
    }
}
