//! What orders do to a listing's pieces. Keeps true: while all pieces left are promised the listing is reserved, and
//! with the last one gone it is sold, in the transaction that made it so.

use tradehub_shared::listing::{ListingAction, ListingActor, Outcome};
use tradehub_shared::{ListingId, UtcMicros};

use super::super::error::ListingError;
use super::super::store::{self, Move};
use super::moves;
use crate::db::DbConnection;

/// Brings a listing's state in line with its pieces. The row must be held. `true` when no piece is left.
///
/// # Errors
/// The listing is gone, or the database failed.
pub fn settle(c: &mut DbConnection, id: ListingId, now: UtcMicros) -> Result<bool, ListingError> {
    let row = store::find(c, id)?.ok_or(ListingError::NotFound)?;
    let is_sold_out = row.left() <= 0;
    let action = if is_sold_out {
        ListingAction::SellOut
    } else if row.available() <= 0 {
        ListingAction::Reserve
    } else {
        ListingAction::Release
    };
    if let Some(Outcome::Becomes(to)) = action.outcome(row.status, ListingActor::System) {
        moves::apply(c, &row, action, to, &Move::default(), now)?;
    }
    Ok(is_sold_out)
}

/// Promises pieces to a buyer; `false` when there are fewer, or the listing is not on offer any more.
///
/// # Errors
/// The database failed.
pub fn reserve(
    c: &mut DbConnection,
    id: ListingId,
    quantity: i32,
    now: UtcMicros,
) -> Result<bool, ListingError> {
    let is_promised = store::stock::reserve(c, id, quantity)?;
    if is_promised {
        settle(c, id, now)?;
    }
    Ok(is_promised)
}

/// Takes a promise back and closes its order.
///
/// # Errors
/// The database failed.
pub fn release(
    c: &mut DbConnection,
    id: ListingId,
    quantity: i32,
    now: UtcMicros,
) -> Result<(), ListingError> {
    store::stock::release(c, id, quantity)?;
    store::stock::close_orders(c, id, 1)?;
    settle(c, id, now)?;
    Ok(())
}

/// Promised pieces change hands for good, and their order closes; `true` when no piece is left.
///
/// # Errors
/// The database failed.
pub fn sell(
    c: &mut DbConnection,
    id: ListingId,
    quantity: i32,
    now: UtcMicros,
) -> Result<bool, ListingError> {
    store::stock::sell(c, id, quantity)?;
    store::stock::close_orders(c, id, 1)?;
    settle(c, id, now)
}
