//! What a message says: words with their links, a picture, a listing. Keeps true: text is only ever text, never HTML; a
//! link leaves the app in a tab of its own and tells nobody where it came from.

use super::picture;
use super::talk::Room;
use crate::api;
use crate::components::ui::{Icon, Picture};
use crate::i18n::format;
use crate::state::chat::outbox::{Content, Pending};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::chat::{ListingCard, Message};

/// How addresses in a text begin.
const SCHEMES: [&str; 2] = ["https://", "http://"];
/// What ends a sentence and not the address in it.
const TRAILING: [char; 14] = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '。', '，', '）'];

/// The content of a message that was said.
pub(super) fn said(room: Room, message: &Message) -> AnyView {
    if let Some(image) = &message.image {
        return picture::said(room, message, image);
    }
    match (&message.listing, &message.text) {
        (Some(card), _) => listing(card),
        (None, text) => words(text.as_deref().unwrap_or_default()),
    }
}

/// The content of a message on its way.
pub(super) fn pending(pending: &Pending) -> AnyView {
    match &pending.content {
        Content::Text(text) => words(text),
        Content::Listing(card) => listing(card),
        Content::Picture(address) => {
            view! { <img class="msg-local" src=address.clone() alt=t!("chat.kind.image") /> }.into_any()
        }
    }
}

fn words(text: &str) -> AnyView {
    let parts: Vec<AnyView> = stretches(text).into_iter().map(part).collect();
    view! { <p class="msg-text">{parts}</p> }.into_any()
}

fn part((is_link, text): (bool, String)) -> AnyView {
    if !is_link {
        return text.into_any();
    }
    let href = text.clone();
    view! { <a href=href target="_blank" rel="noopener noreferrer nofollow ugc">{text}</a> }.into_any()
}

/// Splits a text where addresses begin and end: each stretch with whether it is one.
fn stretches(text: &str) -> Vec<(bool, String)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(begin) = SCHEMES.iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(begin);
        // Chinese is written without a space after an address.
        let is_end = |c: char| {
            c.is_whitespace()
                || c == '<'
                || ('\u{3000}'..='\u{9fff}').contains(&c)
                || ('\u{ff00}'..='\u{ffef}').contains(&c)
        };
        let end = from.find(is_end).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        let kept = address.trim_end_matches(TRAILING);
        let is_address = SCHEMES.iter().all(|scheme| kept != *scheme && !scheme.starts_with(kept));
        if !before.is_empty() {
            out.push((false, before.to_owned()));
        }
        out.push((is_address, kept.to_owned()));
        let tail = address.strip_prefix(kept).unwrap_or_default();
        if !tail.is_empty() {
            out.push((false, tail.to_owned()));
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push((false, rest.to_owned()));
    }
    out
}

/// The card of a listing, leading to it.
fn listing(card: &ListingCard) -> AnyView {
    let (price, currency) = (card.price_minor, card.currency);
    let price = move || price.map_or_else(|| ts!("card.no_price"), |price| format::money(price, currency));
    let src = card.cover_url.as_deref().map(api::asset);
    view! {
        <a class="msg-listing" href=routes::listing(card.id)>
            <span class="msg-listing-picture"><Picture src=src alt="" shape="shape-square" placeholder=Icon::Tag /></span>
            <span class="msg-listing-words">
                <strong>{card.title.clone()}</strong>
                <span class="num">{price}</span>
            </span>
        </a>
    }
    .into_any()
}
