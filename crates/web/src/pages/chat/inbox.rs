//! The list of conversations. Keeps true: it goes on as its end comes near; arrows move through it; the one that is open
//! is marked.

use super::row::row;
use crate::components::ui::{Button, EmptyState, ErrorState, Icon, LinkButton, Skeleton, Variant};
use crate::platform::focus::{self, Step};
use crate::platform::observe;
use crate::state::chat::{inbox, people};
use crate::state::paged::Stage;
use crate::{routes, t};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::{ConversationId, MemberId};

/// How near the end may come before more is fetched.
const MARGIN: &str = "400px";

/// The list with its heading.
pub(super) fn inbox(me: MemberId, open: Memo<Option<ConversationId>>) -> AnyView {
    watch_people();
    let is_open = Memo::new(move |_| open.read().is_some());
    // The page's heading is that of what it is about.
    let heading = move || match is_open.get() {
        true => view! { <h2 class="chat-heading">{t!("chat.title")}</h2> }.into_any(),
        false => view! { <h1 class="chat-heading">{t!("chat.title")}</h1> }.into_any(),
    };
    let node = NodeRef::<html::Ul>::new();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            _ => return,
        };
        if let Some(list) = node.get_untracked() {
            event.prevent_default();
            focus::step(&list, step);
        }
    };
    let rows = view! {
        <ul class="chat-rows" node_ref=node on:keydown=on_key>
            <For
                each=inbox::entries
                key=|entry| entry.id
                children=move |entry| row(me, entry, open)
            />
        </ul>
    }
    .into_any();
    let state = move || match inbox::stage() {
        Stage::First => Some(skeleton()),
        Stage::End if inbox::entries().is_empty() => Some(empty()),
        _ => None,
    };
    view! {
        <header class="chat-inbox-head">{heading}</header>
        <div class="chat-inbox-body">{state} {rows} {end()}</div>
    }
    .into_any()
}

/// Wants to know who of the first ones is there.
fn watch_people() {
    let others = Memo::new(|_| {
        let entries = inbox::entries();
        entries.iter().map(|entry| entry.now.with_untracked(|now| now.other.id)).collect::<Vec<_>>()
    });
    Effect::new(move |_| people::watch(others.get()));
}

/// The end of the list: fetches more when it comes near.
fn end() -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let stage = Memo::new(|_| inbox::stage());
    // Watched anew after each page: an end that stays near reports only once.
    Effect::new(move |_| {
        if stage.get() == Stage::Rest
            && let Some(element) = node.get()
        {
            observe::near_screen(&element, MARGIN, inbox::more);
        }
    });
    let content = move || match stage.get() {
        Stage::Rest | Stage::More => {
            let busy = Signal::derive(move || stage.get() == Stage::More);
            view! { <Button busy=busy on_press=|()| inbox::more()>{t!("action.more")}</Button> }.into_any()
        }
        Stage::Failed(error) => view! { <ErrorState error=error on_retry=|()| inbox::more() /> }.into_any(),
        Stage::First | Stage::End => ().into_any(),
    };
    view! { <div class="list-end" node_ref=node>{content}</div> }.into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::MessageCircle title=t!("chat.none") text=t!("chat.none.text")>
            <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                {t!("chat.none.action")}
            </LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let row = |_| {
        view! {
            <div class="chat-row" aria-hidden="true">
                <Skeleton class="skeleton-circle avatar-md" />
                <span class="chat-row-words stack">
                    <Skeleton class="skeleton-line w-50" />
                    <Skeleton class="skeleton-line w-75" />
                </span>
            </div>
        }
    };
    view! {
        <div role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            {(0..6).map(row).collect_view()}
        </div>
    }
    .into_any()
}
