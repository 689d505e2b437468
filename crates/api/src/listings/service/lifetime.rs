//! A listing's time: it runs out some weeks after it was put up, unless it is renewed.
//! Keeps true: a listing that is up or paused has exactly one timer, a reminder first and the end after it; any other
//! has none.

use tradehub_shared::listing::{ListingAction, ListingActor, ListingStatus, Outcome};
use tradehub_shared::time::{MICROS_PER_SECOND, SECONDS_PER_DAY};
use tradehub_shared::{ListingId, UtcMicros, limits};

use super::super::error::ListingError;
use super::super::events::{self, ListingEventKind};
use super::super::store::{self, Move, rows::ListingRow};
use super::moves;
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError};

/// How long before the end its owner is told, in seconds.
const REMINDER_SECONDS: i64 = 3 * SECONDS_PER_DAY;

/// Sets the timers of a listing that got a new end, and clears them where it has none.
pub(super) fn schedule(
    c: &mut DbConnection,
    id: ListingId,
    status: ListingStatus,
    new_end: Option<UtcMicros>,
    now: UtcMicros,
) -> Result<(), ListingError> {
    if !status.is_on_hand() {
        return unschedule(c, id);
    }
    if let Some(end) = new_end {
        begin(c, id, end, now)?;
    }
    Ok(())
}

/// Starts the time of a listing.
///
/// # Errors
/// The database failed.
pub(crate) fn begin(
    c: &mut DbConnection,
    id: ListingId,
    end: UtcMicros,
    now: UtcMicros,
) -> Result<(), DbError> {
    let reminder = end.plus_seconds(REMINDER_SECONDS.saturating_neg()).max(now);
    timers::set(c, TimerKind::ListingReminder, id.0, reminder)?;
    timers::clear(c, TimerKind::ListingExpiry, id.0)
}

/// Clears the timers of a listing.
pub(super) fn unschedule(c: &mut DbConnection, id: ListingId) -> Result<(), ListingError> {
    timers::clear(c, TimerKind::ListingReminder, id.0)?;
    Ok(timers::clear(c, TimerKind::ListingExpiry, id.0)?)
}

/// Refuses a new place within a day of the last one.
pub(super) fn check_bump(row: &ListingRow, now: UtcMicros) -> Result<(), ListingError> {
    let free_again = row.published_at.map(|at| at.plus_seconds(limits::BUMP_SECONDS));
    match free_again.filter(|at| *at > now) {
        Some(at) => {
            let micros = at.0.saturating_sub(now.0);
            let seconds = micros.saturating_add(MICROS_PER_SECOND - 1).div_euclid(MICROS_PER_SECOND);
            Err(ListingError::BumpedLately { wait_seconds: seconds })
        }
        None => Ok(()),
    }
}

/// The reminder's time has come.
///
/// # Errors
/// The database failed.
pub fn remind(c: &mut DbConnection, id: ListingId, now: UtcMicros) -> Result<(), ListingError> {
    store::lock(c, id)?;
    let Some(row) = store::find(c, id)?.filter(|row| row.status.is_on_hand()) else { return Ok(()) };
    let Some(end) = row.expires_at else { return Ok(()) };
    events::note(c, id, ListingEventKind::Expiring, now)?;
    Ok(timers::set(c, TimerKind::ListingExpiry, id.0, end)?)
}

/// The listing's time is up. One whose last pieces are promised waits for how that ends.
///
/// # Errors
/// The database failed.
pub fn expire(c: &mut DbConnection, id: ListingId, now: UtcMicros) -> Result<(), ListingError> {
    store::lock(c, id)?;
    let Some(row) = store::find(c, id)? else { return Ok(()) };
    if row.status == ListingStatus::Reserved {
        let tomorrow = now.plus_seconds(SECONDS_PER_DAY);
        return Ok(timers::set(c, TimerKind::ListingExpiry, id.0, tomorrow)?);
    }
    let action = ListingAction::Expire;
    if let Some(Outcome::Becomes(to)) = action.outcome(row.status, ListingActor::System) {
        moves::apply(c, &row, action, to, &Move::default(), now)?;
        moves::close(c, &row, to, now)?;
        events::note(c, id, ListingEventKind::Expired, now)?;
    }
    Ok(())
}
