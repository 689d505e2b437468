//! The home page: what TradeHub is, what its admins announce, ways in by category and place, and what was put up last.
//! Keeps true: nothing moves when the answers arrive; every part stands without the others.

mod carousel;
mod hero;
mod notices;
mod ways;

use super::title;
use crate::api::home::get_home;
use crate::api::listings::search_path;
use crate::components::listing::{ListingFeed, feed_link, listings};
use crate::components::ui::{EmptyState, Icon, LinkButton, Notice, Tone, Variant};
use crate::state::load::load;
use crate::{routes, t};
use carousel::Carousel;
use hero::Hero;
use leptos::prelude::*;
use notices::Notices;
use tradehub_shared::listing::{ListingQuery, ListingSort};
use ways::{Categories, Places, RecentlyViewed};

/// The home page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    title(t!("home.title"));
    let home = load(get_home);
    let newest = ListingQuery { sort: Some(ListingSort::Newest), ..ListingQuery::default() };
    let newest = listings(move || search_path(&newest));
    let empty = || {
        view! {
            <EmptyState icon=Icon::Store title=t!("home.empty.title") text=t!("home.empty.text")>
                <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("home.empty.action")}</LinkButton>
            </EmptyState>
        }
    };
    view! {
        <div class="page home">
            <div class="home-top">
                <Hero home=home />
                <Carousel home=home />
            </div>
            <Notices home=home />
            <Categories />
            <Places />
            <RecentlyViewed />
            <section class="home-newest" aria-labelledby="home-newest">
                <div class="page-head">
                    <h2 id="home-newest">{t!("home.newest")}</h2>
                    <div class="row">
                        <a class="link" href=routes::SEARCH>{t!("home.all")}</a>
                        {feed_link()}
                    </div>
                </div>
                <Notice tone=Tone::Warn icon=Icon::Handshake>{t!("home.cash")}</Notice>
                <ListingFeed list=newest empty=empty />
            </section>
        </div>
    }
}
