//! Writing checked messages down and telling both members of each. Keeps true: the conversations are held, the numbers go
//! on where they stood, and what is told is what is stored.

use std::collections::HashMap;

use tradehub_shared::chat::{Message, MessageKind};
use tradehub_shared::live::Event;
use tradehub_shared::order::OrderEventKind;
use tradehub_shared::{ConversationId, MemberId, OrderId, UtcMicros};

use super::super::store::reminders;
use super::super::store::rows::{ConversationRow, MessageRow};
use super::super::store::sent::{self, Grown, NewMessage, Owed};
use super::super::view::{self, Parts};
use crate::db::{DbConnection, DbError};

/// Conversations whose rows are held.
pub(in super::super) type Held = HashMap<ConversationId, ConversationRow>;

/// Stores messages in conversations whose rows are held and count them already; the messages as their senders see them, in
/// order.
pub(super) fn store(c: &mut DbConnection, held: &Held, new: &[NewMessage]) -> Result<Vec<Message>, DbError> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let ids = sent::insert(c, new)?;
    sent::grow(c, &grown(held, new))?;
    let owed = owed(held, new);
    sent::owe(c, &owed)?;
    if owed.iter().any(|owed| owed.count > 0) {
        reminders::set(c, &owed)?;
    }
    let stored = |new: &NewMessage| {
        let id = *ids.get(&(new.conversation_id, new.number))?;
        Some(MessageRow {
            id,
            conversation_id: new.conversation_id,
            number: new.number,
            sender_id: new.sender_id,
            cid: new.cid.clone(),
            kind: new.kind,
            body: new.body.clone(),
            image_id: new.image_id,
            card: new.card.clone(),
            card_image_id: new.card_image_id,
            order_id: new.order_id,
            order_event: new.order_event,
            reply_to: new.reply_to,
            recalled_at: None,
            created_at: UtcMicros(new.created_at),
        })
    };
    let rows: Option<Vec<MessageRow>> = new.iter().map(stored).collect();
    let rows = rows.ok_or_else(|| DbError::Other("a message was not stored".to_owned()))?;
    let parts = Parts::read(c, &rows)?;
    Ok(rows.iter().map(|row| parts.message(row)).collect())
}

/// A line about an order: where, who did it, which order, and what.
pub(in super::super) struct Line {
    pub(in super::super) conversation: ConversationId,
    pub(in super::super) sender: Option<MemberId>,
    pub(in super::super) order: OrderId,
    pub(in super::super) event: OrderEventKind,
    pub(in super::super) at: UtcMicros,
}

/// Writes lines about orders into conversations whose rows are held, in order; what their members are to be told.
///
/// # Errors
/// The database failed.
pub(in super::super) fn store_lines(
    c: &mut DbConnection,
    mut held: Held,
    lines: &[Line],
) -> Result<Vec<(MemberId, Event)>, DbError> {
    let mut new = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(row) = held.get_mut(&line.conversation) else { continue };
        row.last_number = row.last_number.saturating_add(1);
        new.push(NewMessage {
            conversation_id: row.id,
            number: row.last_number,
            sender_id: line.sender,
            cid: None,
            kind: MessageKind::Order,
            body: None,
            image_id: None,
            card: None,
            card_image_id: None,
            order_id: Some(line.order),
            order_event: Some(line.event),
            reply_to: None,
            created_at: line.at.0,
        });
    }
    let messages = store(c, &held, &new)?;
    Ok(told(&held, &messages))
}

fn grown(held: &Held, new: &[NewMessage]) -> Vec<Grown> {
    let mut latest: HashMap<ConversationId, i64> = HashMap::new();
    for message in new {
        let at = latest.entry(message.conversation_id).or_insert(message.created_at);
        *at = message.created_at.max(*at);
    }
    let grown = |(id, at)| held.get(&id).map(|row| Grown { id, last_number: row.last_number, at });
    latest.into_iter().filter_map(grown).collect()
}

/// What both members of each conversation have to read besides: nothing of their own, and no lines about orders.
fn owed(held: &Held, new: &[NewMessage]) -> Vec<Owed> {
    let mut all: HashMap<(ConversationId, MemberId), Owed> = HashMap::new();
    for message in new {
        let Some(row) = held.get(&message.conversation_id) else { continue };
        for member in [row.member_low, row.member_high] {
            let is_theirs = message.kind != MessageKind::Order && message.sender_id != Some(member);
            let nothing = Owed { conversation: row.id, member, count: 0, at: message.created_at };
            let owed = all.entry((row.id, member)).or_insert(nothing);
            owed.count = owed.count.saturating_add(i64::from(is_theirs));
            owed.at = owed.at.max(message.created_at);
        }
    }
    all.into_values().collect()
}

/// Each message for both members; the sender's devices know it again by its `cid`.
pub(super) fn told(held: &Held, messages: &[Message]) -> Vec<(MemberId, Event)> {
    let both = |message: &Message| {
        let row = held.get(&message.conversation_id);
        let members = row.map(|row| [row.member_low, row.member_high]);
        let told = |member| (member, Event::Msg(view::seen_by(message.clone(), member)));
        members.into_iter().flatten().map(told).collect::<Vec<_>>()
    };
    messages.iter().flat_map(both).collect()
}
