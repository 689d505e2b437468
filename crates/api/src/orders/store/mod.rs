//! The table orders. Keeps true: a state changes only by a guarded update of one row (or of all pending ones of a
//! listing).

pub mod meetings;
pub mod reviews;
pub mod rows;
pub mod timeline;

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::order::{OrderEndReason, OrderSide, OrderStatus};
use tradehub_shared::{ListingId, MemberId, OrderId, UtcMicros};

use crate::db::batch::Statement;
use crate::db::connection::MultiBackend;
use crate::db::schema::{images as image_rows, listings, orders};
use crate::db::{DbConnection, DbError, images, prepared};
use crate::hold_one;
use crate::listings::store::rows::ListingRow;
use rows::{NewOrder, OrderChange, OrderRow};

/// The order with this id.
pub(crate) fn find(c: &mut DbConnection, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    Ok(orders::table.find(id).select(OrderRow::as_select()).first(c).optional()?)
}

/// The orders with these ids.
pub(crate) fn find_many(
    c: &mut DbConnection,
    ids: &[OrderId],
) -> Result<HashMap<OrderId, OrderRow>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = orders::table.filter(orders::id.eq_any(ids)).select(OrderRow::as_select()).load(c)?;
    Ok(found.into_iter().map(|row: OrderRow| (row.id, row)).collect())
}

/// An order with the state of its listing and its picture.
pub(crate) type Shown = (OrderRow, Option<ListingStatus>, Option<images::Columns>);

/// The order with this id, with what is shown beside it.
pub(crate) fn shown(c: &mut DbConnection, id: OrderId) -> Result<Option<Shown>, DbError> {
    let found =
        orders::table.left_join(listings::table).left_join(image_rows::table).filter(orders::id.eq(id));
    let columns = (OrderRow::as_select(), listings::status.nullable(), images::COLUMNS.nullable());
    Ok(found.select(columns).first(c).optional()?)
}

/// Inserts an order; `None` when the buyer has an open one for the listing.
pub(crate) fn insert(c: &mut DbConnection, order: &NewOrder) -> Result<Option<OrderId>, DbError> {
    let inserting = diesel::insert_into(orders::table).values(order).returning(orders::id);
    match prepared(inserting).get_result(c).map_err(DbError::from) {
        // One database names the rule, the other its columns.
        Err(error) if error.breaks("orders_open_key") || error.breaks("orders.buyer_id") => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// Holds an order's row until the transaction ends, and reads it.
pub(super) fn hold(c: &mut DbConnection, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    Ok(hold_one!(c, orders::table.find(id).select(OrderRow::as_select()))?)
}

/// Holds the row of the listing of a member's order until the transaction ends, and reads it.
pub(super) fn hold_listing(
    c: &mut DbConnection,
    id: OrderId,
    member: MemberId,
) -> Result<Option<ListingRow>, DbError> {
    let own = orders::table.find(id).filter(orders::buyer_id.eq(member).or(orders::seller_id.eq(member)));
    let listing =
        listings::table.filter(listings::id.nullable().eq(own.select(orders::listing_id).single_value()));
    Ok(hold_one!(c, listing.select(ListingRow::as_select()))?)
}

/// A statement that moves an order from one state to another; it changes nothing when it is not in `from` any more.
pub(super) fn moving(id: OrderId, from: OrderStatus, change: &OrderChange) -> impl Statement {
    diesel::update(orders::table.find(id).filter(orders::status.eq(from))).set(change)
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
    let cancelling = diesel::update(pending).set(&change).returning(orders::id);
    let mut ids: Vec<OrderId> = prepared(cancelling).get_results(c)?;
    ids.sort_unstable();
    Ok(ids)
}

/// Whether a member ever ordered a listing.
pub(crate) fn has_ordered(
    c: &mut DbConnection,
    listing: ListingId,
    buyer: MemberId,
) -> Result<bool, DbError> {
    let theirs = orders::table.filter(orders::listing_id.eq(listing)).filter(orders::buyer_id.eq(buyer));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(c)?)
}

/// How many orders a buyer has that are not over.
pub(super) fn count_open(c: &mut DbConnection, buyer: MemberId) -> Result<i64, DbError> {
    let open: Vec<OrderStatus> = OrderStatus::ALL.iter().copied().filter(|s| !s.is_over()).collect();
    let own = orders::table.filter(orders::buyer_id.eq(buyer)).filter(orders::status.eq_any(open));
    Ok(prepared(own.count()).get_result(c)?)
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
