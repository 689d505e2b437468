//! Orders that end without anybody's hand: nobody answered, the last piece is gone, or the listing is.

use tradehub_shared::order::{OrderAction, OrderEndReason, OrderEventKind, OrderRole};
use tradehub_shared::{ListingId, OrderId, UtcMicros};

use super::super::error::OrderError;
use super::super::news::Change;
use super::super::store::{self, rows::OrderChange};
use super::actions;
use crate::db::DbConnection;
use crate::db::batch::Batch;
use crate::db::timers::{self, TimerKind};
use crate::listings::store as listings;
use crate::listings::store::stock::Pieces;

/// A pending order's time is up. One that was answered meanwhile is left alone.
///
/// # Errors
/// The database failed.
pub fn expire(c: &mut DbConnection, id: OrderId, now: UtcMicros) -> Result<(), OrderError> {
    let (listing, Some(row)) = actions::hold(c, id)? else { return Ok(()) };
    let action = OrderAction::Expire;
    let Some(to) = action.outcome(row.status, OrderRole::System, row.payment) else { return Ok(()) };
    let change = OrderChange {
        status: to,
        end_reason: Some(OrderEndReason::Expired),
        updated_at: now,
        ..OrderChange::default()
    };
    let told = Change::new(OrderEventKind::Expired, OrderRole::System);
    actions::apply(c, &row, listing, action, &change, &told)
}

/// No piece is left: every other pending order is cancelled.
pub(super) fn drop_sold_out(
    c: &mut DbConnection,
    listing: ListingId,
    now: UtcMicros,
) -> Result<(), OrderError> {
    drop_pending(c, listing, OrderEndReason::SoldOut, OrderEventKind::SoldOut, now)
}

/// A listing is not on offer any more: every pending order is cancelled, unless it is back by now.
///
/// # Errors
/// The database failed.
pub fn drop_for_closed(c: &mut DbConnection, listing: ListingId, now: UtcMicros) -> Result<(), OrderError> {
    listings::lock(c, listing)?;
    let Some(row) = listings::find(c, listing)? else { return Ok(()) };
    if row.status.is_on_hand() {
        return Ok(());
    }
    drop_pending(c, listing, OrderEndReason::ListingGone, OrderEventKind::ListingGone, now)
}

fn drop_pending(
    c: &mut DbConnection,
    listing: ListingId,
    reason: OrderEndReason,
    kind: OrderEventKind,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let dropped = store::cancel_pending(c, listing, reason, now)?;
    if dropped.is_empty() {
        return Ok(());
    }
    let subjects: Vec<i64> = dropped.iter().map(|id| id.0).collect();
    timers::clear_many(c, TimerKind::OrderExpiry, &subjects)?;
    let closed = i64::try_from(dropped.len()).unwrap_or(i64::MAX);
    let mut batch = Batch::default();
    batch.push(Pieces { open_orders: closed.saturating_neg(), ..Pieces::default() }.change(listing));
    batch.run(c)?;
    Ok(Change::new(kind, OrderRole::System).record(c, &dropped, now)?)
}
