//! Conversations and messages as stored.
#![allow(missing_docs, reason = "the columns are documented in the migration")]

use diesel::prelude::*;
use tradehub_shared::chat::MessageKind;
use tradehub_shared::order::OrderEventKind;
use tradehub_shared::{ConversationId, ImageId, ListingId, MemberId, MessageId, OrderId, UtcMicros};

use crate::db::schema::{conversation_members, conversations, messages};

/// A conversation as stored.
#[derive(Debug, Clone, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = conversations)]
pub struct ConversationRow {
    pub id: ConversationId,
    pub member_low: MemberId,
    pub member_high: MemberId,
    pub listing_id: Option<ListingId>,
    pub last_number: i64,
}

impl ConversationRow {
    /// Whether a member is one of the two.
    #[must_use]
    pub fn has(&self, member: MemberId) -> bool {
        member == self.member_low || member == self.member_high
    }

    /// The other one of the two.
    #[must_use]
    pub fn other(&self, member: MemberId) -> MemberId {
        if member == self.member_low { self.member_high } else { self.member_low }
    }
}

/// How a conversation stands for one of its members, as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = conversation_members)]
pub struct StandingRow {
    pub conversation_id: ConversationId,
    pub member_id: MemberId,
    pub unread: i64,
    pub read_upto: i64,
    pub delivered_upto: i64,
    pub is_muted: bool,
    pub is_listed: bool,
    pub updated_at: UtcMicros,
}

/// A message as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = messages)]
pub struct MessageRow {
    pub id: MessageId,
    pub conversation_id: ConversationId,
    pub number: i64,
    pub sender_id: Option<MemberId>,
    pub cid: Option<String>,
    pub kind: MessageKind,
    pub body: Option<String>,
    pub image_id: Option<ImageId>,
    pub card: Option<String>,
    pub card_image_id: Option<ImageId>,
    pub order_id: Option<OrderId>,
    pub order_event: Option<OrderEventKind>,
    pub reply_to: Option<MessageId>,
    pub recalled_at: Option<UtcMicros>,
    pub created_at: UtcMicros,
}

/// A conversation in its member's list: how it stands, itself, and its newest message that the member sees.
#[derive(Debug, Queryable)]
pub struct ListedRow {
    pub standing: StandingRow,
    pub conversation: ConversationRow,
    pub newest: Option<MessageRow>,
}
