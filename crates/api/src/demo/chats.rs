//! Conversations among the demo members. Keeps true: they are made by the functions that serve requests, only at earlier
//! times, so every rule held.

use tradehub_shared::chat::{MessageKind, OpenConversationRequest, SendMessageRequest};
use tradehub_shared::{MessageId, UtcMicros};

use super::content::{ChatSeed, demo_chats};
use super::deals::find;
use super::load::Names;
use crate::chat::ChatError;
use crate::chat::send::{self, Asked};
use crate::chat::service::{marks, open};
use crate::db::{DbConnection, DbError};

/// Between two lines, in seconds.
const STEP_SECONDS: i64 = 140;

/// Makes the demo's conversations.
pub(super) fn make(c: &mut DbConnection, names: &Names, now: UtcMicros) -> Result<(), DbError> {
    for seed in demo_chats() {
        let made = one(c, names, seed, now);
        made.map_err(|e| DbError::Other(format!("{} talking to {}: {e}", seed.first, seed.second)))?;
    }
    Ok(())
}

fn one(c: &mut DbConnection, names: &Names, seed: &ChatSeed, now: UtcMicros) -> Result<(), ChatError> {
    let (first, second) = (names.member(seed.first)?, names.member(seed.second)?);
    let listing = match seed.title {
        Some(title) => match find(c, second, title)? {
            Some((listing, _)) => Some(listing),
            None => return Ok(()),
        },
        None => None,
    };
    let start = now.plus_seconds(i64::from(seed.minutes_ago).saturating_mul(-60));
    let request = OpenConversationRequest { member_id: Some(second), listing_id: listing };
    let conversation = open::open(c, first, &request, start)?.id;
    let (mut said, mut at): (Vec<MessageId>, UtcMicros) = (Vec::new(), start);
    for (place, line) in seed.lines.iter().enumerate() {
        let sender = if line.is_first { first } else { second };
        let message = SendMessageRequest {
            cid: format!("demo-{conversation}-{place}"),
            kind: MessageKind::Text,
            text: Some(line.text.to_owned()),
            image_id: None,
            listing_id: None,
            reply_to: line.answers.and_then(|place| said.get(place)).copied(),
        };
        let asked = [Asked { sender, conversation, message }];
        for outcome in send::store_now(c, &asked, at)? {
            said.push(outcome?.id);
        }
        at = at.plus_seconds(STEP_SECONDS).min(now);
    }
    let count = i64::try_from(seed.lines.len()).unwrap_or(i64::MAX);
    let read = count.saturating_sub(i64::try_from(seed.unread).unwrap_or_default());
    let reader = if seed.lines.last().is_some_and(|line| line.is_first) { second } else { first };
    let writer = if reader == first { second } else { first };
    marks::read(c, writer, conversation, count, at)?;
    if read > 0 {
        marks::read(c, reader, conversation, read, at)?;
    }
    Ok(())
}
