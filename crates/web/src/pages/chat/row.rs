//! One conversation in the list. Keeps true: the whole row leads to it; unread is told by a count, by weight and in words.

use super::words;
use crate::api;
use crate::components::listing::Time;
use crate::components::ui::{Avatar, Bubble, Icon, Picture};
use crate::state::chat::drafts;
use crate::state::chat::inbox::Entry;
use crate::state::chat::people;
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::chat::Conversation;
use tradehub_shared::{ConversationId, MemberId};

/// The row.
pub(super) fn row(me: MemberId, entry: Entry, open: Memo<Option<ConversationId>>) -> AnyView {
    let (id, now) = (entry.id, entry.now);
    let now = Memo::new(move |_| now.get());
    let is_here = Memo::new(move |_| open.get() == Some(id));
    let unread = Signal::derive(move || now.read().unread);
    let is_unread = Memo::new(move |_| now.read().unread > 0);
    let other = Memo::new(move |_| now.read().other.clone());
    let listing =
        Memo::new(move |_| now.read().listing.clone().map(|listing| (listing.title, listing.cover)));
    let updated = Memo::new(move |_| now.read().updated_at);
    let is_muted = Memo::new(move |_| now.read().is_muted);
    let about = move || listing.get().map(|(title, _)| view! { <span class="chat-row-about">{title}</span> });
    let cover = move || {
        listing.get().map(|(_, cover)| {
            let (src, color) = cover.map(|cover| (api::asset(&cover.urls.small), cover.color)).unzip();
            view! { <span class="chat-row-cover"><Picture src=src alt="" color=color shape="shape-square" /></span> }
        })
    };
    view! {
        <li>
            <a
                class="chat-row"
                class:is-unread=is_unread
                href=routes::conversation(id)
                aria-current=move || is_here.get().then_some("page")
            >
                {move || face(&other.read())}
                <span class="chat-row-words">
                    <span class="chat-row-top">
                        <strong class="chat-row-name">{move || other.read().nickname.clone()}</strong>
                        {move || is_muted.get().then(muted)}
                        <span class="chat-row-time">{move || view! { <Time at=updated.get() /> }}</span>
                    </span>
                    {about}
                    <span class="chat-row-last">
                        <span class="chat-row-text">{move || last(me, id, &now.read())}</span>
                        <Bubble count=unread words=t!("chat.unread", n = unread) />
                    </span>
                </span>
                {cover}
            </a>
        </li>
    }
    .into_any()
}

fn muted() -> AnyView {
    view! {
        <Icon name=Icon::BellOff />
        <span class="visually-hidden">{t!("chat.muted")}</span>
    }
    .into_any()
}

/// Somebody's picture, with a dot while they are there.
pub(super) fn face(other: &tradehub_shared::accounts::MemberSummary) -> AnyView {
    let id = other.id;
    let src = other.avatar_url.as_deref().map(api::asset);
    let is_online = Memo::new(move |_| people::presence(id).is_some_and(|presence| presence.is_online));
    view! {
        <span class="chat-face">
            <Avatar id=id.0 name=other.nickname.clone() src=src />
            <Show when=move || is_online.get()>
                <span class="chat-dot"></span>
                <span class="visually-hidden">{t!("chat.online")}</span>
            </Show>
        </span>
    }
    .into_any()
}

/// What was said last, what is being written, or what was begun and not sent.
fn last(me: MemberId, id: ConversationId, now: &Conversation) -> AnyView {
    if people::is_writing(id) {
        return view! { <span class="chat-writing">{ts!("chat.writing")}</span> }.into_any();
    }
    let draft = drafts::of(id);
    if !draft.is_empty() {
        return view! { <span class="chat-draft">{ts!("chat.draft")}</span> " " {draft} }.into_any();
    }
    let Some(message) = &now.last_message else { return ts!("chat.nothing_yet").into_any() };
    let text = words::preview(message, me, &now.other.nickname);
    let is_own = message.sender_id == Some(me) && !message.is_recalled && message.order.is_none();
    let text = if is_own { ts!("chat.said.you", text = text) } else { text };
    text.into_any()
}
