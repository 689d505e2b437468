//! Tickets: what opens a socket, once, within seconds, since a browser can send no other proof along with one.

use tradehub_shared::live::LiveTicket;
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use super::store;
use crate::db::identity;
use crate::db::{DbConnection, DbError};
use crate::http::{ApiError, SignedIn};
use crate::kernel::random;
use crate::state::AppState;

/// How long a ticket is good, in seconds.
const TICKET_SECONDS: u32 = 30;

/// A ticket for the caller's session.
///
/// # Errors
/// No randomness, or the database failed.
pub async fn issue(state: &AppState, caller: SignedIn) -> Result<LiveTicket, ApiError> {
    let ticket = random::secret()?;
    let (hash, whose) = (hash(&ticket), (caller.member(), caller.session()));
    let expires_at = state.clock.now().plus_seconds(i64::from(TICKET_SECONDS));
    let keep = move |c: &mut DbConnection| store::insert_ticket(c, &hash, whose, expires_at);
    state.db.write(keep).await.map_err(ApiError::from)?;
    Ok(LiveTicket { ticket, expires_in_s: TICKET_SECONDS })
}

/// Uses a ticket up: the member and the session that it opens a socket for, if it is good and the session lives.
pub(super) async fn redeem(state: &AppState, ticket: &str) -> Result<Option<(MemberId, SessionId)>, DbError> {
    let (hash, now) = (hash(ticket), state.clock.now());
    state.db.write(move |c| used(c, &hash, now)).await
}

fn used(c: &mut DbConnection, hash: &str, now: UtcMicros) -> Result<Option<(MemberId, SessionId)>, DbError> {
    let Some((member, session)) = store::use_ticket(c, hash, now)? else { return Ok(None) };
    Ok(identity::find(c, member, session, now)?.map(|identity| (identity.member, identity.session)))
}

/// A random ticket needs no slow hash: there is nothing to guess.
fn hash(ticket: &str) -> String {
    blake3::hash(ticket.as_bytes()).to_hex().to_string()
}
