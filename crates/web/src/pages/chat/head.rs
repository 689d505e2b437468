//! Who the conversation is with, whether they are there, and what can be done about it.

use super::marks;
use super::row::face;
use super::talk::Room;
use crate::api::chat as api;
use crate::components::person::{Person, PersonMenu};
use crate::components::ui::{Bubble, Icon, IconButton};
use crate::platform::{focus, timers};
use crate::state::action::Action;
use crate::state::chat::{known, people};
use crate::state::load::run;
use crate::state::{live, network, toasts, unread};
use crate::{routes, t, ts};
use leptos::prelude::*;

/// So long it may take to connect before that is said, in milliseconds.
const PATIENCE_MS: i32 = 1_500;

/// The bar above the messages, with a line while the connection is away.
pub(super) fn head(room: Room) -> AnyView {
    let known = room.talk.conversation();
    let other = known.with_untracked(|now| now.other.clone());
    let (id, href, name) = (other.id, routes::member(other.id), other.nickname.clone());
    let there = Memo::new(move |_| people::presence(id));
    let writing = Memo::new(move |_| people::is_writing(room.talk.id));
    let standing = move || match (writing.get(), there.get()) {
        (true, _) => ts!("chat.writing"),
        (false, Some(presence)) if presence.is_online => ts!("chat.online"),
        (false, presence) => marks::last_seen(presence.and_then(|presence| presence.last_seen_at)),
    };
    // Messages of other conversations: on phones the list is out of sight.
    let elsewhere = Signal::derive(move || unread::counts().messages);
    let back = Signal::derive(move || match elsewhere.get() {
        0 => ts!("chat.back"),
        n => ts!("chat.back.unread", n = n),
    });
    let (person, busy) = (Person::new(id, other.nickname.clone(), None), Action::new());
    let search = move |()| {
        room.is_searched.update(|on| *on = !*on);
        if room.is_searched.get_untracked() {
            focus::first("#f-chat-search");
        }
    };
    view! {
        <header class="talk-head">
            <a class="icon-btn talk-back phone-only" href=routes::MESSAGES aria-label=back title=back>
                <Icon name=Icon::ArrowLeft />
                <Bubble count=elsewhere />
            </a>
            {face(&other)}
            <div class="talk-who">
                <h1 class="talk-name"><a href=href>{name}</a></h1>
                <p class="talk-standing" class:is-writing=writing aria-live="polite">{standing}</p>
            </div>
            <IconButton
                icon=Icon::Search
                label=t!("chat.search")
                pressed=Signal::derive(move || Some(room.is_searched.get()))
                on_press=search
            />
            <PersonMenu person=person label=t!("chat.menu") more=ViewFn::from(move || entries(room, busy)) />
        </header>
        {person.dialogs()}
        {connection()}
    }
    .into_any()
}

/// Says that what is written waits, as long as it does.
fn connection() -> AnyView {
    let is_said = RwSignal::new(false);
    Effect::new(move |_| {
        if live::is_up() {
            return is_said.set(false);
        }
        let wait_ms = if network::is_online() { PATIENCE_MS } else { 0 };
        run(Box::pin(async move {
            timers::sleep(wait_ms).await;
            is_said.set(true);
        }));
    });
    let words = move || if network::is_online() { ts!("chat.connecting") } else { ts!("chat.offline") };
    view! {
        <div class="talk-connection" role="status" data-live=move || live::is_up().then_some("")>
            <Show when=move || is_said.get()>
                <p><Icon name=Icon::WifiOff /><span>{words}</span></p>
            </Show>
        </div>
    }
    .into_any()
}

/// What can be done about the conversation itself.
fn entries(room: Room, busy: Action) -> AnyView {
    let known = room.talk.conversation();
    let (id, is_muted) = known.with_untracked(|now| (now.id, now.is_muted));
    let other = known.with_untracked(|now| now.other.id);
    let mute = move |_| {
        busy.run(api::mute_conversation(id, !is_muted), move |outcome| match outcome {
            Ok(conversation) => {
                known::learn(conversation);
                toasts::done(if is_muted { ts!("chat.done.unmute") } else { ts!("chat.done.mute") });
            }
            Err(error) => toasts::failed(&error),
        });
    };
    let (icon, words) =
        if is_muted { (Icon::Bell, t!("chat.unmute")) } else { (Icon::BellOff, t!("chat.mute")) };
    view! {
        <li>
            <a class="menu-item" href=routes::member(other)>
                <Icon name=Icon::User />
                <span>{t!("chat.profile")}</span>
            </a>
        </li>
        <li>
            <button type="button" class="menu-item" on:click=mute>
                <Icon name=icon />
                <span>{words}</span>
            </button>
        </li>
    }
    .into_any()
}
