//! A grid of listings without end. Keeps true: what is shown belongs to whoever is signed in; the first row's
//! pictures are loaded first.

use super::ListingCard;
use crate::api::listings as api;
use crate::components::ui::{CardSkeletons, Icon, ListView};
use crate::state::paged::{Paged, paged};
use crate::state::session;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::listing::ListingSummary;

/// How many pictures are in sight at once on a wide screen.
const FIRST_ROW: usize = 4;

/// The listings that an API path with its query asks for.
pub(crate) fn listings(path: impl Fn() -> String + Send + Sync + 'static) -> Paged<ListingSummary> {
    // The bookmarks in the answer are the member's.
    let question = move || session::own(&path());
    paged(question, |question, cursor| api::list_listings(session::path_of(&question), cursor))
}

/// Shows such a list.
#[component]
pub(crate) fn ListingFeed(
    /// The list.
    list: Paged<ListingSummary>,
    /// Shown when there is nothing.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView {
    let shown = StoredValue::new(0_usize);
    let show = Callback::new(move |listing: ListingSummary| {
        let at = shown.get_value();
        shown.set_value(at.saturating_add(1));
        view! { <ListingCard listing=listing eager=at < FIRST_ROW /> }.into_any()
    });
    view! {
        <ListView
            list=list
            skeleton=|| view! { <CardSkeletons /> }
            empty=empty
            key=|listing: &ListingSummary| listing.id.0
            show=show
        />
    }
}

/// The address of what was put up last, for feed readers.
pub(crate) fn feed_link() -> AnyView {
    view! {
        // Not one of the app's pages: the browser goes there itself.
        <a class="link feed-link" href=crate::api::asset(routes::FEED) rel="external">
            <Icon name=Icon::Rss />
            <span>{t!("home.feed")}</span>
        </a>
    }
    .into_any()
}
