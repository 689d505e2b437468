//! The heart that bookmarks a listing. Keeps true: it answers at once, takes back what the server refuses, never
//! counts twice, and sends visitors to sign in and back.

use crate::api::listings as api;
use crate::components::ui::{Icon, IconButton};
use crate::i18n::format;
use crate::routes;
use crate::state::action::Action;
use crate::state::{bookmarks, toasts};
use crate::t;
use leptos::prelude::*;
use tradehub_shared::ListingId;
use tradehub_shared::listing::{BookmarkState, ListingSummary};

/// The heart of a listing.
#[component]
pub(crate) fn Heart(
    /// Whose.
    listing: ListingSummary,
    /// With the count beside it.
    #[prop(optional)]
    counted: bool,
) -> impl IntoView {
    let id = listing.id;
    let loaded =
        BookmarkState { is_bookmarked: listing.is_bookmarked, bookmark_count: listing.bookmark_count };
    let now = Memo::new(move |_| bookmarks::state(id, loaded));
    let (action, go) = (Action::new(), routes::use_go());
    let press = move |()| {
        if go.members_only() && !action.busy().get_untracked() {
            toggle(id, now.get_untracked(), action);
        }
    };
    let pressed = Signal::derive(move || Some(now.read().is_bookmarked));
    view! {
        <span class="heart">
            <IconButton
                icon=Icon::Heart
                label=t!("card.bookmark", title = listing.title)
                pressed=pressed
                class="heart-btn"
                on_press=press
            />
            {counted
                .then(|| {
                    view! {
                        <span class="heart-count num" aria-hidden="true">
                            {move || format::number(now.read().bookmark_count)}
                        </span>
                    }
                })}
        </span>
    }
}

fn toggle(id: ListingId, before: BookmarkState, action: Action) {
    let wanted = !before.is_bookmarked;
    let step = if wanted { 1 } else { -1 };
    let count = before.bookmark_count.saturating_add(step).max(0);
    bookmarks::set(id, BookmarkState { is_bookmarked: wanted, bookmark_count: count });
    let request =
        async move { if wanted { api::set_bookmark(id).await } else { api::unset_bookmark(id).await } };
    action.run(request, move |outcome| match outcome {
        Ok(state) => bookmarks::set(id, state),
        Err(error) => {
            bookmarks::set(id, before);
            toasts::failed(&error);
        }
    });
}
