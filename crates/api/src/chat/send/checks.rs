//! What only some messages need to be looked at for: pictures, listings and what is answered.
//! Keeps true: each of them is asked for in one query for all messages, and not at all when none needs it.

use std::collections::{HashMap, HashSet};

use tradehub_shared::chat::{MessageKind, SendMessageRequest};
use tradehub_shared::problem::FieldCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ConversationId, ImageId, ListingId, MemberId, MessageId};

use super::super::store::messages;
use super::super::view::StoredCard;
use super::Asked;
use crate::db::{DbConnection, DbError, images};
use crate::listings::store::cards::{self, Card};

/// What the messages of a batch name.
#[derive(Default)]
pub(super) struct Named {
    owners: HashMap<ImageId, MemberId>,
    taken: HashSet<ImageId>,
    cards: HashMap<ListingId, Card>,
    answered: HashMap<MessageId, ConversationId>,
}

/// What a message has besides its words.
#[derive(Default)]
pub(super) struct Extras {
    pub(super) card: Option<String>,
    pub(super) card_image: Option<ImageId>,
}

impl Named {
    /// Reads what these messages name, and holds the pictures.
    pub(super) fn read(c: &mut DbConnection, asked: &[Asked]) -> Result<Self, DbError> {
        let mut named = Self::default();
        let pictures: Vec<ImageId> = asked.iter().filter_map(|one| one.message.image_id).collect();
        if !pictures.is_empty() {
            named.owners = images::hold_private(c, &pictures)?;
            named.taken = messages::used_images(c, &pictures)?.into_iter().collect();
        }
        let listings: Vec<ListingId> = asked.iter().filter_map(|one| one.message.listing_id).collect();
        if !listings.is_empty() {
            let found = cards::find_many(c, &listings)?;
            named.cards = found.into_iter().map(|card| (card.row.id, card)).collect();
        }
        let answered: Vec<MessageId> = asked.iter().filter_map(|one| one.message.reply_to).collect();
        let found = messages::find_many(c, &answered)?;
        named.answered = found.into_iter().map(|row| (row.id, row.conversation_id)).collect();
        Ok(named)
    }

    /// Passes a message whose parts may all be sent there, and takes its picture.
    pub(super) fn take(&mut self, asked: &Asked) -> Result<Extras, FieldErrors> {
        let message = &asked.message;
        let mut errors = FieldErrors::new();
        if message.reply_to.is_some_and(|id| self.answered.get(&id) != Some(&asked.conversation)) {
            errors.add("/reply_to", FieldCode::Unknown);
        }
        if message.image_id.is_some_and(|id| !self.may_send(id, asked.sender)) {
            errors.add("/image_id", FieldCode::Unknown);
        }
        let extras = self.card(message).ok_or(FieldCode::Unknown);
        if let Err(code) = &extras {
            errors.add("/listing_id", *code);
        }
        errors.finish()?;
        self.taken.extend(message.image_id);
        Ok(extras.unwrap_or_default())
    }

    fn may_send(&self, picture: ImageId, sender: MemberId) -> bool {
        self.owners.get(&picture) == Some(&sender) && !self.taken.contains(&picture)
    }

    /// The card of the listing that a message names; `None` when one of the two may not see it.
    fn card(&self, message: &SendMessageRequest) -> Option<Extras> {
        let Some(id) = message.listing_id.filter(|_| message.kind == MessageKind::Listing) else {
            return Some(Extras::default());
        };
        // What both may see is what everyone may: a listing has one owner.
        let Card { row, cover } = self.cards.get(&id).filter(|card| card.row.status.is_public())?;
        let card = StoredCard {
            id: row.id,
            title: row.title.clone(),
            price_minor: row.price_minor,
            currency: row.currency,
        };
        let card = serde_json::to_string(&card).ok()?;
        Some(Extras { card: Some(card), card_image: cover.as_ref().map(|(id, ..)| *id) })
    }
}
