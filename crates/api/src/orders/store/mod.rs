//! The table orders. Keeps true: a state changes only by a guarded update of one row (or of all pending ones of a
//! listing).

pub mod meetings;
pub mod reviews;
pub mod rows;
pub mod timeline;

use diesel::prelude::*;
use tradehub_shared::order::{OrderEndReason, OrderSide, OrderStatus};
use tradehub_shared::{ListingId, MemberId, OrderId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::orders;
use crate::db::{DbConnection, DbError};
use rows::{NewOrder, OrderChange, OrderRow};

/// The order with this id.
pub(crate) fn find(c: &mut DbConnection, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    Ok(orders::table.find(id).select(OrderRow::as_select()).first(c).optional()?)
}

/// Inserts an order; `None` when the buyer has an open one for the listing.
pub(crate) fn insert(c: &mut DbConnection, order: &NewOrder) -> Result<Option<OrderId>, DbError> {
    let inserted = diesel::insert_into(orders::table).values(order).returning(orders::id).get_result(c);
    match inserted.map_err(DbError::from) {
        // One database names the rule, the other its columns.
        Err(error) if error.breaks("orders_open_key") || error.breaks("orders.buyer_id") => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// Holds an order's row until the transaction ends.
pub(super) fn lock(c: &mut DbConnection, id: OrderId) -> Result<(), DbError> {
    diesel::update(orders::table.find(id)).set(orders::updated_at.eq(orders::updated_at)).execute(c)?;
    Ok(())
}

/// Moves an order from one state to another; `false` when it is not in `from` any more.
pub(super) fn move_status(
    c: &mut DbConnection,
    id: OrderId,
    from: OrderStatus,
    change: &OrderChange,
) -> Result<bool, DbError> {
    let there = orders::table.find(id).filter(orders::status.eq(from));
    Ok(diesel::update(there).set(change).execute(c)? == 1)
}

/// Cancels every pending order of a listing; their ids in order.
pub(super) fn cancel_pending(
    c: &mut DbConnection,
    listing: ListingId,
    reason: OrderEndReason,
    now: UtcMicros,
) -> Result<Vec<OrderId>, DbError> {
    let pending =
        orders::table.filter(orders::listing_id.eq(listing)).filter(orders::status.eq(OrderStatus::Pending));
    let change = OrderChange {
        status: OrderStatus::Cancelled,
        end_reason: Some(reason),
        updated_at: now,
        ..OrderChange::default()
    };
    let mut ids: Vec<OrderId> = diesel::update(pending).set(&change).returning(orders::id).get_results(c)?;
    ids.sort_unstable();
    Ok(ids)
}

/// How many orders a buyer has that are not over.
pub(super) fn count_open(c: &mut DbConnection, buyer: MemberId) -> Result<i64, DbError> {
    let open: Vec<OrderStatus> = OrderStatus::ALL.iter().copied().filter(|s| !s.is_over()).collect();
    let own = orders::table.filter(orders::buyer_id.eq(buyer)).filter(orders::status.eq_any(open));
    Ok(own.count().get_result(c)?)
}

/// Which of a member's orders.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// What they buy or what they sell.
    pub(crate) side: OrderSide,
    /// Only those in this state.
    pub(crate) status: Option<OrderStatus>,
    /// Only those for this listing.
    pub(crate) listing: Option<ListingId>,
}

/// A member's orders, newest first.
pub(crate) fn list(
    c: &mut DbConnection,
    member: MemberId,
    wanted: Wanted,
    before: Option<OrderId>,
    limit: i64,
) -> Result<Vec<OrderRow>, DbError> {
    let all = orders::table.select(OrderRow::as_select()).into_boxed::<MultiBackend>();
    let mut own = match wanted.side {
        OrderSide::Buying => all.filter(orders::buyer_id.eq(member)),
        OrderSide::Selling => all.filter(orders::seller_id.eq(member)),
    };
    if let Some(status) = wanted.status {
        own = own.filter(orders::status.eq(status));
    }
    if let Some(listing) = wanted.listing {
        own = own.filter(orders::listing_id.eq(listing));
    }
    if let Some(before) = before {
        own = own.filter(orders::id.lt(before));
    }
    Ok(own.order(orders::id.desc()).limit(limit).load(c)?)
}
