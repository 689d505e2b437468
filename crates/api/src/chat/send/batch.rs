//! Storing what waits in one transaction: a fixed number of statements, however many messages there are.
//! Keeps true: conversations are held by rising id before anything of them is read; numbers are given in the order in which
//! messages came.

use std::collections::{HashMap, HashSet};

use tradehub_shared::chat::Message;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{MemberId, MessageId, UtcMicros};

use super::super::error::ChatError;
use super::super::policy;
use super::super::store::rows::{ConversationRow, MessageRow};
use super::super::store::sent::{self, Claim, NewMessage};
use super::super::store::{hold_many, messages};
use super::super::view::{self, StoredCard};
use super::checks::Named;
use super::store::Held;
use super::{Asked, Outcomes, store};
use crate::contacts::store as contacts;
use crate::db::{DbConnection, DbError, live_log};

/// What becomes of one message.
enum Fate {
    /// It is the n-th of the new ones.
    New(usize),
    /// It is there already.
    Known(MessageId),
    /// It is refused.
    Refused(ChatError),
}

/// Stores messages; what came of each.
pub(super) fn store(c: &mut DbConnection, asked: &[Asked], now: UtcMicros) -> Result<Outcomes, DbError> {
    let mut plan = Plan::read(c, asked)?;
    let fates: Vec<Fate> = (0..).zip(asked).map(|(place, one)| plan.decide(place, one, now)).collect();
    let Plan { held, new, .. } = plan;
    let known = read_known(c, &fates)?;
    let stored = store::store(c, &held, &new)?;
    live_log::append(c, &store::told(&held, &stored), now)?;
    let outcome = |(fate, one): (Fate, &Asked)| match fate {
        Fate::New(nth) => stored.get(nth).cloned().ok_or(ChatError::Db(DbError::NotFound)),
        Fate::Known(id) => again(known.get(&id), one),
        Fate::Refused(error) => Err(error),
    };
    Ok(fates.into_iter().zip(asked).map(outcome).collect())
}

/// All that deciding needs, and what was decided to be stored.
struct Plan<'a> {
    held: Held,
    known: HashMap<usize, MessageId>,
    blocked: HashSet<(MemberId, MemberId)>,
    named: Named,
    new: Vec<NewMessage>,
    /// The new ones by the ids that devices gave them.
    claimed: HashMap<Claim<'a>, (usize, &'a Asked)>,
}

impl<'a> Plan<'a> {
    fn read(c: &mut DbConnection, asked: &'a [Asked]) -> Result<Self, DbError> {
        let held = hold_many(c, asked.iter().map(|one| one.conversation))?;
        let pairs: Vec<(MemberId, MemberId)> =
            held.iter().map(|row| (row.member_low, row.member_high)).collect();
        let claims: Vec<Claim<'_>> = asked.iter().map(claim).collect();
        Ok(Self {
            known: sent::known(c, &claims)?,
            blocked: contacts::blocked_pairs(c, &pairs)?,
            named: Named::read(c, asked)?,
            held: held.into_iter().map(|row| (row.id, row)).collect(),
            new: Vec::with_capacity(asked.len()),
            claimed: HashMap::new(),
        })
    }

    fn decide(&mut self, place: usize, asked: &'a Asked, now: UtcMicros) -> Fate {
        self.try_decide(place, asked, now).unwrap_or_else(Fate::Refused)
    }

    fn try_decide(&mut self, place: usize, asked: &'a Asked, now: UtcMicros) -> Result<Fate, ChatError> {
        let row = self.held.get(&asked.conversation).cloned();
        let row = policy::member(row, asked.sender)?.row().clone();
        if let Some(id) = self.known.get(&place) {
            return Ok(Fate::Known(*id));
        }
        if let Some((nth, first)) = self.claimed.get(&claim(asked)) {
            let is_same = first.conversation == asked.conversation && first.message == asked.message;
            return if is_same { Ok(Fate::New(*nth)) } else { Err(ErrorCode::MessageCidReused.into()) };
        }
        if self.blocked.contains(&(row.member_low, row.member_high)) {
            return Err(ErrorCode::MemberUnreachable.into());
        }
        let extras = self.named.take(asked)?;
        let number = row.last_number.saturating_add(1);
        self.held.insert(row.id, ConversationRow { last_number: number, ..row });
        let (nth, message) = (self.new.len(), &asked.message);
        self.claimed.insert(claim(asked), (nth, asked));
        self.new.push(NewMessage {
            conversation_id: asked.conversation,
            number,
            sender_id: Some(asked.sender),
            cid: Some(message.cid.clone()),
            kind: message.kind,
            body: message.text.clone(),
            image_id: message.image_id,
            card: extras.card,
            card_image_id: extras.card_image,
            order_id: None,
            order_event: None,
            reply_to: message.reply_to,
            created_at: now.0,
        });
        Ok(Fate::New(nth))
    }
}

fn claim(asked: &Asked) -> Claim<'_> {
    Claim { sender: asked.sender, cid: &asked.message.cid }
}

/// The messages that are sent again, as they were stored.
fn read_known(
    c: &mut DbConnection,
    fates: &[Fate],
) -> Result<HashMap<MessageId, (MessageRow, Message)>, DbError> {
    let ids: Vec<MessageId> = fates
        .iter()
        .filter_map(|fate| match fate {
            Fate::Known(id) => Some(*id),
            Fate::New(_) | Fate::Refused(_) => None,
        })
        .collect();
    let rows = messages::find_many(c, &ids)?;
    let parts = view::Parts::read(c, &rows)?;
    let with_view = |row: MessageRow| {
        let message = parts.message(&row);
        (row.id, (row, message))
    };
    Ok(rows.into_iter().map(with_view).collect())
}

/// The first answer once more, if the message is the same.
fn again(known: Option<&(MessageRow, Message)>, asked: &Asked) -> Result<Message, ChatError> {
    let (row, message) = known.ok_or(ErrorCode::MessageNotFound)?;
    if is_same(row, asked) { Ok(message.clone()) } else { Err(ErrorCode::MessageCidReused.into()) }
}

fn is_same(row: &MessageRow, asked: &Asked) -> bool {
    let message = &asked.message;
    // Nothing is left of a recalled one to compare.
    let same_content = row.recalled_at.is_some()
        || row.body == message.text
            && row.image_id == message.image_id
            && StoredCard::of(row).map(|card| card.id) == message.listing_id;
    row.conversation_id == asked.conversation
        && row.kind == message.kind
        && row.reply_to == message.reply_to
        && same_content
}
