//! Moving an order through its states, by the table in shared. Keeps true: of two moves at once from the same state one
//! wins and the other is told the new state; pieces move with the order, in the same transaction.

use tradehub_shared::order::{OrderAction, OrderEndReason, OrderEventKind, OrderRole, OrderStatus};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ListingId, MemberId, OrderId, UtcMicros, limits};

use super::super::error::OrderError;
use super::super::news::Change;
use super::super::policy;
use super::super::store::{
    self,
    rows::{OrderChange, OrderRow},
};
use super::super::view;
use super::{lapse, meetings};
use crate::db::DbConnection;
use crate::db::timers::{self, TimerKind};
use crate::listings::service::stock;
use crate::listings::store as listings;

/// A party moves an order.
///
/// # Errors
/// No party of it, a state that does not allow it, no reason where one is needed, no pieces left, or the database
/// failed.
pub fn act(
    c: &mut DbConnection,
    member: MemberId,
    id: OrderId,
    action: OrderAction,
    reason: Option<&str>,
    now: UtcMicros,
) -> Result<(), OrderError> {
    policy::party(store::find(c, id)?, member)?;
    let party = policy::party(hold(c, id)?, member)?;
    let (row, role) = (party.row(), party.role());
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let to = outcome(row, action, role)?;
    let kind = event_of(action).ok_or(OrderError::WrongState { action, status: row.status })?;
    let mut errors = FieldErrors::new();
    let shortest = usize::from(action.needs_reason(row.status));
    errors.text("/reason", reason.unwrap_or_default(), shortest, limits::REASON_MAX);
    errors.finish()?;
    let change = change_to(to, role, reason, now);
    apply(c, row, action, &change)?;
    let told = Change { note: reason, ..Change::new(kind, role) };
    told.record(c, &[id], now)?;
    if to == OrderStatus::Completed {
        lapse::drop_if_sold_out(c, row, now)?;
    }
    Ok(())
}

/// The order, with its listing's row and its own held until the transaction ends.
///
/// # Errors
/// The database failed.
pub(crate) fn hold(c: &mut DbConnection, id: OrderId) -> Result<Option<OrderRow>, OrderError> {
    let Some(row) = store::find(c, id)? else { return Ok(None) };
    if let Some(listing) = row.listing_id {
        listings::lock(c, listing)?;
    }
    store::lock(c, id)?;
    // What was read before the row was held may be old.
    Ok(store::find(c, id)?)
}

pub(super) fn outcome(
    row: &OrderRow,
    action: OrderAction,
    role: OrderRole,
) -> Result<OrderStatus, OrderError> {
    let to = action.outcome(row.status, role, row.payment);
    to.ok_or(OrderError::WrongState { action, status: row.status })
}

fn change_to(to: OrderStatus, role: OrderRole, note: Option<&str>, now: UtcMicros) -> OrderChange {
    let ended = matches!(to, OrderStatus::Cancelled | OrderStatus::Rejected);
    let by = if role == OrderRole::Buyer { OrderEndReason::ByBuyer } else { OrderEndReason::BySeller };
    OrderChange {
        status: to,
        accepted_at: (to == OrderStatus::Confirmed).then_some(now),
        handed_over_at: (to == OrderStatus::HandedOver).then_some(now),
        completed_at: (to == OrderStatus::Completed).then_some(now),
        end_reason: ended.then_some(by),
        end_note: note.filter(|_| ended).map(str::to_owned),
        updated_at: now,
    }
}

/// Moves an order with all that depends on its state: pieces, timers and meetings.
pub(super) fn apply(
    c: &mut DbConnection,
    row: &OrderRow,
    action: OrderAction,
    change: &OrderChange,
) -> Result<(), OrderError> {
    if !store::move_status(c, row.id, row.status, change)? {
        let status = store::find(c, row.id)?.map_or(row.status, |now| now.status);
        return Err(OrderError::WrongState { action, status });
    }
    if row.status == OrderStatus::Pending {
        timers::clear(c, TimerKind::OrderExpiry, row.id.0)?;
    }
    let now = change.updated_at;
    if !view::may_meet(change.status) {
        meetings::end(c, row.id, change.status, now)?;
    }
    match row.listing_id {
        Some(listing) => move_pieces(c, row, listing, change.status, now),
        None => Ok(()),
    }
}

fn move_pieces(
    c: &mut DbConnection,
    row: &OrderRow,
    listing: ListingId,
    to: OrderStatus,
    now: UtcMicros,
) -> Result<(), OrderError> {
    match to {
        OrderStatus::Confirmed => {
            if !stock::reserve(c, listing, row.quantity, now)? {
                let is_here = listings::find(c, listing)?.is_some_and(|row| row.status.is_on_hand());
                let code =
                    if is_here { ErrorCode::OrderOutOfStock } else { ErrorCode::OrderListingUnavailable };
                return Err(code.into());
            }
        }
        OrderStatus::Completed => {
            stock::sell(c, listing, row.quantity, now)?;
        }
        OrderStatus::Cancelled | OrderStatus::Rejected if row.status.holds_stock() => {
            stock::release(c, listing, row.quantity, now)?;
        }
        OrderStatus::Cancelled | OrderStatus::Rejected => listings::stock::close_orders(c, listing, 1)?,
        OrderStatus::Pending | OrderStatus::HandedOver | OrderStatus::Disputed => {}
    }
    Ok(())
}

/// The line that a party's step leaves in the timeline; nothing for what parties do not do.
const fn event_of(action: OrderAction) -> Option<OrderEventKind> {
    Some(match action {
        OrderAction::Accept => OrderEventKind::Accepted,
        OrderAction::Reject => OrderEventKind::Rejected,
        OrderAction::Cancel => OrderEventKind::Cancelled,
        OrderAction::HandOver => OrderEventKind::HandedOver,
        OrderAction::Complete => OrderEventKind::Completed,
        _ => return None,
    })
}

/// The order of a party, held.
///
/// # Errors
/// `order.not_found` for anyone else, or the database failed.
pub(super) fn held_by(
    c: &mut DbConnection,
    member: MemberId,
    id: OrderId,
) -> Result<policy::PartyOf, OrderError> {
    policy::party(store::find(c, id)?, member)?;
    store::lock(c, id)?;
    policy::party(store::find(c, id)?, member)
}
