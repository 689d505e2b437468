//! Ways into the market: by category, by place, and back to what was looked at. Keeps true: the rows have their
//! height before the catalogue is here.

use crate::api;
use crate::api::listings::query_string;
use crate::components::ui::{Icon, IconButton, Picture, Pill};
use crate::state::{catalog, viewed};
use crate::{i18n, routes, t};
use leptos::prelude::*;
use tradehub_shared::campus::School;
use tradehub_shared::catalog::Category;
use tradehub_shared::listing::ListingQuery;

/// The categories of the top level.
#[component]
pub(super) fn Categories() -> impl IntoView {
    let categories = catalog::categories();
    let one = |category: Category| {
        let query = ListingQuery { category: Some(category.slug), ..ListingQuery::default() };
        let (en, zh) = (category.name_en, category.name_zh);
        let text = Signal::derive(move || i18n::pick(&en, &zh));
        view! { <li><Pill href=search(&query) icon=Icon::of_category(&category.icon) text=text /></li> }
    };
    let pills = move || {
        let all = categories.get();
        if all.is_empty() {
            return waiting(6);
        }
        all.into_iter().filter(|category| category.is_active).map(one).collect_view().into_any()
    };
    view! {
        <nav class="home-ways" aria-label=t!("home.categories")>
            <ul class="pills">{pills}</ul>
        </nav>
    }
}

/// The schools and their zones.
#[component]
pub(super) fn Places() -> impl IntoView {
    let schools = catalog::schools();
    let pills = move || {
        let all = schools.get();
        if all.is_empty() {
            return waiting(5);
        }
        all.into_iter().map(places).collect_view().into_any()
    };
    view! {
        <nav class="home-ways home-places" aria-labelledby="home-places">
            <h2 class="home-ways-head" id="home-places">{t!("home.places")}</h2>
            <ul class="pills pills-quiet">{pills}</ul>
        </nav>
    }
}

fn places(school: School) -> AnyView {
    let own = ListingQuery { school: Some(school.slug.clone()), ..ListingQuery::default() };
    let zones = school.zones.into_iter().map({
        let own = own.clone();
        move |zone| {
            let query = ListingQuery { zone: Some(zone.id), ..own.clone() };
            let text = Signal::derive(move || i18n::pick(&zone.name_en, &zone.name_zh));
            view! { <li><Pill href=search(&query) text=text /></li> }
        }
    });
    let (en, zh) = (school.name_en, school.name_zh);
    let text = Signal::derive(move || i18n::pick(&en, &zh));
    view! {
        <li><Pill href=search(&own) icon=Icon::GraduationCap text=text /></li>
        {zones.collect_view()}
    }
    .into_any()
}

/// The listings looked at last; nothing for a first visit.
#[component]
pub(super) fn RecentlyViewed() -> impl IntoView {
    let list = RwSignal::new(viewed::all());
    let clear = move |()| {
        viewed::clear();
        list.set(Vec::new());
    };
    let one = |seen: viewed::Viewed| {
        view! {
            <li>
                <a class="seen" href=routes::listing(seen.id)>
                    <Picture
                        src=seen.picture.map(|path| api::asset(&path))
                        alt=""
                        color=seen.color
                        shape="shape-square"
                    />
                    <span class="seen-title">{seen.title}</span>
                </a>
            </li>
        }
    };
    move || {
        let seen = list.get();
        (!seen.is_empty()).then(|| {
            view! {
                <section class="home-ways" aria-labelledby="home-seen">
                    <div class="row row-between">
                        <h2 class="home-ways-head" id="home-seen">{t!("home.seen")}</h2>
                        <IconButton icon=Icon::X label=t!("home.seen.clear") on_press=clear />
                    </div>
                    <ul class="pills seen-row">{seen.into_iter().map(one).collect_view()}</ul>
                </section>
            }
            .into_any()
        })
    }
}

fn search(query: &ListingQuery) -> String {
    [routes::SEARCH, "?", &query_string(query)].concat()
}

/// Pills that are still to come.
fn waiting(count: usize) -> AnyView {
    (0..count)
        .map(|_| view! { <li><span class="pill pill-waiting skeleton" aria-hidden="true"></span></li> })
        .collect_view()
        .into_any()
}
