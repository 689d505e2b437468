//! Conversations: the list and the open one, beside each other where there is room. Keeps true: the open one is in the
//! address; going from one to another leaves the list as it is; the page has the height that is really in sight.

mod bubble;
mod composer;
mod content;
mod head;
mod inbox;
mod lines;
mod log;
mod marks;
mod offer;
mod picture;
mod pinned;
mod row;
mod search;
mod talk;
mod words;

use super::title;
use crate::components::shell::MembersOnly;
use crate::components::ui::{EmptyState, Icon, LinkButton, Variant};
use crate::platform::viewport;
use crate::state::chat::{inbox as list, known};
use crate::state::{chat, live};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::{ConversationId, MemberId};

/// The messages page.
#[component]
pub(crate) fn ChatPage() -> impl IntoView {
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let Some(me) = chat::begin() else { return ().into_any() };
    let open = routes::open_conversation();
    list::begin();
    live::hurry();
    viewport::follow();
    title(Signal::derive(move || match open.get().and_then(known::find) {
        Some(known) => ts!("chat.title.with", name = &known.read().other.nickname),
        None => ts!("chat.title"),
    }));
    view! {
        <div class="chat" class:is-open=move || open.read().is_some()>
            <section class="chat-inbox" aria-label=t!("chat.list")>{inbox::inbox(me, open)}</section>
            <div class="chat-talk">{move || pane(me, open.get())}</div>
        </div>
    }
    .into_any()
}

/// The open conversation, or how to begin one.
fn pane(me: MemberId, open: Option<ConversationId>) -> AnyView {
    match open {
        Some(id) => talk::pane(me, id),
        None => view! {
            <EmptyState icon=Icon::MessageCircle title=t!("chat.choose") text=t!("chat.choose.text")>
                <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                    {t!("chat.none.action")}
                </LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
}
