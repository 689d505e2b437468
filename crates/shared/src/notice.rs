//! Notices: what happened that concerns a member. Keeps true: a kind says which tab it is in, and the app has words for
//! every kind in both languages.

use crate::accounts::MemberSummary;
use crate::ids::{ListingId, NoticeId, OrderId};
use crate::listing::ListingStatus;
use crate::time::UtcMicros;

crate::text_enum! {
    /// Where notices are read.
    pub enum NoticeTab {
        /// From the market itself.
        System = "system",
        /// From other members, outside deals.
        Interaction = "interaction",
        /// About orders and one's own listings.
        Trade = "trade",
    }
}

crate::text_enum! {
    /// What a notice tells.
    pub enum NoticeKind {
        /// Somebody ordered.
        OrderPlaced = "order_placed",
        /// The seller accepted.
        OrderAccepted = "order_accepted",
        /// The seller turned it down.
        OrderRejected = "order_rejected",
        /// The other side called it off.
        OrderCancelled = "order_cancelled",
        /// It lapsed without an answer.
        OrderExpired = "order_expired",
        /// The last piece went to somebody else.
        OrderSoldOut = "order_sold_out",
        /// The listing is no longer there.
        OrderListingGone = "order_listing_gone",
        /// The seller says that the thing changed hands.
        OrderHandedOver = "order_handed_over",
        /// The other side says that all is done.
        OrderCompleted = "order_completed",
        /// The other side proposes a meeting.
        MeetingProposed = "meeting_proposed",
        /// The other side agreed to meet.
        MeetingAccepted = "meeting_accepted",
        /// The other side turned the meeting down or took it back.
        MeetingDeclined = "meeting_declined",
        /// A meeting is soon.
        MeetingReminder = "meeting_reminder",
        /// Somebody wrote a review about one.
        ReviewReceived = "review_received",
        /// The other side wrote a review that is seen once one's own is in.
        ReviewWaiting = "review_waiting",
        /// Somebody answered one's review.
        ReviewReplied = "review_replied",
        /// A listing's time runs out soon.
        ListingExpiring = "listing_expiring",
        /// A listing's time ran out.
        ListingExpired = "listing_expired",
        /// A moderator took a listing down.
        ListingRemoved = "listing_removed",
        /// A moderator put a listing back.
        ListingRestored = "listing_restored",
    }
}

impl NoticeKind {
    /// Where it is read.
    #[must_use]
    pub const fn tab(self) -> NoticeTab {
        match self {
            Self::ReviewReceived | Self::ReviewWaiting | Self::ReviewReplied => NoticeTab::Interaction,
            Self::ListingExpiring | Self::ListingExpired | Self::ListingRemoved | Self::ListingRestored => {
                NoticeTab::System
            }
            _ => NoticeTab::Trade,
        }
    }
}

impl NoticeKind {
    /// Whether it is about the time of one's own listing, which can be renewed from it.
    #[must_use]
    pub const fn is_about_time(self) -> bool {
        matches!(self, Self::ListingExpiring | Self::ListingExpired)
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Id; rises with time.
    pub id: NoticeId,
    /// Where it is read.
    pub tab: NoticeTab,
    /// What it tells.
    pub kind: NoticeKind,
    /// The member who caused it.
    pub actor: Option<MemberSummary>,
    /// The order it leads to.
    pub order_id: Option<OrderId>,
    /// The listing it leads to.
    pub listing_id: Option<ListingId>,
    /// How one's own listing stands now, where the notice is about its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing_status: Option<ListingStatus>,
    /// Title of the thing it is about.
    pub title: String,
    /// What somebody wrote, such as a reason.
    pub detail: Option<String>,
    /// A time it is about, such as a meeting's.
    pub about_at: Option<UtcMicros>,
    /// When it happened.
    pub at: UtcMicros,
    /// Whether it was read.
    pub is_read: bool,
}

/// How many notices are unread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadNotices {
    /// From the market itself.
    pub system: i64,
    /// From other members.
    pub interaction: i64,
    /// About deals.
    pub trade: i64,
    /// All of them.
    pub total: i64,
}

/// Marks notices as read: those named, or all up to one, of one tab or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReadNoticesRequest {
    /// These, at most 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<NoticeId>>,
    /// Without `ids`: only those of this tab.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<NoticeTab>,
    /// Without `ids`: only this one and older ones, so that what arrives meanwhile stays unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<NoticeId>,
}
