//! A listing's pieces and open orders. Keeps true: no more pieces are promised than are left (the table holds that too);
//! each change is one update, which also holds the listing's row until the transaction ends.

use diesel::prelude::*;
use tradehub_shared::ListingId;
use tradehub_shared::listing::ListingStatus;

use super::rows::ListingRow;
use crate::db::batch::Statement;
use crate::db::schema::listings;
use crate::db::{DbConnection, DbError, prepared};
use crate::on_both;

/// Counts one more open order of an active listing that has so many pieces, and reads it; `None` when it is not active or
/// has fewer.
pub(crate) fn open_order(
    c: &mut DbConnection,
    id: ListingId,
    quantity: i32,
) -> Result<Option<ListingRow>, DbError> {
    use listings as l;
    let orderable = l::table
        .find(id)
        .filter(l::status.eq(ListingStatus::Active))
        .filter((l::quantity - l::reserved_quantity - l::sold_quantity).ge(quantity));
    let opening = diesel::update(orderable).set(l::open_order_count.eq(l::open_order_count + 1));
    Ok(on_both!(c, |c| prepared(opening.returning(ListingRow::as_returning())).get_result(c).optional())?)
}

/// What becomes of a listing's pieces and open orders: how many more of each there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pieces {
    /// Pieces promised to buyers.
    pub reserved: i32,
    /// Pieces gone for good.
    pub sold: i32,
    /// Open orders.
    pub open_orders: i64,
}

impl Pieces {
    /// The listing as it is afterwards.
    #[must_use]
    pub fn after(self, row: ListingRow) -> ListingRow {
        ListingRow {
            reserved_quantity: row.reserved_quantity.saturating_add(self.reserved),
            sold_quantity: row.sold_quantity.saturating_add(self.sold),
            open_order_count: row.open_order_count.saturating_add(self.open_orders),
            ..row
        }
    }

    /// A statement that changes a listing so.
    pub fn change(self, id: ListingId) -> impl Statement {
        use listings as l;
        diesel::update(l::table.find(id)).set((
            l::reserved_quantity.eq(l::reserved_quantity + self.reserved),
            l::sold_quantity.eq(l::sold_quantity + self.sold),
            l::open_order_count.eq(l::open_order_count + self.open_orders),
        ))
    }
}
