//! Where words to search for are written. Keeps true: on the search page the results follow while writing; elsewhere
//! the visitor sends the words; other filters in the address stay.

use crate::components::ui::Icon;
use crate::platform::timers;
use crate::{routes, t};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;

/// How long writing must rest before the results follow.
const REST: Duration = Duration::from_millis(600);

/// The search box.
#[component]
pub(crate) fn SearchBox(
    /// The id of its input; unique on the page.
    id: &'static str,
) -> impl IntoView {
    let location = use_location();
    let go = routes::use_go();
    let in_address = Memo::new(move |_| location.query.read().get("q").unwrap_or_default());
    let words = RwSignal::new(in_address.get_untracked());
    Effect::new(move |_| {
        let asked = in_address.get();
        if asked != words.get_untracked().trim() {
            words.set(asked);
        }
    });
    let address = move || {
        let mut query = location.query.get_untracked();
        let asked = words.get_untracked().trim().to_owned();
        if location.pathname.read_untracked().as_str() != routes::SEARCH {
            return routes::search_for(&asked);
        }
        query.remove("q");
        if !asked.is_empty() {
            query.insert("q", asked);
        }
        [routes::SEARCH, &query.to_query_string()].concat()
    };
    let calm = timers::debounced(words.into(), REST);
    Effect::new(move |last: Option<()>| {
        let asked = calm.get();
        let here = location.pathname.read_untracked().as_str() == routes::SEARCH;
        if last.is_some() && here && asked.trim() != in_address.get_untracked() {
            go.refine(address());
        }
    });
    view! {
        <form
            class="search-box"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                go.to(address());
            }
        >
            <Icon name=Icon::Search />
            <label class="visually-hidden" for=id>{t!("search.label")}</label>
            <input
                id=id
                type="search"
                name="q"
                enterkeyhint="search"
                autocomplete="off"
                maxlength="200"
                placeholder=t!("search.placeholder")
                prop:value=words
                on:input:target=move |event| words.set(event.target().value())
            />
        </form>
    }
}
