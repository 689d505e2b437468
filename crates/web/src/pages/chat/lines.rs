//! What stands in an open conversation, line by line: messages in groups of one sender, parted by days. Keeps true: a
//! line's key changes exactly when it must be drawn anew.

use crate::platform::clock;
use crate::state::chat::outbox::Pending;
use tradehub_shared::chat::Message;
use tradehub_shared::{MemberId, UtcMicros};

/// Messages of one sender with a longer pause between them stand in groups of their own, in seconds.
const GROUP_SECONDS: i64 = 300;

/// Where a message stands among those of the same sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Whether the member sent it.
    pub(super) is_own: bool,
    /// Begins a group.
    pub(super) is_first: bool,
    /// Ends a group.
    pub(super) is_last: bool,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// Another day begins.
    Day(UtcMicros),
    /// From here on it is new.
    New,
    /// A message.
    Said(Message, Shape),
    /// A message on its way.
    Pending(Pending),
}

impl Line {
    /// Tells it from the others.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Day(at) => ["d", &day(*at)].concat(),
            Self::New => "new".to_owned(),
            Self::Said(message, Shape { is_first, is_last, .. }) => {
                let is_emptied = message.reply_to.as_ref().is_some_and(|replied| replied.excerpt.is_empty());
                let flags = [message.is_recalled, *is_first, *is_last, is_emptied].map(u8::from);
                let [recalled, first, last, emptied] = flags;
                format!("m{}-{recalled}{first}{last}{emptied}", message.number)
            }
            Self::Pending(pending) => ["p", &pending.cid].concat(),
        }
    }
}

/// The lines of a stretch of messages, with those on their way after it.
pub(super) fn lines(
    messages: &[Message],
    pending: Vec<Pending>,
    me: MemberId,
    new_from: Option<i64>,
) -> Vec<Line> {
    let mut out = Vec::with_capacity(messages.len().saturating_add(pending.len()).saturating_add(8));
    let mut before: Option<&Message> = None;
    // Where what is new begins further up, there is no line to draw.
    let first = messages.first().map_or(0, |message| message.number);
    let mut is_new_told = new_from.is_none_or(|from| from < first);
    let mut following = messages.iter().skip(1);
    for message in messages {
        if before.is_none_or(|before| day(before.at) != day(message.at)) {
            out.push(Line::Day(message.at));
        }
        let is_others = message.sender_id != Some(me);
        if !is_new_told && is_others && new_from.is_some_and(|from| message.number >= from) {
            is_new_told = true;
            out.push(Line::New);
        }
        let next = following.next();
        let shape = Shape {
            is_own: !is_others,
            is_first: before.is_none_or(|before| !go_together(before, message)),
            is_last: next.is_none_or(|next| !go_together(message, next)),
        };
        out.push(Line::Said(message.clone(), shape));
        before = Some(message);
    }
    out.extend(pending.into_iter().map(Line::Pending));
    out
}

fn go_together(one: &Message, next: &Message) -> bool {
    let is_plain = |message: &Message| message.order.is_none() && !message.is_recalled;
    one.sender_id == next.sender_id
        && is_plain(one)
        && is_plain(next)
        && next.at.seconds().saturating_sub(one.at.seconds()) < GROUP_SECONDS
        && day(one.at) == day(next.at)
}

/// The day of an instant, by the device's clock: `2026-11-22`.
pub(super) fn day(at: UtcMicros) -> String {
    let local = at.to_rfc3339().and_then(|at| clock::local(&at)).unwrap_or_default();
    local.split('T').next().unwrap_or_default().to_owned()
}
