//! Search and browse. Keeps true: the whole search is in the address, so a link opens exactly it and going back
//! returns to it; the count of results is announced.

mod attributes;
mod categories;
mod chips;
mod filter;
mod panel;
mod place;
mod range;
mod refine;
mod results;

use super::title;
use crate::api::listings::{count_listings, search_path};
use crate::components::listing::listings;
use crate::components::shell::SearchBox;
use crate::components::ui::{Button, Icon, Modal, Select, SelectOption, Variant};
use crate::platform::scroll;
use crate::state::catalog;
use crate::state::load::{Load, Loaded, load};
use crate::state::paged::{Paged, Stage};
use crate::state::travel;
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use refine::{CHOSEN, Refine};
use tradehub_shared::listing::{ListingCounts, ListingQuery, ListingSort, ListingSummary};

/// Further down than this, new results begin at the top again.
const TOP_PX: f64 = 160.0;

/// The search page.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let address = routes::query();
    let query = Memo::new(move |_| {
        let map = address.read();
        let pairs: Vec<_> =
            map.latest_values().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        filter::read_pairs(&pairs)
    });
    let refine = Refine::new(query, routes::use_go());
    let heading = heading(query);
    title(heading);
    begin_at_top(query);
    let asked = Memo::new(move |_| ListingQuery { sort: None, ..query.get() });
    let counts = load(move || count_listings(asked.get()));
    let list = listings(move || search_path(&query.read()));
    count_again(counts, list);
    view! {
        <div class="page search">
            <div class="search-head">
                <h1>{heading}</h1>
                <div class="search-words"><SearchBox id="page-search" /></div>
            </div>
            <div class="search-columns">
                <aside class="search-side" aria-label=t!("search.filters")>{panel::panel(refine, counts, "side")}</aside>
                <div class="search-results">
                    {toolbar(refine, counts)}
                    {chips::chips(refine)}
                    <h2 class="visually-hidden">{t!("search.results")}</h2>
                    {results::results(refine, list)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What is searched for, in words.
fn heading(query: Memo<ListingQuery>) -> Signal<String> {
    let categories = catalog::categories();
    Signal::derive(move || {
        let query = query.read();
        if let Some(words) = &query.q {
            return ts!("search.title.words", words = words);
        }
        let all = categories.read();
        let found = query.category.as_ref().and_then(|name| catalog::find(&all, name));
        found.map_or_else(|| ts!("search.title"), catalog::name)
    })
}

/// Counts again when the list came after it had failed: the count most likely failed with it.
fn count_again(counts: Load<ListingCounts>, list: Paged<ListingSummary>) {
    Effect::new(move |had_failed: Option<bool>| match list.stage() {
        Stage::Failed(_) => true,
        Stage::First | Stage::More => had_failed.unwrap_or_default(),
        Stage::Rest | Stage::End => {
            if had_failed == Some(true) && matches!(untrack(|| counts.get()), Loaded::Failed(_)) {
                counts.reload();
            }
            false
        }
    });
}

/// Another search begins at the top, unless the visitor returns to it.
fn begin_at_top(query: Memo<ListingQuery>) {
    Effect::new(move |last: Option<()>| {
        query.track();
        if last.is_some() && !travel::is_return() && scroll::top() > TOP_PX {
            scroll::to(0.0);
        }
    });
}

fn toolbar(refine: Refine, counts: Load<ListingCounts>) -> AnyView {
    let count = move || match counts.ready() {
        Some(counts) if counts.is_capped => ts!("search.count.least", n = counts.total),
        Some(counts) => ts!("search.count", n = counts.total),
        None => String::new(),
    };
    let open = RwSignal::new(false);
    let set = chips::count(refine);
    let filters = Signal::derive(move || match set.get() {
        0 => ts!("search.filters"),
        n => ts!("search.filters.set", n = n),
    });
    view! {
        <div class="search-bar">
            <p class="search-count num" role="status">{count}</p>
            <div class="search-tools">
                <span class="search-filter-button">
                    <Button icon=Icon::SlidersHorizontal on_press=move |()| open.set(true)>{filters}</Button>
                </span>
                {order(refine)}
            </div>
        </div>
        {sheet(refine, counts, open)}
    }
    .into_any()
}

fn order(refine: Refine) -> AnyView {
    let value = refine.text(
        CHOSEN,
        |query| query.effective_sort().to_string(),
        |query, text| {
            let wanted: Option<ListingSort> = text.parse().ok();
            let usual = ListingQuery { sort: None, ..query.clone() }.effective_sort();
            query.sort = wanted.filter(|sort| *sort != usual);
        },
    );
    let has_words = refine.part(|query| query.q.is_some());
    let options = Signal::derive(move || {
        let offered =
            ListingSort::ALL.iter().filter(|sort| **sort != ListingSort::Relevance || has_words.get());
        offered
            .map(|sort| SelectOption::new(sort.as_str(), i18n::of("search.sort", sort.as_str())))
            .collect::<Vec<_>>()
    });
    view! { <Select name="sort" label=t!("search.sort") value=value options=options bare=true /> }.into_any()
}

/// The panel as a sheet, where there is no room beside the results.
fn sheet(refine: Refine, counts: Load<ListingCounts>, open: RwSignal<bool>) -> AnyView {
    let show = Signal::derive(move || match counts.ready() {
        Some(counts) if counts.is_capped => ts!("search.show.least", n = counts.total),
        Some(counts) => ts!("search.show", n = counts.total),
        None => ts!("search.show.unknown"),
    });
    let clear = move |()| refine.change(|query| *query = filter::cleared(query));
    let foot = move || {
        view! {
            <Button on_press=clear>{t!("search.clear")}</Button>
            <Button variant=Variant::Primary on_press=move |()| open.set(false)>{show}</Button>
        }
    };
    view! {
        <Modal open=open title=t!("search.filters") foot=foot>{panel::panel(refine, counts, "sheet")}</Modal>
    }
    .into_any()
}
