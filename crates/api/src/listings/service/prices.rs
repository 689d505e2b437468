//! What a listing costs, over time, and when those who bookmarked it are told. Keeps true: each price at which a listing
//! was on offer is in its history; a timer is set when somebody may have to hear of a lower one, so that of quick changes
//! only the last one is told.

use tradehub_shared::listing::{ListingKind, PricePoint};
use tradehub_shared::{ListingId, Minor, UtcMicros};

use super::super::error::ListingError;
use super::super::policy::{self, Viewer};
use super::super::store::{self, prices, rows::ListingRow};
use crate::db::DbConnection;
use crate::db::timers::{self, TimerKind};

/// After the last of quick changes, those who bookmarked are told, in seconds.
const QUIET_SECONDS: i64 = 60;
/// But not later than so long after the first of them.
const LATEST_SECONDS: i64 = 300;

/// A listing was put up, or back up, as it is in the row.
///
/// # Errors
/// The database failed.
pub(super) fn put_up(c: &mut DbConnection, row: &ListingRow, now: UtcMicros) -> Result<(), ListingError> {
    let Some(price) = row.price_minor else { return Ok(()) };
    if prices::last(c, row.id)?.is_none_or(|(last, _)| last != price) {
        prices::add(c, row.id, price, now, now)?;
    }
    // It may have become cheaper while it was not on offer, or been taken away before anybody was told.
    if may_tell(row.kind, row) {
        timers::set(c, TimerKind::PriceDrop, row.id.0, now.plus_seconds(QUIET_SECONDS))?;
    }
    Ok(())
}

/// The price of a listing on offer was written, perhaps the same as before; `row` is what it was. Whether it changed.
///
/// # Errors
/// The database failed.
pub(super) fn written(
    c: &mut DbConnection,
    row: &ListingRow,
    kind: ListingKind,
    price: Option<Minor>,
    now: UtcMicros,
) -> Result<bool, ListingError> {
    let Some(price) = price.filter(|_| price != row.price_minor) else { return Ok(false) };
    let is_waiting = timers::is_set(c, TimerKind::PriceDrop, row.id.0)?;
    let begun = prices::last(c, row.id)?.filter(|_| is_waiting).map_or(now, |(_, series_at)| series_at);
    prices::add(c, row.id, price, begun, now)?;
    if may_tell(kind, row) {
        let due = now.plus_seconds(QUIET_SECONDS).min(begun.plus_seconds(LATEST_SECONDS)).max(now);
        timers::set(c, TimerKind::PriceDrop, row.id.0, due)?;
    }
    Ok(true)
}

/// Whether somebody may have to hear of a lower price: what is asked for does not become better by it.
fn may_tell(kind: ListingKind, row: &ListingRow) -> bool {
    kind != ListingKind::Wanted && row.bookmark_count > 0
}

/// A point of the history with its place.
pub struct Placed {
    /// Its place.
    pub id: i64,
    /// The point.
    pub point: PricePoint,
}

/// The prices of a listing that the viewer may open, newest first.
///
/// # Errors
/// No such listing, or the database failed.
pub fn history(
    c: &mut DbConnection,
    id: ListingId,
    viewer: Viewer,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Placed>, ListingError> {
    policy::seen(store::find(c, id)?, viewer)?;
    let lines = prices::list(c, id, before, limit)?;
    let placed = |(id, price_minor, at)| Placed { id, point: PricePoint { price_minor, at } };
    Ok(lines.into_iter().map(placed).collect())
}
