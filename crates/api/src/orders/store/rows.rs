//! Orders as stored.
#![allow(missing_docs, reason = "the columns are documented in the migration")]

use diesel::prelude::*;
use tradehub_shared::order::{OrderEndReason, OrderStatus, PaymentMethod};
use tradehub_shared::{Currency, ImageId, ListingId, MemberId, Minor, OrderId, UtcMicros};

use crate::db::schema::orders;

/// An order as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = orders)]
pub struct OrderRow {
    pub id: OrderId,
    pub listing_id: Option<ListingId>,
    pub buyer_id: MemberId,
    pub seller_id: MemberId,
    pub status: OrderStatus,
    pub payment: PaymentMethod,
    pub quantity: i32,
    pub unit_price_minor: Minor,
    pub currency: Currency,
    pub listing_title: String,
    pub cover_image_id: Option<ImageId>,
    pub note: String,
    pub expires_at: UtcMicros,
    pub accepted_at: Option<UtcMicros>,
    pub handed_over_at: Option<UtcMicros>,
    pub completed_at: Option<UtcMicros>,
    pub end_reason: Option<OrderEndReason>,
    pub end_note: Option<String>,
    pub created_at: UtcMicros,
    pub updated_at: UtcMicros,
}

/// A new order.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = orders)]
pub(crate) struct NewOrder {
    pub listing_id: ListingId,
    pub buyer_id: MemberId,
    pub seller_id: MemberId,
    pub status: OrderStatus,
    pub payment: PaymentMethod,
    pub quantity: i32,
    pub unit_price_minor: Minor,
    pub currency: Currency,
    pub listing_title: String,
    pub cover_image_id: Option<ImageId>,
    pub note: String,
    pub expires_at: UtcMicros,
    pub created_at: UtcMicros,
    pub updated_at: UtcMicros,
}

/// What a move changes; absent columns stay.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = orders)]
pub(crate) struct OrderChange {
    pub status: OrderStatus,
    pub accepted_at: Option<UtcMicros>,
    pub handed_over_at: Option<UtcMicros>,
    pub completed_at: Option<UtcMicros>,
    pub end_reason: Option<OrderEndReason>,
    pub end_note: Option<String>,
    pub updated_at: UtcMicros,
}

impl Default for OrderChange {
    fn default() -> Self {
        Self {
            status: OrderStatus::Pending,
            accepted_at: None,
            handed_over_at: None,
            completed_at: None,
            end_reason: None,
            end_note: None,
            updated_at: UtcMicros(0),
        }
    }
}
