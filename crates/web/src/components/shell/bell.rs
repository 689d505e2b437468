//! The ways to messages and notices with the number of unread ones. Keeps true: their words say the number; while it is
//! not yet known who is signed in, they keep their place, so that nothing moves.

use crate::components::ui::{Bubble, Icon};
use crate::state::session::{self, Standing};
use crate::state::unread;
use crate::{routes, ts};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// How the bell stands: `None` while that is being found out.
fn is_shown() -> Option<bool> {
    match session::standing() {
        Standing::Unknown => None,
        Standing::Visitor => Some(false),
        Standing::Member(_) => Some(true),
    }
}

/// The bell; only members have one.
#[component]
pub(super) fn Bell() -> impl IntoView {
    let count = Signal::derive(|| unread::counts().notices.total);
    let label = Signal::derive(move || match count.get() {
        0 => ts!("nav.notices"),
        n => ts!("nav.notices.unread", n = n),
    });
    sign("icon-btn bell", routes::NOTICES, Icon::Bell, count, label)
}

/// The way to the messages, on wide screens: phones have it in the bottom bar.
#[component]
pub(super) fn Letterbox() -> impl IntoView {
    let count = Signal::derive(|| unread::counts().messages);
    sign("icon-btn letterbox wide-only", routes::MESSAGES, Icon::MessageCircle, count, messages_label())
}

/// What the way to the messages is called, with how many are unread.
pub(super) fn messages_label() -> Signal<String> {
    Signal::derive(|| match unread::counts().messages {
        0 => ts!("nav.messages"),
        n => ts!("nav.messages.unread", n = n),
    })
}

fn sign(
    class: &'static str,
    href: &'static str,
    icon: Icon,
    count: Signal<i64>,
    label: Signal<String>,
) -> AnyView {
    let shown = Memo::new(|_| is_shown());
    let path = use_location().pathname;
    let link = move || {
        view! {
            <a
                class=class
                href=href
                aria-label=label
                title=label
                aria-current=move || path.read().starts_with(href).then_some("page")
            >
                <Icon name=icon />
                <Bubble count=count />
            </a>
        }
        .into_any()
    };
    (move || match shown.get() {
        Some(true) => link(),
        Some(false) => ().into_any(),
        None => view! { <span class=class></span> }.into_any(),
    })
    .into_any()
}
