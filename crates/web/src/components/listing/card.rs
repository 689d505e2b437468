//! A listing in a grid. Keeps true: the whole card leads to the listing, with one link that says its title; the heart
//! is a button of its own; the picture's place has its shape before the picture is there.

use super::{ConditionBadge, Heart, ListingPrice, MarkedText, PlaceLine, StatusBadge, Time, kind_icon};
use crate::api;
use crate::components::review::RatingLine;
use crate::components::ui::{Badge, Icon, Picture, Tone};
use crate::state::session;
use crate::{i18n, routes, ts};
use leptos::prelude::*;
use tradehub_shared::listing::{ListingKind, ListingStatus, ListingSummary, Snippet};
use tradehub_shared::media::Image;

/// How wide a card's picture is in the grid's three forms.
const SIZES: &str = "(min-width: 64rem) 18rem, (min-width: 36rem) 46vw, 9rem";

/// A listing's card.
#[component]
pub(crate) fn ListingCard(
    /// What it shows.
    listing: ListingSummary,
    /// In sight at once.
    #[prop(optional)]
    eager: bool,
) -> impl IntoView {
    let seller = listing.seller.id;
    let is_mine = Memo::new(move |_| session::me().is_some_and(|me| me.id == seller));
    let for_heart = listing.clone();
    let at = listing.published_at.unwrap_or(listing.updated_at);
    let title = listing.title.clone();
    let title = move || {
        if title.is_empty() { ts!("card.untitled") } else { title.clone() }
    };
    let marks = listing.title_marks.clone();
    let class = if listing.status == ListingStatus::Sold {
        "listing-card card-lift is-gone"
    } else {
        "listing-card card-lift"
    };
    view! {
        <article class=class>
            <div class="listing-card-picture">
                {picture(listing.cover.as_ref(), listing.kind, eager)}
                {corner(&listing)}
            </div>
            <div class="listing-card-body">
                <ListingPrice listing=listing.clone() />
                <h3 class="listing-card-title">
                    <a href=routes::listing(listing.id)>
                        {move || view! { <MarkedText text=title() marks=marks.clone() /> }}
                    </a>
                </h3>
                {listing.snippet.map(snippet)}
                <div class="listing-card-facts">
                    {(listing.kind != ListingKind::Wanted)
                        .then(|| view! { <ConditionBadge condition=listing.condition /> })}
                    <span class="listing-card-when"><Time at=at /></span>
                    <span class="listing-card-where">
                        <PlaceLine place=listing.place />
                        <RatingLine rating=listing.seller.rating quiet=true />
                    </span>
                </div>
            </div>
            <Show when=move || !is_mine.get()>
                <Heart listing=for_heart.clone() />
            </Show>
        </article>
    }
    .into_any()
}

fn picture(cover: Option<&Image>, kind: ListingKind, eager: bool) -> AnyView {
    let src = cover.map(|image| api::asset(&image.urls.small));
    let srcset = cover.map(|image| {
        [&api::asset(&image.urls.small), " 400w, ", &api::asset(&image.urls.medium), " 960w"].concat()
    });
    let color = cover.map(|image| image.color.clone());
    view! {
        <Picture
            src=src
            srcset=srcset
            sizes=SIZES
            alt=""
            color=color
            eager=eager
            placeholder=kind_icon(kind)
        />
    }
    .into_any()
}

/// What is special about it: its state when it is not simply on offer, else its kind when it is not for sale.
fn corner(listing: &ListingSummary) -> Option<AnyView> {
    let kind = listing.kind;
    let badge = if listing.status != ListingStatus::Active {
        view! { <StatusBadge status=listing.status /> }.into_any()
    } else if kind != ListingKind::Sale {
        let text = Signal::derive(move || i18n::of("listing.kind", kind.as_str()));
        view! { <Badge tone=Tone::Accent icon=kind_icon(kind) text=text /> }.into_any()
    } else if listing.image_count > 1 {
        let count = i64::from(listing.image_count);
        let text = Signal::derive(move || i18n::format::number(count));
        view! { <Badge icon=Icon::Camera text=text /> }.into_any()
    } else {
        return None;
    };
    Some(view! { <span class="listing-card-corner">{badge}</span> }.into_any())
}

fn snippet(snippet: Snippet) -> AnyView {
    view! { <p class="listing-card-snippet"><MarkedText text=snippet.text marks=snippet.marks /></p> }
        .into_any()
}
