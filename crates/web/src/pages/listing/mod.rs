//! A listing's own page. Keeps true: opening it counts one view; what can be done is exactly what the API says; a
//! listing that is gone says so and leads on.

mod actions;
mod banner;
mod below;
mod chart;
mod contact;
mod detail;
mod facts;
mod gallery;
mod lightbox;
mod order;
mod order_form;
pub(crate) mod prices;
mod qr;
mod reviews;
mod seller;
mod share;
mod tools;

use super::title;
use crate::api::listings::{get_listing, record_view};
use crate::components::ui::{EmptyState, ErrorState, Icon, LinkButton, Skeleton, Variant};
use crate::state::load::{Load, Loaded, load};
use crate::state::{session, viewed};
use crate::{routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::ListingId;
use tradehub_shared::listing::Listing;

/// The page of the listing that the address names.
#[component]
pub(crate) fn ListingPage() -> impl IntoView {
    move || match routes::id::<ListingId>() {
        Some(id) => open(id),
        None => gone(),
    }
}

fn open(id: ListingId) -> AnyView {
    let who = Memo::new(|_| session::me().map(|me| me.id));
    let listing = load(move || {
        who.track();
        get_listing(id)
    });
    title(Signal::derive(move || match listing.get() {
        Loaded::Ready(listing) if !listing.summary.title.is_empty() => listing.summary.title,
        _ => ts!("listing.title"),
    }));
    note_view(listing, id);
    (move || match listing.get() {
        Loaded::Loading => skeleton(),
        Loaded::Ready(listing) => detail::detail(listing),
        Loaded::Failed(error) if error.is_not_found() => gone(),
        Loaded::Failed(error) => view! {
            <div class="page">
                <h1 class="visually-hidden">{t!("listing.title")}</h1>
                <ErrorState error=error on_retry=move |()| listing.reload() />
            </div>
        }
        .into_any(),
    })
    .into_any()
}

/// Counts the view and remembers the listing, once.
fn note_view(listing: Load<Listing>, id: ListingId) {
    Effect::new(move |noted: Option<bool>| {
        if noted == Some(true) {
            return true;
        }
        match listing.get() {
            Loaded::Ready(listing) => {
                viewed::note(&listing);
                spawn_local(async move {
                    // A view that is not counted is no loss to the visitor.
                    let _ = record_view(id).await;
                });
                true
            }
            Loaded::Failed(error) => {
                if error.is_not_found() {
                    viewed::forget(id);
                }
                false
            }
            Loaded::Loading => false,
        }
    });
}

fn gone() -> AnyView {
    view! {
        <div class="page page-narrow">
            <h1 class="visually-hidden">{t!("listing.gone.title")}</h1>
            <EmptyState icon=Icon::Package title=t!("listing.gone.title") text=t!("listing.gone.text")>
                <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                    {t!("listing.gone.action")}
                </LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="page detail" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <div class="detail-gallery"><span class="picture shape-card skeleton gallery-main"></span></div>
            <div class="detail-side">
                <div class="detail-head stack">
                    <Skeleton class="skeleton-line w-50" />
                    <Skeleton class="skeleton-title" />
                    <Skeleton class="skeleton-title w-75" />
                    <Skeleton class="skeleton-line w-75" />
                </div>
                <div class="detail-seller"><Skeleton class="skeleton-block" /></div>
            </div>
        </div>
    }
    .into_any()
}
