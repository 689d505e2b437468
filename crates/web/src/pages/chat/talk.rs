//! The open conversation, put together. Keeps true: it is drawn once and then follows what happens; one that is not there
//! says so and leads back.

use super::{composer, head, log, pinned, search};
use crate::components::report::{ReportDialog, ReportTarget};
use crate::components::ui::{EmptyState, ErrorState, Icon, LinkButton, Skeleton, Variant};
use crate::platform::{focus, media};
use crate::state::chat::known::{self, Known};
use crate::state::chat::people;
use crate::state::chat::talk::Talk;
use crate::state::load::{Loaded, load};
use crate::{routes, t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::chat::{Message, RepliedMessage};
use tradehub_shared::{ConversationId, MemberId};

/// Where writing may begin by itself: elsewhere it would call up a keyboard.
const HAS_KEYBOARD: &str = "(min-width: 48rem) and (pointer: fine)";

/// What the parts of an open conversation share; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The conversation.
    pub(super) talk: Talk,
    /// The message that is being answered.
    pub(super) reply_to: RwSignal<Option<RepliedMessage>>,
    /// Whether it is being searched.
    pub(super) is_searched: RwSignal<bool>,
    /// The message that is about to be reported.
    pub(super) reported: RwSignal<Option<ReportTarget>>,
    /// The picture that is looked at.
    pub(super) picture: RwSignal<Option<Message>>,
    /// Rises when the member wants to see the newest messages.
    pub(super) to_end: Trigger,
}

/// The conversation of an id.
pub(super) fn pane(me: MemberId, id: ConversationId) -> AnyView {
    if let Some(known) = untrack(|| known::find(id)) {
        // What is known may be older than the last visit here.
        spawn_local(async move {
            let _ = known::load(id).await;
        });
        return room(me, known);
    }
    let loaded = load(move || known::load(id));
    (move || match loaded.get() {
        Loaded::Loading => skeleton(),
        Loaded::Ready(known) => room(me, known),
        Loaded::Failed(error) if error.is_not_found() => gone(),
        Loaded::Failed(error) => view! {
            <div class="chat-state">
                <h1 class="visually-hidden">{t!("chat.title")}</h1>
                <ErrorState error=error on_retry=move |()| loaded.reload() />
            </div>
        }
        .into_any(),
    })
    .into_any()
}

fn room(me: MemberId, known: Known) -> AnyView {
    let (id, other) = known.with_untracked(|now| (now.id, now.other.id));
    let room = Room {
        talk: Talk::open(me, known),
        reply_to: RwSignal::new(None),
        is_searched: RwSignal::new(false),
        reported: RwSignal::new(None),
        picture: RwSignal::new(None),
        to_end: Trigger::new(),
    };
    on_cleanup(move || people::tell_writing(id, false));
    people::watch_also(other);
    if media::matches(HAS_KEYBOARD) {
        focus::first("#f-message");
    }
    view! {
        <section class="talk" aria-label=t!("chat.talk")>
            {head::head(room)}
            {pinned::pinned(room)}
            {search::panel(room)}
            {log::log(room)}
            {composer::composer(room)}
            {super::picture::lightbox(room)}
            <ReportDialog target=room.reported />
        </section>
    }
    .into_any()
}

/// What another message shows of one that it answers.
pub(super) fn quoted(message: &Message) -> RepliedMessage {
    let title = message.listing.as_ref().map(|listing| listing.title.clone());
    RepliedMessage {
        id: message.id,
        number: message.number,
        sender_id: message.sender_id,
        kind: message.kind,
        excerpt: message
            .text
            .clone()
            .or(title)
            .unwrap_or_default()
            .chars()
            .take(known::EXCERPT_MAX)
            .collect(),
    }
}

fn gone() -> AnyView {
    view! {
        <div class="chat-state">
            <h1 class="visually-hidden">{t!("chat.gone")}</h1>
            <EmptyState icon=Icon::MessageCircle title=t!("chat.gone") text=t!("chat.gone.text")>
                <LinkButton href=routes::MESSAGES variant=Variant::Primary icon=Icon::ArrowLeft>
                    {t!("chat.gone.action")}
                </LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="talk" role="status">
            <h1 class="visually-hidden">{t!("chat.title")}</h1>
            <span class="visually-hidden">{t!("state.loading")}</span>
            <div class="talk-head"><Skeleton class="skeleton-circle avatar-md" /><Skeleton class="skeleton-line w-50" /></div>
            <div class="chat-log"><div class="chat-log-in stack">
                <Skeleton class="skeleton-bubble" />
                <Skeleton class="skeleton-bubble is-own" />
                <Skeleton class="skeleton-bubble" />
            </div></div>
        </div>
    }
    .into_any()
}
