//! Pausing all of one's listings at once, and resuming them. Keeps true: what was paused by itself stays paused.

use tradehub_shared::listing::{ListingAction, ListingActor, ListingStatus, Outcome};
use tradehub_shared::{ListingId, MemberId, UtcMicros};

use super::super::error::ListingError;
use super::super::store::{self, Move};
use super::{moves, stock};
use crate::db::DbConnection;

/// Pauses every active listing of a member; how many.
///
/// # Errors
/// The database failed.
pub fn pause_all(c: &mut DbConnection, member: MemberId, now: UtcMicros) -> Result<i64, ListingError> {
    let ids = store::ids_in(c, member, ListingStatus::Active, false)?;
    move_all(c, &ids, ListingAction::Pause, &Move { is_on_vacation: true, ..Move::default() }, now)
}

/// Resumes what was paused with [`pause_all`]; how many.
///
/// # Errors
/// The database failed.
pub fn resume_all(c: &mut DbConnection, member: MemberId, now: UtcMicros) -> Result<i64, ListingError> {
    let ids = store::ids_in(c, member, ListingStatus::Paused, true)?;
    move_all(c, &ids, ListingAction::Resume, &Move::default(), now)
}

fn move_all(
    c: &mut DbConnection,
    ids: &[ListingId],
    action: ListingAction,
    change: &Move,
    now: UtcMicros,
) -> Result<i64, ListingError> {
    let mut count: i64 = 0;
    for id in ids {
        store::lock(c, *id)?;
        let Some(row) = store::find(c, *id)? else { continue };
        // Moved by someone else since the ids were read.
        let Some(Outcome::Becomes(to)) = action.outcome(row.status, ListingActor::Owner) else { continue };
        moves::apply(c, &row, action, to, change, now)?;
        stock::settle(c, *id, now)?;
        count = count.saturating_add(1);
    }
    Ok(count)
}
