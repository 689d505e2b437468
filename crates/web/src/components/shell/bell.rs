//! The bell with the number of unread notices. Keeps true: its words say the number; while it is not yet known who is
//! signed in, it keeps its place, so that nothing moves.

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
    let shown = Memo::new(|_| is_shown());
    let path = use_location().pathname;
    let count = Signal::derive(|| unread::counts().total);
    let label = Signal::derive(move || match count.get() {
        0 => ts!("nav.notices"),
        n => ts!("nav.notices.unread", n = n),
    });
    let bell = move || {
        view! {
            <a
                class="icon-btn bell"
                href=routes::NOTICES
                aria-label=label
                title=label
                aria-current=move || (path.read().as_str() == routes::NOTICES).then_some("page")
            >
                <Icon name=Icon::Bell />
                <Bubble count=count />
            </a>
        }
        .into_any()
    };
    move || match shown.get() {
        Some(true) => bell(),
        Some(false) => ().into_any(),
        None => view! { <span class="icon-btn bell"></span> }.into_any(),
    }
}
