//! Chat: conversations and what is said in them. Keeps true: a conversation belongs to exactly two members; a
//! message's `number` is its place, given in the order in which messages were stored, without a gap.

mod message;

pub use message::*;

use crate::accounts::MemberSummary;
use crate::ids::{ConversationId, ListingId, MemberId, MessageId};
use crate::listing::ListingStatus;
use crate::media::Image;
use crate::money::{Currency, Minor};
use crate::time::UtcMicros;

/// The listing that a conversation is about, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PinnedListing {
    /// Id.
    pub id: ListingId,
    /// Title.
    pub title: String,
    /// First picture.
    pub cover: Option<Image>,
    /// Price of one piece; absent for what is given away or asked for without a price.
    pub price_minor: Option<Minor>,
    /// Currency of the price.
    pub currency: Currency,
    /// Its state; absent where the caller may no longer see it.
    pub status: Option<ListingStatus>,
    /// Who offers it.
    pub seller_id: MemberId,
}

/// A conversation as one of its members sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conversation {
    /// Id.
    pub id: ConversationId,
    /// The other member.
    pub other: MemberSummary,
    /// What it is about; absent when it is between the two alone.
    pub listing: Option<PinnedListing>,
    /// The newest message that the caller has not hidden.
    pub last_message: Option<MessagePreview>,
    /// Number of the newest message, hidden or not; 0 when nothing was said.
    pub last_number: i64,
    /// Messages of the other that the caller has not read.
    pub unread: i64,
    /// Up to which number the caller has read.
    pub read_upto: i64,
    /// Up to which number the other has read.
    pub other_read_upto: i64,
    /// Up to which number the other's devices have received.
    pub other_delivered_upto: i64,
    /// Whether the caller wants no mail about it.
    pub is_muted: bool,
    /// Whether the caller blocked the other. That the other blocked the caller is never told.
    pub is_blocked: bool,
    /// When something was last said, or else when it was begun.
    pub updated_at: UtcMicros,
}

/// The newest message in a few words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePreview {
    /// Id.
    pub id: MessageId,
    /// Place in the conversation.
    pub number: i64,
    /// What it is.
    pub kind: MessageKind,
    /// Who sent it; absent for a line about an order that time or the market wrote.
    pub sender_id: Option<MemberId>,
    /// The first 120 characters of a text, the title of a listing; empty otherwise.
    pub excerpt: String,
    /// The change, for a line about an order.
    pub order: Option<OrderLine>,
    /// Whether it was taken back.
    pub is_recalled: bool,
    /// When.
    pub at: UtcMicros,
}

/// Opens the conversation with a member, or finds the one there is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenConversationRequest {
    /// With whom; may be left out when `listing_id` is given: then with its seller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// What about. The seller can name a listing of theirs together with `member_id` only if such a conversation exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing_id: Option<ListingId>,
}

/// Changes how a conversation is kept by the caller alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateConversationRequest {
    /// No mail about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_muted: Option<bool>,
}

/// Some messages of a conversation: newest first, or oldest first when those after a number were asked for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePage {
    /// The messages, without those that the caller hid.
    pub items: Vec<Message>,
    /// Where to go on: pass it as `before` (as `after`, when that was given). Absent when there is nothing more. A search
    /// may find nothing on one page and more on the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// Moves the caller's read mark forward; a mark that is further already stays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadConversationRequest {
    /// Number of the newest message that was seen.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, example = 12))]
    pub upto: i64,
}

/// How the read marks of a conversation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadMark {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// Who has read.
    pub member_id: MemberId,
    /// Up to which number.
    pub upto: i64,
    /// How many messages of the other this member has left unread in it.
    pub unread: i64,
}

/// What is unread, for the badge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unread {
    /// Messages in all conversations.
    pub messages: i64,
    /// Notices by tab.
    pub notices: crate::notice::UnreadNotices,
}
