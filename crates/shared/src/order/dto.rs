//! What the API takes and answers about orders.

use super::{Meeting, OrderAction, OrderEndReason, OrderEventKind, OrderRole, OrderStatus, PaymentMethod};
use crate::accounts::MemberSummary;
use crate::ids::{ListingId, OrderId};
use crate::limits;
use crate::listing::ListingStatus;
use crate::media::Image;
use crate::money::{Currency, Minor};
use crate::review::Review;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

/// Orders something.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateOrderRequest {
    /// What.
    pub listing_id: ListingId,
    /// How many pieces; one by default.
    #[serde(default = "one")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 999, example = 1))]
    pub quantity: i32,
    /// The price of a piece that the buyer saw; another one by now is refused. Left out, any price is agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price_minor: Option<Minor>,
    /// A word to the seller, at most 500 characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Could we meet after the lecture on Friday?"))]
    pub note: String,
}

const fn one() -> i32 {
    1
}

impl CreateOrderRequest {
    /// Checks everything that needs no database.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.range("/quantity", i64::from(self.quantity), 1, i64::from(limits::QUANTITY_MAX));
        errors.text("/note", &self.note, 0, limits::NOTE_MAX);
        errors.finish()
    }
}

/// Says why an order is rejected or cancelled.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderReasonRequest {
    /// Why, in words for the other side; at most 500 characters, and needed to cancel a confirmed order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "I found out that it is broken, sorry."))]
    pub reason: Option<String>,
}

/// What was ordered, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderedListing {
    /// The listing; absent once it was deleted.
    pub id: Option<ListingId>,
    /// Its title when it was ordered.
    pub title: String,
    /// Its first picture when it was ordered.
    pub cover: Option<Image>,
    /// Its state now; absent once it was deleted, and for the buyer while it is not public.
    pub status: Option<ListingStatus>,
}

/// How an order came to a bad end.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderEnd {
    /// Why.
    pub reason: OrderEndReason,
    /// What whoever ended it wrote.
    pub note: Option<String>,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// Id.
    pub id: OrderId,
    /// The caller's side of it.
    pub role: OrderRole,
    /// State.
    pub status: OrderStatus,
    /// How it is paid.
    pub payment: PaymentMethod,
    /// What was ordered.
    pub listing: OrderedListing,
    /// The other side.
    pub other: MemberSummary,
    /// Pieces.
    pub quantity: i32,
    /// Agreed price of a piece; later changes of the listing's price do not change it.
    pub unit_price_minor: Minor,
    /// Agreed price of all pieces.
    pub total_minor: Minor,
    /// Currency of the amounts.
    pub currency: Currency,
    /// The buyer's word to the seller.
    pub note: String,
    /// When it was placed.
    pub created_at: UtcMicros,
    /// When it last changed.
    pub updated_at: UtcMicros,
    /// When it lapses unless the seller answers; only while it is pending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<UtcMicros>,
    /// How it ended, if it was cancelled or rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<OrderEnd>,
    /// The meeting that both agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// What the caller may do with it now.
    pub actions: Vec<OrderAction>,
    /// Whether the caller may propose a meeting now.
    pub can_propose_meeting: bool,
    /// Whether the caller may write a review now.
    pub can_review: bool,
}

/// One line of an order's timeline.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderEvent {
    /// What happened.
    pub kind: OrderEventKind,
    /// Who did it.
    pub actor: OrderRole,
    /// What they wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: UtcMicros,
}

/// The reviews of an order, as far as the caller may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderReviews {
    /// The caller's own.
    pub mine: Option<Review>,
    /// The other side's, once it may be seen.
    pub theirs: Option<Review>,
    /// Whether the other side wrote one, seen or not.
    pub is_theirs_in: bool,
}

/// An order's own page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    /// What lists show of it.
    #[serde(flatten)]
    pub summary: OrderSummary,
    /// A meeting proposed and not answered yet.
    pub proposal: Option<Meeting>,
    /// Every change, oldest first.
    pub timeline: Vec<OrderEvent>,
    /// What the two think of each other.
    pub reviews: OrderReviews,
}
