//! Moving an order through its states, by the table in shared. Keeps true: of two moves at once from the same state one
//! wins and the other is told the new state; pieces move with the order, in the same transaction.

use tradehub_shared::order::{OrderAction, OrderEndReason, OrderEventKind, OrderRole, OrderStatus};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{MemberId, OrderId, UtcMicros, limits};

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
use crate::db::batch::Batch;
use crate::db::timers::{self, TimerKind};
use crate::listings::service::stock;
use crate::listings::store as listings;
use crate::listings::store::rows::ListingRow;
use crate::listings::store::stock::Pieces;

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
    let (listing, order) = hold_as(c, id, member)?;
    let party = policy::party(order, member)?;
    let (row, role) = (party.row(), party.role());
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let to = outcome(row, action, role)?;
    let kind = event_of(action).ok_or(OrderError::WrongState { action, status: row.status })?;
    let mut errors = FieldErrors::new();
    let shortest = usize::from(action.needs_reason(row.status));
    errors.text("/reason", reason.unwrap_or_default(), shortest, limits::REASON_MAX);
    errors.finish()?;
    let change = change_to(to, role, reason, now);
    apply(c, row, listing, action, &change, &Change { note: reason, ..Change::new(kind, role) })
}

/// An order and its listing, with the rows of both held until the transaction ends: the listing's first.
///
/// # Errors
/// The database failed.
pub(crate) fn hold(
    c: &mut DbConnection,
    id: OrderId,
) -> Result<(Option<ListingRow>, Option<OrderRow>), OrderError> {
    let listing = match store::find(c, id)?.and_then(|row| row.listing_id) {
        Some(listing) => listings::hold(c, listing)?,
        None => None,
    };
    Ok((listing, store::hold(c, id)?))
}

/// The same for one of its parties: nobody else makes anyone wait.
fn hold_as(
    c: &mut DbConnection,
    id: OrderId,
    member: MemberId,
) -> Result<(Option<ListingRow>, Option<OrderRow>), OrderError> {
    let listing = store::hold_listing(c, id, member)?;
    // Without a listing it is somebody else's, or over for good.
    let order = if listing.is_some() { store::hold(c, id)? } else { store::find(c, id)? };
    Ok((listing, order))
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

/// Moves a held order with all that depends on its state: pieces, timers and meetings, its timeline and the outbox. With
/// the last piece gone, other pending orders end too.
pub(super) fn apply(
    c: &mut DbConnection,
    row: &OrderRow,
    listing: Option<ListingRow>,
    action: OrderAction,
    change: &OrderChange,
    told: &Change<'_>,
) -> Result<(), OrderError> {
    let (now, mut batch) = (change.updated_at, Batch::default());
    if row.status == OrderStatus::Pending {
        batch.push(timers::clearing(TimerKind::OrderExpiry, row.id.0));
    } else if !view::may_meet(change.status) {
        meetings::end(&mut batch, row.id, change.status, now);
    }
    let pieces = pieces_of(row, change.status);
    if let Some(listing) = &listing {
        check_pieces(listing, pieces)?;
        batch.push(pieces.change(listing.id));
    }
    told.push(&mut batch, row.id, now)?;
    batch.push(store::moving(row.id, row.status, change));
    if batch.run(c)? != 1 {
        return Err(OrderError::WrongState { action, status: row.status });
    }
    if let Some(listing) = listing {
        let listing = pieces.after(listing);
        let is_sold_out = stock::settle_row(c, &listing, now)?;
        if is_sold_out && change.status == OrderStatus::Completed {
            lapse::drop_sold_out(c, listing.id, now)?;
        }
    }
    Ok(())
}

/// What a step does to the pieces and the open orders of the listing.
fn pieces_of(row: &OrderRow, to: OrderStatus) -> Pieces {
    let all = row.quantity;
    match to {
        OrderStatus::Confirmed => Pieces { reserved: all, ..Pieces::default() },
        OrderStatus::Completed => Pieces { reserved: all.saturating_neg(), sold: all, open_orders: -1 },
        OrderStatus::Cancelled | OrderStatus::Rejected => {
            let promised = if row.status.holds_stock() { all } else { 0 };
            Pieces { reserved: promised.saturating_neg(), sold: 0, open_orders: -1 }
        }
        OrderStatus::Pending | OrderStatus::HandedOver | OrderStatus::Disputed => Pieces::default(),
    }
}

/// Pieces are promised only while the listing has them and is on hand.
fn check_pieces(listing: &ListingRow, pieces: Pieces) -> Result<(), OrderError> {
    if pieces.sold > 0 || pieces.reserved <= 0 {
        return Ok(());
    }
    if !listing.status.is_on_hand() {
        return Err(ErrorCode::OrderListingUnavailable.into());
    }
    if listing.available() < pieces.reserved {
        return Err(ErrorCode::OrderOutOfStock.into());
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
    policy::party(store::hold(c, id)?, member)
}
