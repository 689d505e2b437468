//! Messages and conversations as answers, in a fixed number of queries whatever their number.

use std::collections::{HashMap, HashSet};

use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::chat::{
    Conversation, ListingCard, Message, MessageImage, MessageKind, MessagePreview, OrderLine, PinnedListing,
    RepliedMessage,
};
use tradehub_shared::limits;
use tradehub_shared::{ConversationId, Currency, ImageId, ListingId, MemberId, MessageId, Minor};

use super::error::ChatError;
use super::store::rows::{ListedRow, MessageRow, StandingRow};
use super::store::{self, messages};
use crate::contacts::store as contacts;
use crate::db::images::{self, Columns as ImageColumns};
use crate::db::{DbConnection, DbError, people};
use crate::listings::policy::Viewer;
use crate::listings::store::cards::{self, Card};

/// What a listing's card keeps of it; its picture is a column beside, since it goes when the listing lets it go.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StoredCard {
    /// Which listing.
    pub id: ListingId,
    /// Its title.
    pub title: String,
    /// Its price.
    pub price_minor: Option<Minor>,
    /// Currency of the price.
    pub currency: Currency,
}

impl StoredCard {
    /// Read from a row's column.
    #[must_use]
    pub fn parse(column: &str) -> Option<Self> {
        serde_json::from_str(column).ok()
    }

    /// That of a message.
    #[must_use]
    pub fn of(row: &MessageRow) -> Option<Self> {
        Self::parse(row.card.as_deref()?)
    }
}

/// What messages are put together from besides their rows.
pub struct Parts {
    images: HashMap<ImageId, ImageColumns>,
    replied: HashMap<MessageId, MessageRow>,
}

impl Parts {
    /// Reads what these messages need.
    ///
    /// # Errors
    /// The database failed.
    pub fn read(c: &mut DbConnection, rows: &[MessageRow]) -> Result<Self, DbError> {
        let pictures: Vec<ImageId> =
            rows.iter().flat_map(|row| [row.image_id, row.card_image_id]).flatten().collect();
        let replied: Vec<MessageId> = rows.iter().filter_map(|row| row.reply_to).collect();
        let found = messages::find_many(c, &replied)?;
        Ok(Self {
            images: images::columns_of(c, &pictures)?,
            replied: found.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// A message as its sender sees it; the other one sees it without `cid`.
    #[must_use]
    pub fn message(&self, row: &MessageRow) -> Message {
        Message {
            id: row.id,
            conversation_id: row.conversation_id,
            number: row.number,
            sender_id: row.sender_id,
            cid: row.cid.clone(),
            kind: row.kind,
            text: row.body.clone(),
            image: row.image_id.and_then(|id| self.images.get(&id)).map(|(_, _, width, height, color)| {
                MessageImage { width: *width, height: *height, color: color.clone() }
            }),
            listing: StoredCard::of(row).map(|card| self.card(row, card)),
            order: order_line(row),
            reply_to: row.reply_to.and_then(|id| self.replied.get(&id)).map(|replied| RepliedMessage {
                id: replied.id,
                number: replied.number,
                sender_id: replied.sender_id,
                kind: replied.kind,
                excerpt: excerpt(replied),
            }),
            is_recalled: row.recalled_at.is_some(),
            at: row.created_at,
        }
    }

    fn card(&self, row: &MessageRow, card: StoredCard) -> ListingCard {
        let cover = row.card_image_id.and_then(|id| self.images.get(&id));
        ListingCard {
            id: card.id,
            title: card.title,
            cover_url: cover.map(|(_, key, ..)| images::small_url(key)),
            price_minor: card.price_minor,
            currency: card.currency,
        }
    }
}

fn order_line(row: &MessageRow) -> Option<OrderLine> {
    row.order_id.zip(row.order_event).map(|(id, event)| OrderLine { id, event })
}

/// A message in a few words: the beginning of a text, a listing's title, nothing of what was recalled.
fn excerpt(row: &MessageRow) -> String {
    let words = match row.kind {
        MessageKind::Text => row.body.clone(),
        MessageKind::Listing => StoredCard::of(row).map(|card| card.title),
        MessageKind::Image | MessageKind::Order => None,
    };
    words.unwrap_or_default().chars().take(limits::EXCERPT_CHARS).collect()
}

/// Messages as a member sees them, in the order of the rows.
///
/// # Errors
/// The database failed.
pub fn message_views(
    c: &mut DbConnection,
    rows: &[MessageRow],
    viewer: MemberId,
) -> Result<Vec<Message>, DbError> {
    let parts = Parts::read(c, rows)?;
    Ok(rows.iter().map(|row| seen_by(parts.message(row), viewer)).collect())
}

/// A message as a member sees it: the id that a device gave it is its sender's business.
#[must_use]
pub fn seen_by(message: Message, viewer: MemberId) -> Message {
    let cid = message.cid.filter(|_| message.sender_id == Some(viewer));
    Message { cid, ..message }
}

/// Conversations as their member sees them, in the order of the rows.
///
/// # Errors
/// The database failed.
pub fn conversations(
    c: &mut DbConnection,
    rows: Vec<ListedRow>,
    viewer: MemberId,
) -> Result<Vec<Conversation>, DbError> {
    let ids: Vec<ConversationId> = rows.iter().map(|row| row.conversation.id).collect();
    let others: HashSet<MemberId> = rows.iter().map(|row| row.conversation.other(viewer)).collect();
    let others: Vec<MemberId> = others.into_iter().collect();
    let listings: Vec<ListingId> = rows.iter().filter_map(|row| row.conversation.listing_id).collect();
    let people = people::find_many(c, &others)?;
    let blocked = contacts::blocked_by(c, viewer, &others)?;
    let found = cards::find_many(c, &listings)?;
    let pinned: HashMap<ListingId, Card> = found.into_iter().map(|card| (card.row.id, card)).collect();
    let found = store::others_standings(c, &ids, viewer)?;
    let theirs: HashMap<ConversationId, StandingRow> =
        found.into_iter().map(|row| (row.conversation_id, row)).collect();
    let view = |row: ListedRow| {
        let (id, other) = (row.conversation.id, row.conversation.other(viewer));
        let card = row.conversation.listing_id.and_then(|id| pinned.get(&id));
        let listing = card.map(|card| pinned_listing(card, viewer));
        let is_blocked = blocked.contains(&other);
        Some(conversation(row, people.get(&other)?, theirs.get(&id)?, listing, is_blocked))
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

fn conversation(
    row: ListedRow,
    other: &MemberSummary,
    theirs: &StandingRow,
    listing: Option<PinnedListing>,
    is_blocked: bool,
) -> Conversation {
    let ListedRow { standing, conversation, newest } = row;
    Conversation {
        id: conversation.id,
        other: other.clone(),
        listing,
        last_message: newest.map(|row| preview(&row)),
        last_number: conversation.last_number,
        unread: standing.unread,
        read_upto: standing.read_upto,
        other_read_upto: theirs.read_upto,
        other_delivered_upto: theirs.delivered_upto,
        is_muted: standing.is_muted,
        is_blocked,
        updated_at: standing.updated_at,
    }
}

fn preview(row: &MessageRow) -> MessagePreview {
    MessagePreview {
        id: row.id,
        number: row.number,
        kind: row.kind,
        sender_id: row.sender_id,
        excerpt: excerpt(row),
        order: order_line(row),
        is_recalled: row.recalled_at.is_some(),
        at: row.created_at,
    }
}

/// A listing as it stands; of one that the viewer may not see any more only what it was called.
fn pinned_listing(card: &Card, viewer: MemberId) -> PinnedListing {
    let Card { row, cover } = card;
    let is_seen = Viewer::member(viewer).sees(row);
    PinnedListing {
        id: row.id,
        title: row.title.clone(),
        cover: cover.clone().filter(|_| is_seen).map(images::from_columns),
        price_minor: row.price_minor.filter(|_| is_seen),
        currency: row.currency,
        status: Some(row.status).filter(|_| is_seen),
        seller_id: row.seller_id,
    }
}

/// One conversation as its member sees it.
///
/// # Errors
/// `conversation.not_found` for anyone else, or the database failed.
pub fn one(c: &mut DbConnection, id: ConversationId, viewer: MemberId) -> Result<Conversation, ChatError> {
    use tradehub_shared::problem::ErrorCode;
    let row = store::find_listed(c, id, viewer)?.ok_or(ErrorCode::ConversationNotFound)?;
    let mut found = conversations(c, vec![row], viewer)?;
    Ok(found.pop().ok_or_else(|| DbError::Other(format!("conversation {id} lacks its other member")))?)
}
