//! A grid of listings without end. Keeps true: what is shown belongs to whoever is signed in; the first row's
//! pictures are loaded first.

use super::ListingCard;
use crate::api::listings as api;
use crate::components::ui::{CardSkeletons, ListView};
use crate::state::paged::{Paged, paged};
use crate::state::session;
use leptos::prelude::*;
use tradehub_shared::listing::ListingSummary;

/// How many pictures are in sight at once on a wide screen.
const FIRST_ROW: usize = 4;

/// Names the signed-in member in a question: bookmarks in the answer are theirs.
fn member_key() -> String {
    session::me().map(|me| me.id.to_string()).unwrap_or_default()
}

/// The listings that an API path with its query asks for.
pub(crate) fn listings(path: impl Fn() -> String + Send + Sync + 'static) -> Paged<ListingSummary> {
    let question = move || [path().as_str(), "#", &member_key()].concat();
    paged(question, |question, cursor| {
        let path = question.split_once('#').map_or(question.as_str(), |(path, _)| path).to_owned();
        api::list_listings(path, cursor)
    })
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
