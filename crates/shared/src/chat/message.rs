//! One message. Keeps true: what was recalled carries no content any more, for anybody.

use crate::ids::{ConversationId, ImageId, ListingId, MemberId, MessageId, OrderId};
use crate::limits;
use crate::money::{Currency, Minor};
use crate::order::OrderEventKind;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

crate::text_enum! {
    /// What a message is.
    pub enum MessageKind {
        /// Words.
        Text = "text",
        /// A picture.
        Image = "image",
        /// A card of a listing.
        Listing = "listing",
        /// A change of an order between the two, written by the market; never counted as unread.
        Order = "order",
    }
}

/// A message, the same for both members but for `cid`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Id.
    pub id: MessageId,
    /// Where it stands.
    pub conversation_id: ConversationId,
    /// Its place there: 1, 2, 3 …
    pub number: i64,
    /// Who sent it; absent for a line about an order that time or the market wrote.
    pub sender_id: Option<MemberId>,
    /// The id that the sender's device gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<MessageImage>,
    /// The listing as it was when it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<ListingCard>,
    /// The change of an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderLine>,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<RepliedMessage>,
    /// Whether it was taken back; nothing of its content is left then.
    #[serde(default)]
    pub is_recalled: bool,
    /// When it was stored; for a line about an order, when that happened.
    pub at: UtcMicros,
}

/// A picture that only the two members can fetch: `GET /messages/{id}/image?size=`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageImage {
    /// Width of the large size in pixels.
    pub width: i32,
    /// Height of the large size in pixels.
    pub height: i32,
    /// Average colour as `#rrggbb`, to fill the place while the picture loads.
    pub color: String,
}

/// A listing as it was when its card was sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingCard {
    /// Id.
    pub id: ListingId,
    /// Title.
    pub title: String,
    /// Address of the small picture, relative to the API's address.
    pub cover_url: Option<String>,
    /// Price of one piece, if it had one.
    pub price_minor: Option<Minor>,
    /// Currency of the price.
    pub currency: Currency,
}

/// A change of an order between the two.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderLine {
    /// The order.
    pub id: OrderId,
    /// What happened.
    pub event: OrderEventKind,
}

/// A message that another one answers, in a few words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RepliedMessage {
    /// Id.
    pub id: MessageId,
    /// Place in the conversation.
    pub number: i64,
    /// Who sent it.
    pub sender_id: Option<MemberId>,
    /// What it is.
    pub kind: MessageKind,
    /// The first 120 characters of a text, the title of a listing; empty otherwise and when it was recalled.
    pub excerpt: String,
}

/// Sends a message. The same `cid` twice is one message: the answer is the first one's.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendMessageRequest {
    /// An id made by the sender's device, such as a UUID: 8–64 of `A-Z a-z 0-9 - _`.
    #[cfg_attr(feature = "openapi", schema(example = "0f8e7c1a-5d6b-4a3e-9c2f-1b0a9d8e7f60"))]
    pub cid: String,
    /// `text`, `image` or `listing`.
    pub kind: MessageKind,
    /// For `text`: 1–2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// For `image`: a picture uploaded by the sender with `POST /media/images?purpose=chat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_id: Option<ImageId>,
    /// For `listing`: one that both may see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing_id: Option<ListingId>,
    /// A message of the same conversation that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
}

impl SendMessageRequest {
    /// Checks the client's id and that exactly what the kind needs is there.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        use crate::problem::FieldCode;
        let mut errors = FieldErrors::new();
        let (fewest, most) = limits::CLIENT_ID_LENGTH;
        let is_plain = self.cid.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !is_plain || !(fewest..=most).contains(&self.cid.len()) {
            errors.add("/cid", FieldCode::Malformed);
        }
        match self.kind {
            MessageKind::Text => {
                errors.text("/text", self.text.as_deref().unwrap_or_default(), 1, limits::MESSAGE_MAX);
            }
            MessageKind::Image if self.image_id.is_none() => errors.add("/image_id", FieldCode::Required),
            MessageKind::Listing if self.listing_id.is_none() => {
                errors.add("/listing_id", FieldCode::Required);
            }
            MessageKind::Order => errors.add("/kind", FieldCode::NotAllowed),
            MessageKind::Image | MessageKind::Listing => {}
        }
        let superfluous = [
            ("/text", self.text.is_some() && self.kind != MessageKind::Text),
            ("/image_id", self.image_id.is_some() && self.kind != MessageKind::Image),
            ("/listing_id", self.listing_id.is_some() && self.kind != MessageKind::Listing),
        ];
        for (field, _) in superfluous.into_iter().filter(|(_, is_there)| *is_there) {
            errors.add(field, FieldCode::NotAllowed);
        }
        errors.finish()
    }
}
