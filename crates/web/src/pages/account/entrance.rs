//! The frame that signing in and registering share. Keeps true: whoever is signed in already, or just now, is led on
//! to where they wanted to go.

use crate::components::ui::{LinkButton, Variant};
use crate::state::session;
use crate::{routes, t, ts};
use leptos::prelude::*;

/// A form beside a few words of what TradeHub is.
#[component]
pub(super) fn Entrance(
    /// The page's heading.
    #[prop(into)]
    heading: Signal<String>,
    /// A line below it.
    #[prop(into)]
    lead: Signal<String>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let was_member = untrack(session::is_member);
    let content = if was_member { already() } else { children().into_any() };
    view! {
        <div class="page entrance">
            <div class="entrance-side" aria-hidden="true">
                <p class="entrance-line">{t!("auth.side")}</p>
                <p class="entrance-text">{t!("auth.side.text")}</p>
            </div>
            <div class="entrance-main">
                <h1>{heading}</h1>
                <p class="lead">{lead}</p>
                {content}
            </div>
        </div>
    }
}

fn already() -> AnyView {
    let text =
        move || ts!("auth.already", name = session::me().map(|me| me.nickname.clone()).unwrap_or_default());
    view! {
        <div class="stack">
            <p>{text}</p>
            <LinkButton href=routes::next() variant=Variant::Primary>{t!("auth.already.action")}</LinkButton>
        </div>
    }
    .into_any()
}

/// The way to the other of the two pages, which keeps where the visitor wanted to go.
pub(super) fn other_way(question: Signal<String>, answer: Signal<String>, page: &'static str) -> AnyView {
    let next = routes::next();
    let href = if next == routes::HOME {
        page.to_owned()
    } else {
        [page, "?next=", &routes::escape(&next)].concat()
    };
    view! {
        <p class="entrance-other">
            <span>{question}</span>
            " "
            <a href=href>{answer}</a>
        </p>
    }
    .into_any()
}
