//! Placing an order. Keeps true: what is ordered is on offer, not one's own, and in stock at that moment; what was agreed
//! is copied.

use tradehub_shared::listing::{Handover, ListingKind, ListingStatus};
use tradehub_shared::order::{CreateOrderRequest, OrderEventKind, OrderRole, OrderStatus, PaymentMethod};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{MemberId, Minor, OrderId, UtcMicros, limits};

use super::super::error::OrderError;
use super::super::news::Change;
use super::super::store::{self, rows::NewOrder};
use crate::contacts::store as contacts;
use crate::db::DbConnection;
use crate::db::batch::Batch;
use crate::db::timers::{self, TimerKind};
use crate::listings::policy::{Viewer, seen};
use crate::listings::store as listings;
use crate::listings::store::rows::ListingRow;

/// Places an order that lapses at `expires_at` unless the seller answers.
///
/// # Errors
/// Fields at fault, no such listing, one's own, one of the two blocked the other, not on offer, not enough pieces, an open
/// order for it already, too many open orders, or the database failed.
pub fn place(
    c: &mut DbConnection,
    buyer: MemberId,
    request: &CreateOrderRequest,
    expires_at: UtcMicros,
    now: UtcMicros,
) -> Result<OrderId, OrderError> {
    request.validate()?;
    let id = request.listing_id;
    // What is read here is what was agreed: its row is held until the end.
    let opened = listings::stock::open_order(c, id, request.quantity)?;
    let is_opened = opened.is_some();
    let found = if is_opened { opened } else { listings::find(c, id)? };
    let row = seen(found, Viewer::member(buyer))?;
    check_kind(&row, buyer)?;
    if contacts::is_blocked_between(c, buyer, row.seller_id)? {
        return Err(ErrorCode::MemberUnreachable.into());
    }
    if store::count_open(c, buyer)? >= limits::OPEN_ORDERS_MAX {
        return Err(ErrorCode::OrderLimitReached.into());
    }
    if !is_opened {
        return Err(why_not(&row).into());
    }
    let price = row.price_minor.unwrap_or(Minor::ZERO);
    if request.unit_price_minor.is_some_and(|seen| seen != price) {
        return Err(ErrorCode::OrderPriceChanged.into());
    }
    let cover_image_id = if row.image_count > 0 { listings::cover_id(c, id)? } else { None };
    let order = NewOrder {
        listing_id: id,
        buyer_id: buyer,
        seller_id: row.seller_id,
        status: OrderStatus::Pending,
        payment: PaymentMethod::None,
        quantity: request.quantity,
        unit_price_minor: price,
        currency: row.currency,
        listing_title: row.title,
        cover_image_id,
        note: request.note.trim().to_owned(),
        expires_at,
        created_at: now,
        updated_at: now,
    };
    let order = store::insert(c, &order)?.ok_or(ErrorCode::OrderAlreadyOpen)?;
    let mut batch = Batch::default();
    batch.push(timers::setting(TimerKind::OrderExpiry, order.0, expires_at));
    Change::new(OrderEventKind::Placed, OrderRole::Buyer).push(&mut batch, order, now)?;
    batch.run(c)?;
    Ok(order)
}

fn check_kind(row: &ListingRow, buyer: MemberId) -> Result<(), OrderError> {
    if row.seller_id == buyer {
        return Err(ErrorCode::OrderOwnListing.into());
    }
    if row.kind == ListingKind::Wanted {
        return Err(ErrorCode::OrderNotForSale.into());
    }
    if row.handover == Handover::Digital {
        return Err(ErrorCode::OrderHeldPaymentOnly.into());
    }
    Ok(())
}

fn why_not(row: &ListingRow) -> ErrorCode {
    // Its pieces are promised to others, or it is not on offer any more.
    if row.status == ListingStatus::Active {
        ErrorCode::OrderOutOfStock
    } else {
        ErrorCode::OrderListingUnavailable
    }
}
