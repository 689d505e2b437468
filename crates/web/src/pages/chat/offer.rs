//! Sending a card of a listing: one's own that are on offer, to choose from.

use super::talk::Room;
use crate::api::{self, listings, my_listings};
use crate::components::ui::{EmptyState, Icon, LinkButton, ListView, Modal, Picture, Skeleton};
use crate::i18n::format;
use crate::state::chat::outbox;
use crate::state::paged::paged;
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::chat::ListingCard;
use tradehub_shared::listing::{ListingStatus, ListingSummary};

/// The dialog.
pub(super) fn dialog(room: Room, open: RwSignal<bool>) -> AnyView {
    let content = move || list(room, open);
    view! { <Modal open=open title=t!("chat.attach.listing")>{content()}</Modal> }.into_any()
}

fn list(room: Room, open: RwSignal<bool>) -> AnyView {
    let list = paged(|| my_listings::my_listings_path(Some(ListingStatus::Active)), listings::list_listings);
    let skeleton = || {
        view! { <div class="stack" role="status"><span class="visually-hidden">{t!("state.loading")}</span><Skeleton class="skeleton-row" /><Skeleton class="skeleton-row" /></div> }
            .into_any()
    };
    let empty = || {
        view! {
            <EmptyState icon=Icon::Store title=t!("chat.attach.listing.none") text=t!("chat.attach.listing.none.text")>
                <LinkButton href=routes::SELL icon=Icon::Plus>{t!("nav.sell")}</LinkButton>
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <ListView
            list=list
            skeleton=skeleton
            empty=empty
            key=|listing: &ListingSummary| listing.id.0
            show=move |listing: ListingSummary| choice(room, listing, open)
            class="stack"
        />
    }
    .into_any()
}

fn choice(room: Room, listing: ListingSummary, open: RwSignal<bool>) -> AnyView {
    let cover = listing.cover.as_ref().map(|cover| cover.urls.small.clone());
    let src = cover.as_deref().map(api::asset);
    let (price, currency) = (listing.price_minor, listing.currency);
    let price = move || price.map_or_else(|| ts!("card.no_price"), |price| format::money(price, currency));
    let card = ListingCard {
        id: listing.id,
        title: listing.title.clone(),
        cover_url: cover,
        price_minor: listing.price_minor,
        currency: listing.currency,
    };
    let press = move |_| {
        outbox::send_listing(room.talk.id, card.clone());
        open.set(false);
    };
    view! {
        <button type="button" class="msg-listing" on:click=press>
            <span class="msg-listing-picture"><Picture src=src alt="" shape="shape-square" /></span>
            <span class="msg-listing-words"><strong>{listing.title}</strong><span class="num">{price}</span></span>
        </button>
    }
    .into_any()
}
