//! Listings as stored.
#![allow(missing_docs, reason = "the columns are documented in the migration")]

use diesel::prelude::*;
use tradehub_shared::listing::{Condition, Handover, ListingKind, ListingStatus, Place};
use tradehub_shared::{
    AttributeId, BuildingId, CategoryId, Currency, ListingId, MemberId, Minor, SchoolId, UtcMicros, ZoneId,
};

use crate::db::schema::{listing_attributes, listings};

/// A listing as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = listings)]
pub struct ListingRow {
    pub id: ListingId,
    pub seller_id: MemberId,
    pub kind: ListingKind,
    pub status: ListingStatus,
    pub title: String,
    pub description: String,
    pub category_id: Option<CategoryId>,
    pub condition: Condition,
    pub price_minor: Option<Minor>,
    pub original_price_minor: Option<Minor>,
    pub currency: Currency,
    pub quantity: i32,
    pub reserved_quantity: i32,
    pub sold_quantity: i32,
    pub open_order_count: i64,
    pub school_id: Option<SchoolId>,
    pub zone_id: Option<ZoneId>,
    pub building_id: Option<BuildingId>,
    pub handover: Handover,
    pub image_count: i32,
    pub bookmark_count: i64,
    pub view_count: i64,
    pub feed_id: Option<i64>,
    pub removed_reason: Option<String>,
    pub published_at: Option<UtcMicros>,
    pub expires_at: Option<UtcMicros>,
    pub is_on_vacation: bool,
    pub created_at: UtcMicros,
    pub updated_at: UtcMicros,
    pub version: i64,
}

impl ListingRow {
    /// Pieces that are not gone.
    #[must_use]
    pub fn left(&self) -> i32 {
        self.quantity.saturating_sub(self.sold_quantity)
    }

    /// Pieces that can be ordered.
    #[must_use]
    pub fn available(&self) -> i32 {
        self.left().saturating_sub(self.reserved_quantity)
    }

    /// Where the thing is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { school_id: self.school_id, zone_id: self.zone_id, building_id: self.building_id }
    }
}

/// The content that its owner writes.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = listings, treat_none_as_null = true)]
pub struct ListingContent {
    pub kind: ListingKind,
    pub title: String,
    pub description: String,
    pub category_id: Option<CategoryId>,
    pub top_category_id: Option<CategoryId>,
    pub condition: Condition,
    pub price_minor: Option<Minor>,
    pub original_price_minor: Option<Minor>,
    pub quantity: i32,
    pub school_id: Option<SchoolId>,
    pub zone_id: Option<ZoneId>,
    pub building_id: Option<BuildingId>,
    pub handover: Handover,
    pub image_count: i32,
    pub updated_at: UtcMicros,
}

/// A new listing.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = listings)]
pub struct NewListing {
    #[diesel(embed)]
    pub content: ListingContent,
    pub seller_id: MemberId,
    pub status: ListingStatus,
    pub currency: Currency,
    pub feed_id: Option<i64>,
    pub published_at: Option<UtcMicros>,
    pub expires_at: Option<UtcMicros>,
    pub created_at: UtcMicros,
}

/// A typed field as stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = listing_attributes)]
pub struct AttributeRow {
    pub listing_id: ListingId,
    pub attribute_id: AttributeId,
    pub text_value: Option<String>,
    pub text_key: Option<String>,
    pub number_value: Option<i64>,
}
