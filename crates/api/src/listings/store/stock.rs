//! A listing's pieces and open orders. Keeps true: no more pieces are promised than are left; each change is one guarded
//! update, which also holds the listing's row until the transaction ends.

use diesel::prelude::*;
use tradehub_shared::ListingId;
use tradehub_shared::listing::ListingStatus;

use crate::db::schema::listings;
use crate::db::{DbConnection, DbError};

/// Counts one more open order of an active listing that has so many pieces; `false` when it is not active or has fewer.
pub(crate) fn open_order(c: &mut DbConnection, id: ListingId, quantity: i32) -> Result<bool, DbError> {
    use listings as l;
    let orderable = l::table
        .find(id)
        .filter(l::status.eq(ListingStatus::Active))
        .filter((l::quantity - l::reserved_quantity - l::sold_quantity).ge(quantity));
    Ok(diesel::update(orderable).set(l::open_order_count.eq(l::open_order_count + 1)).execute(c)? == 1)
}

/// Counts open orders that ended.
pub(crate) fn close_orders(c: &mut DbConnection, id: ListingId, count: i64) -> Result<(), DbError> {
    use listings as l;
    diesel::update(l::table.find(id)).set(l::open_order_count.eq(l::open_order_count - count)).execute(c)?;
    Ok(())
}

/// Promises pieces to a buyer; `false` when the listing has fewer, or is not on offer any more.
pub(crate) fn reserve(c: &mut DbConnection, id: ListingId, quantity: i32) -> Result<bool, DbError> {
    use listings as l;
    let on_hand: Vec<ListingStatus> = ListingStatus::ALL.iter().copied().filter(|s| s.is_on_hand()).collect();
    let able = l::table
        .find(id)
        .filter(l::status.eq_any(on_hand))
        .filter((l::quantity - l::reserved_quantity - l::sold_quantity).ge(quantity));
    Ok(diesel::update(able).set(l::reserved_quantity.eq(l::reserved_quantity + quantity)).execute(c)? == 1)
}

/// Takes a promise of pieces back.
pub(crate) fn release(c: &mut DbConnection, id: ListingId, quantity: i32) -> Result<(), DbError> {
    use listings as l;
    diesel::update(l::table.find(id))
        .set(l::reserved_quantity.eq(l::reserved_quantity - quantity))
        .execute(c)?;
    Ok(())
}

/// Promised pieces are gone for good.
pub(crate) fn sell(c: &mut DbConnection, id: ListingId, quantity: i32) -> Result<(), DbError> {
    use listings as l;
    diesel::update(l::table.find(id))
        .set((
            l::reserved_quantity.eq(l::reserved_quantity - quantity),
            l::sold_quantity.eq(l::sold_quantity + quantity),
        ))
        .execute(c)?;
    Ok(())
}
