//! What the API answers about listings.

use std::collections::BTreeMap;

use super::{Condition, Handover, ListingAction, ListingKind, ListingStatus};
use crate::accounts::MemberSummary;
use crate::ids::{BuildingId, CategoryId, ListingId, SchoolId, ZoneId};
use crate::media::Image;
use crate::money::{Currency, Minor};
use crate::time::UtcMicros;

/// Where the thing is, as far as the seller says.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// The school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_id: Option<SchoolId>,
    /// A zone of the school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone_id: Option<ZoneId>,
    /// A building of the zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building_id: Option<BuildingId>,
}

/// What a listing cost from a time on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PricePoint {
    /// The price of one piece.
    pub price_minor: Minor,
    /// Since when it was on offer at that price.
    pub at: UtcMicros,
}

/// A marked stretch of a text, in Unicode scalar values: from `start` up to but without `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// First marked character.
    pub start: u32,
    /// First character after it.
    pub end: u32,
}

/// A piece of the description around what was searched for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// What to mark in it.
    pub marks: Vec<Mark>,
}

/// A listing in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingSummary {
    /// Id.
    pub id: ListingId,
    /// For sale, wanted or given away.
    pub kind: ListingKind,
    /// State.
    pub status: ListingStatus,
    /// Title; may be empty in a draft.
    pub title: String,
    /// What to mark in the title of a search result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title_marks: Vec<Mark>,
    /// Where the description holds what was searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
    /// Price or budget; absent only in a draft.
    pub price_minor: Option<Minor>,
    /// What it once cost.
    pub original_price_minor: Option<Minor>,
    /// Currency of the amounts.
    pub currency: Currency,
    /// How worn it is.
    pub condition: Condition,
    /// Second-level category; absent only in a draft.
    pub category_id: Option<CategoryId>,
    /// Where it is.
    pub place: Place,
    /// How it changes hands.
    pub handover: Handover,
    /// First picture.
    pub cover: Option<Image>,
    /// How many pictures it has.
    pub image_count: i32,
    /// Whose it is.
    pub seller: MemberSummary,
    /// How many bookmarked it.
    pub bookmark_count: i64,
    /// How many looked at it: each viewer once a day, robots and the seller not counted.
    pub view_count: i64,
    /// Whether the caller bookmarked it.
    pub is_bookmarked: bool,
    /// When it was last put up; absent when it never was.
    pub published_at: Option<UtcMicros>,
    /// When it was last changed.
    pub updated_at: UtcMicros,
    /// When its time runs out unless it is renewed; only its owner sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<UtcMicros>,
    /// Orders that wait for an answer or are under way; only its owner sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_order_count: Option<i64>,
    /// Paused with all others of its owner, to be resumed with them; only its owner sees it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_on_vacation: bool,
}

/// A listing's own page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listing {
    /// What lists show of it.
    #[serde(flatten)]
    pub summary: ListingSummary,
    /// Description.
    pub description: String,
    /// Tags in order.
    pub tags: Vec<String>,
    /// Typed fields by attribute name.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// How many pieces were put up.
    pub quantity: i32,
    /// How many of them can be ordered now.
    pub available_quantity: i32,
    /// All pictures in order; the first is the cover.
    pub images: Vec<Image>,
    /// When it was first written.
    pub created_at: UtcMicros,
    /// Rises with every change; also the `ETag` for `If-Match`.
    pub version: i64,
    /// Whether it is the caller's own.
    pub is_mine: bool,
    /// What the caller may do with it now.
    pub actions: Vec<ListingAction>,
    /// Why a moderator took it down; the owner and moderators see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_reason: Option<String>,
}

/// The value of a typed field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum AttributeValue {
    /// Of a `bool`.
    Bool(bool),
    /// Of a `number`.
    Number(i64),
    /// Of a `text`, `date` (`YYYY-MM-DD`), `choice` or `isbn`.
    Text(String),
}

/// How many results each category has under the other filters of a search.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingCounts {
    /// All results, with the category filter.
    pub total: i64,
    /// Results by category of either level, without the category filter; absent ones have none.
    pub categories: Vec<CategoryCount>,
    /// Counting stopped at 10,000: the numbers are "at least".
    pub is_capped: bool,
}

/// The results of one category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryCount {
    /// The category.
    pub category_id: CategoryId,
    /// How many.
    pub count: i64,
}

/// The views of one day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayViews {
    /// The day in UTC, `YYYY-MM-DD`.
    pub day: String,
    /// Distinct viewers.
    pub views: i64,
}

/// The owner's small chart.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingViews {
    /// All views so far.
    pub total: i64,
    /// The last 30 days, oldest first, none left out.
    pub days: Vec<DayViews>,
}

/// A moderator takes a listing down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveListingRequest {
    /// Why, in words for the owner; 1–500 characters.
    #[cfg_attr(feature = "openapi", schema(example = "Kitchen knives may not be traded here."))]
    pub reason: String,
}

/// How many of one's own listings moved together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MovedListings {
    /// How many.
    pub count: i64,
}

/// Whether the caller bookmarked the listing, and how many did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BookmarkState {
    /// The caller did.
    pub is_bookmarked: bool,
    /// How many did.
    pub bookmark_count: i64,
}
