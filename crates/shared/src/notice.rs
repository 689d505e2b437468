//! Notices: what happened that concerns a member. Keeps true: a kind says which tab it is in, and the app has words for
//! every kind in both languages.

use crate::accounts::MemberSummary;
use crate::ids::{CommentId, ListingId, NoticeId, OrderId};
use crate::listing::ListingStatus;
use crate::money::{Currency, Minor};
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
        /// A bookmarked listing costs less.
        PriceDropped = "price_dropped",
        /// Somebody commented on one's listing.
        CommentReceived = "comment_received",
        /// Somebody answered one's comment.
        CommentAnswered = "comment_answered",
        /// A moderator took one's comment down.
        CommentRemoved = "comment_removed",
        /// Somebody asks to be friends.
        FriendRequested = "friend_requested",
        /// Somebody accepted one's request to be friends.
        FriendAccepted = "friend_accepted",
        /// Something that the people who run the market say to many.
        Broadcast = "broadcast",
    }
}

crate::text_enum! {
    /// What notices and mails can be switched on and off by.
    pub enum NoticeTopic {
        /// One's orders.
        Orders = "orders",
        /// Meetings for orders.
        Meetings = "meetings",
        /// Reviews of deals.
        Reviews = "reviews",
        /// Unread messages.
        Messages = "messages",
        /// Comments on one's listings, and answers to one's comments.
        Comments = "comments",
        /// Bookmarked listings that cost less.
        PriceDrops = "price_drops",
        /// Requests to be friends.
        Friends = "friends",
        /// The time and the moderation of one's listings.
        Listings = "listings",
        /// What the market says to many.
        System = "system",
    }
}

impl NoticeKind {
    /// Where it is read.
    #[must_use]
    pub const fn tab(self) -> NoticeTab {
        match self {
            Self::ReviewReceived
            | Self::ReviewWaiting
            | Self::ReviewReplied
            | Self::CommentReceived
            | Self::CommentAnswered
            | Self::FriendRequested
            | Self::FriendAccepted => NoticeTab::Interaction,
            Self::ListingExpiring
            | Self::ListingExpired
            | Self::ListingRemoved
            | Self::ListingRestored
            | Self::CommentRemoved
            | Self::Broadcast => NoticeTab::System,
            _ => NoticeTab::Trade,
        }
    }

    /// By what it is switched on and off.
    #[must_use]
    pub const fn topic(self) -> NoticeTopic {
        match self {
            Self::OrderPlaced
            | Self::OrderAccepted
            | Self::OrderRejected
            | Self::OrderCancelled
            | Self::OrderExpired
            | Self::OrderSoldOut
            | Self::OrderListingGone
            | Self::OrderHandedOver
            | Self::OrderCompleted => NoticeTopic::Orders,
            Self::MeetingProposed | Self::MeetingAccepted | Self::MeetingDeclined | Self::MeetingReminder => {
                NoticeTopic::Meetings
            }
            Self::ReviewReceived | Self::ReviewWaiting | Self::ReviewReplied => NoticeTopic::Reviews,
            Self::ListingExpiring | Self::ListingExpired | Self::ListingRemoved | Self::ListingRestored => {
                NoticeTopic::Listings
            }
            Self::PriceDropped => NoticeTopic::PriceDrops,
            Self::CommentReceived | Self::CommentAnswered | Self::CommentRemoved => NoticeTopic::Comments,
            Self::FriendRequested | Self::FriendAccepted => NoticeTopic::Friends,
            Self::Broadcast => NoticeTopic::System,
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
    /// The comment that it leads to, under that listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_id: Option<CommentId>,
    /// How one's own listing stands now, where the notice is about its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing_status: Option<ListingStatus>,
    /// The price now, where the notice is about a lower one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<NoticePrice>,
    /// What is said to many, in both languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<NoticeWords>,
    /// Title of the thing it is about; empty for what is about no thing.
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

/// A lower price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticePrice {
    /// What the member knew before.
    pub before_minor: Minor,
    /// What it was when the notice was made.
    pub now_minor: Minor,
    /// Currency of both.
    pub currency: Currency,
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeWords {
    /// Title in English.
    pub title_en: String,
    /// Title in Chinese.
    pub title_zh: String,
    /// Text in English.
    pub text_en: String,
    /// Text in Chinese.
    pub text_zh: String,
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
