//! Messages in words: in the list, in quotes, and for whoever hears the page.

use crate::i18n;
use crate::ts;
use tradehub_shared::MemberId;
use tradehub_shared::chat::{MessageKind, MessagePreview, OrderLine, RepliedMessage};

/// A message in a line.
pub(super) fn preview(message: &MessagePreview, me: MemberId, other: &str) -> String {
    match &message.order {
        Some(line) => order(line, message.sender_id, me, other),
        None if message.is_recalled => recalled(message.sender_id == Some(me), other),
        None => content(message.kind, &message.excerpt),
    }
}

/// What a message answers, in a line.
pub(super) fn replied(message: &RepliedMessage) -> String {
    match message.kind {
        MessageKind::Text | MessageKind::Listing if message.excerpt.is_empty() => ts!("chat.recalled.quote"),
        kind => content(kind, &message.excerpt),
    }
}

fn content(kind: MessageKind, text: &str) -> String {
    match kind {
        MessageKind::Image => ts!("chat.kind.image"),
        MessageKind::Listing => ts!("chat.kind.listing", title = text),
        MessageKind::Text | MessageKind::Order => text.to_owned(),
    }
}

/// That a message was taken back.
pub(super) fn recalled(is_own: bool, other: &str) -> String {
    if is_own { ts!("chat.recalled.own") } else { ts!("chat.recalled.other", name = other) }
}

/// What happened to an order, and by whom.
pub(super) fn order(line: &OrderLine, sender: Option<MemberId>, me: MemberId, other: &str) -> String {
    let who = match sender {
        Some(sender) if sender == me => ts!("order.you"),
        Some(_) => other.to_owned(),
        None => ts!("order.market"),
    };
    [who, i18n::of("order.event", line.event.as_str())].join(" ")
}
