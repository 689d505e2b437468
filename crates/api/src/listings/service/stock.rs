//! What orders do to a listing's pieces. Keeps true: while all pieces left are promised the listing is reserved, and
//! with the last one gone it is sold, in the transaction that made it so.

use tradehub_shared::listing::{ListingAction, ListingActor, Outcome};
use tradehub_shared::{ListingId, UtcMicros};

use super::super::error::ListingError;
use super::super::store::{self, Move, rows::ListingRow};
use super::moves;
use crate::db::DbConnection;

/// Brings a listing's state in line with its pieces. The row must be held. `true` when no piece is left.
///
/// # Errors
/// The listing is gone, or the database failed.
pub fn settle(c: &mut DbConnection, id: ListingId, now: UtcMicros) -> Result<bool, ListingError> {
    let row = store::find(c, id)?.ok_or(ListingError::NotFound)?;
    settle_row(c, &row, now)
}

/// The same for a listing that was read while it was held.
///
/// # Errors
/// The database failed.
pub fn settle_row(c: &mut DbConnection, row: &ListingRow, now: UtcMicros) -> Result<bool, ListingError> {
    let is_sold_out = row.left() <= 0;
    let action = if is_sold_out {
        ListingAction::SellOut
    } else if row.available() <= 0 {
        ListingAction::Reserve
    } else {
        ListingAction::Release
    };
    if let Some(Outcome::Becomes(to)) = action.outcome(row.status, ListingActor::System) {
        moves::apply(c, row, action, to, &Move::default(), now)?;
    }
    Ok(is_sold_out)
}
