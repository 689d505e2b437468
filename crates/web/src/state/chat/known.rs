//! Every conversation that was loaded, by its id. Keeps true: each is one signal, followed by all that show it; marks
//! only move forward; an answer that news have overtaken takes nothing back.

use super::member_now;
use crate::api::{ApiResult, chat};
use crate::state::live::News;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use tradehub_shared::chat::{Conversation, Message, MessageKind, MessagePreview, ReadMark};
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::live::{Event, Mark};
use tradehub_shared::{ConversationId, ListingId, MemberId, Minor};
use wasm_bindgen_futures::spawn_local;

/// The longest excerpt of a text in the list and in quotes, in characters, as the server cuts it.
pub(crate) const EXCERPT_MAX: usize = 120;

/// A conversation as it stands.
pub(crate) type Known = ArcRwSignal<Conversation>;

thread_local! {
    /// Told when one is loaded for the first time.
    static LOADED: ArcTrigger = ArcTrigger::new();
    static KNOWN: RefCell<HashMap<ConversationId, Known>> = RefCell::new(HashMap::new());
}

/// The conversation, once it is loaded; followed in a reactive place.
pub(crate) fn find(id: ConversationId) -> Option<Known> {
    LOADED.with(Track::track);
    get(id)
}

fn get(id: ConversationId) -> Option<Known> {
    KNOWN.with_borrow(|known| known.get(&id).cloned())
}

/// Loads a conversation, or loads it again.
pub(crate) async fn load(id: ConversationId) -> ApiResult<Known> {
    chat::get_conversation(id).await.map(learn)
}

/// Shows a conversation as the server gives it.
pub(crate) fn learn(loaded: Conversation) -> Known {
    let Some(known) = get(loaded.id) else {
        let known = ArcRwSignal::new(loaded.clone());
        KNOWN.with_borrow_mut(|all| all.insert(loaded.id, known.clone()));
        LOADED.with(Notify::notify);
        return known;
    };
    let is_newer = known.read_untracked().last_number <= loaded.last_number;
    if is_newer && *known.read_untracked() != loaded {
        known.update(|now| {
            let (read, other_read) = (now.read_upto, now.other_read_upto);
            let delivered = now.other_delivered_upto;
            *now = loaded;
            now.read_upto = now.read_upto.max(read);
            now.other_read_upto = now.other_read_upto.max(other_read);
            now.other_delivered_upto = now.other_delivered_upto.max(delivered);
        });
    }
    known
}

pub(super) fn forget() {
    KNOWN.with_borrow_mut(HashMap::clear);
}

/// Takes news in.
pub(super) fn hear(me: MemberId, news: &News) {
    let News::Event(event) = news else { return };
    match event {
        Event::Msg(message) => said(me, message),
        Event::Recalled(place) | Event::Hidden(place) => again(place.conversation_id),
        Event::Delivered(mark) => delivered(me, *mark),
        Event::Read(mark) => read(me, *mark),
        Event::Conversation { conversation_id } => again(*conversation_id),
        Event::Listing { listing_id, status, price_minor } => listing(*listing_id, *status, *price_minor),
        _ => {}
    }
}

fn said(me: MemberId, message: &Message) {
    let Some(known) = get(message.conversation_id) else { return };
    if known.read_untracked().last_number >= message.number {
        return;
    }
    let is_others = message.sender_id.is_some_and(|sender| sender != me);
    known.update(|now| {
        now.last_number = message.number;
        now.last_message = Some(preview(message));
        now.updated_at = now.updated_at.max(message.at);
        if is_others && message.kind != MessageKind::Order && message.number > now.read_upto {
            now.unread = now.unread.saturating_add(1);
        }
    });
}

fn preview(message: &Message) -> MessagePreview {
    let title = message.listing.as_ref().map(|listing| listing.title.clone());
    let text = message.text.clone().or(title).unwrap_or_default();
    MessagePreview {
        id: message.id,
        number: message.number,
        kind: message.kind,
        sender_id: message.sender_id,
        excerpt: text.chars().take(EXCERPT_MAX).collect(),
        order: message.order.clone(),
        is_recalled: message.is_recalled,
        at: message.at,
    }
}

fn delivered(me: MemberId, mark: Mark) {
    if let Some(known) = get(mark.conversation_id).filter(|_| mark.member_id != me) {
        known.update(|now| now.other_delivered_upto = now.other_delivered_upto.max(mark.upto));
    }
}

/// Moves a read mark forward.
pub(super) fn read(me: MemberId, mark: ReadMark) {
    let Some(known) = get(mark.conversation_id) else { return };
    known.update(|now| {
        if mark.member_id != me {
            now.other_read_upto = now.other_read_upto.max(mark.upto);
            now.other_delivered_upto = now.other_delivered_upto.max(mark.upto);
        } else if mark.upto >= now.read_upto {
            now.read_upto = mark.upto;
            now.unread = mark.unread;
        }
    });
}

fn listing(id: ListingId, status: Option<ListingStatus>, price: Option<Minor>) {
    let all: Vec<Known> = KNOWN.with_borrow(|known| known.values().cloned().collect());
    for known in all {
        if known.read_untracked().listing.as_ref().is_some_and(|listing| listing.id == id) {
            known.update(|now| {
                if let Some(listing) = &mut now.listing {
                    listing.status = status;
                    listing.price_minor = price;
                }
            });
        }
    }
}

fn again(id: ConversationId) {
    if get(id).is_some() {
        spawn_local(async move {
            // One that failed is followed by another soon enough: with the next news, or when the list is loaded.
            if let Ok(conversation) = chat::get_conversation(id).await
                && member_now().is_some()
            {
                learn(conversation);
            }
        });
    }
}
