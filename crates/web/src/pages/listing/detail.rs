//! How a listing's page is put together. Keeps true: on phones the buttons stay in sight at the lower edge and come to
//! rest below the content, never over it.

use super::order::{self, Ordering};
use super::{actions, banner, below, chart, facts, gallery, reviews, seller, tools};
use crate::api::listings::get_listing;
use crate::components::listing::{
    ConditionBadge, Heart, ListingPrice, PlaceLine, StatusBadge, Time, kind_icon,
};
use crate::components::ui::{Badge, Icon, Notice, Tone};
use crate::i18n::format;
use crate::state::catalog;
use crate::state::live::{self, News};
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::listing::{Listing, ListingKind, ListingQuery, ListingStatus};
use tradehub_shared::live::Event;

/// The page.
pub(super) fn detail(listing: Listing) -> AnyView {
    let state = RwSignal::new(listing.clone());
    let is_mine = listing.is_mine;
    follow(state);
    let ordering = Ordering::of(state);
    let chart = is_mine.then(|| chart::chart(listing.summary.id));
    view! {
        <article class="page detail">
            {banner::banner(state)}
            <div class="detail-gallery">{gallery::gallery(&listing)}</div>
            <div class="detail-side">
                {head(&listing, state)}
                {actions::bar(&listing, state, ordering)}
                {order::note(ordering)}
                {tools::tools(state)}
                {seller::card(&listing)}
                {order::contact(ordering)}
                {(!is_mine).then(safety)}
            </div>
            <div class="detail-more">
                {description(&listing)}
                {facts::facts(&listing)}
                {facts::tags(&listing)}
                {chart}
                {below::below(&listing)}
                {reviews::reviews(&listing.summary.seller)}
            </div>
            {order::dialog(ordering)}
        </article>
    }
    .into_any()
}

/// Shows what others do with it: its state, its price, what can be done.
fn follow(state: RwSignal<Listing>) {
    let id = state.with_untracked(|listing| listing.summary.id);
    live::on_news(move |news| {
        if let News::Event(Event::Listing { listing_id, .. }) = news
            && *listing_id == id
        {
            spawn_local(async move {
                // The page may be gone by now; and what could not be loaded is shown as it was.
                if let Ok(listing) = get_listing(id).await
                    && state.try_get_untracked().is_some_and(|shown| shown != listing)
                {
                    state.set(listing);
                }
            });
        }
    });
}

fn head(listing: &Listing, state: RwSignal<Listing>) -> AnyView {
    let summary = &listing.summary;
    let kind = summary.kind;
    let name = summary.title.clone();
    let name = move || {
        if name.is_empty() { ts!("card.untitled") } else { name.clone() }
    };
    let kind_text = Signal::derive(move || i18n::of("listing.kind", kind.as_str()));
    let status = Memo::new(move |_| state.read().summary.status);
    let views = summary.view_count;
    view! {
        <header class="detail-head">
            {path(listing)}
            <h1 class="detail-title">{name}</h1>
            <div class="detail-price">
                <ListingPrice listing=summary.clone() large=true />
            </div>
            <div class="row detail-badges">
                {move || (status.get() != ListingStatus::Active).then(|| view! { <StatusBadge status=status.get() /> })}
                {(kind != ListingKind::Sale)
                    .then(|| view! { <Badge tone=Tone::Accent icon=kind_icon(kind) text=kind_text /> })}
                <ConditionBadge condition=summary.condition />
            </div>
            <p class="detail-meta">
                <PlaceLine place=summary.place.clone() />
                <span class="place-line">
                    <Icon name=Icon::Clock />
                    <Time at=summary.published_at.unwrap_or(summary.updated_at) />
                </span>
                <span class="place-line">
                    <Icon name=Icon::Eye />
                    <span>{move || ts!("listing.views", n = views)}</span>
                </span>
            </p>
        </header>
    }
    .into_any()
}

/// The way from the whole market to the listing's category.
fn path(listing: &Listing) -> AnyView {
    let categories = catalog::categories();
    let id = listing.summary.category_id.map(|id| id.to_string()).unwrap_or_default();
    let link = |slug: &str, name: String| {
        let query = ListingQuery { category: Some(slug.to_owned()), ..ListingQuery::default() };
        let href = [routes::SEARCH, "?", &crate::api::listings::query_string(&query)].concat();
        view! { <li><a href=href>{name}</a></li> }.into_any()
    };
    let steps = move || {
        let all = categories.read();
        let (top, below) = catalog::find(&all, &id)?;
        let top_link = link(&top.slug, i18n::pick(&top.name_en, &top.name_zh));
        let below_link = below.map(|below| link(&below.slug, i18n::pick(&below.name_en, &below.name_zh)));
        Some(view! { {top_link} {below_link} }.into_any())
    };
    view! {
        <nav class="crumbs" aria-label=t!("listing.path")>
            <ol>
                <li><a href=routes::SEARCH>{t!("search.category.all")}</a></li>
                {steps}
            </ol>
        </nav>
    }
    .into_any()
}

fn description(listing: &Listing) -> AnyView {
    let text = listing.description.trim().to_owned();
    if text.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="detail-description">
            <h2 class="detail-h" id="detail-description">{t!("listing.description")}</h2>
            <p class="detail-text">{text}</p>
        </section>
    }
    .into_any()
}

fn safety() -> AnyView {
    view! {
        <div class="detail-safety">
            <Notice tone=Tone::Idle icon=Icon::ShieldCheck>
                <p>{t!("listing.safety")}</p>
                <a class="link" href=routes::legal("help")>{t!("listing.safety.more")}</a>
            </Notice>
        </div>
    }
    .into_any()
}

/// The heart with its count, for the bar.
pub(super) fn heart(listing: &Listing) -> AnyView {
    let summary = listing.summary.clone();
    if listing.is_mine {
        let count = summary.bookmark_count;
        return view! {
            <span class="place-line">
                <Icon name=Icon::Heart />
                <span class="num">{move || format::number(count)}</span>
                <span class="visually-hidden">{move || ts!("listing.bookmarks", n = count)}</span>
            </span>
        }
        .into_any();
    }
    view! { <Heart listing=summary counted=true /> }.into_any()
}
