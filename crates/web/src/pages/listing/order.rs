//! Ordering what is on offer: the button, or why there is none. Keeps true: whoever ordered it already is led to that
//! order; owners are led to the orders they have; nobody is left to guess why something cannot be ordered.

use super::{contact, order_form};
use crate::api::orders::{list_orders, orders_path};
use crate::components::ui::{Button, Icon, LinkButton, Notice, Tone, Variant};
use crate::state::load::{Load, load};
use crate::state::session;
use crate::{i18n, routes, t};
use leptos::prelude::*;
use tradehub_shared::listing::{Handover, Listing, ListingKind, ListingStatus};
use tradehub_shared::order::OrderSide;
use tradehub_shared::{ListingId, OrderId};

/// Ordering one listing; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Ordering {
    listing: RwSignal<Listing>,
    /// The member's open order for it.
    own: Load<Option<OrderId>>,
    open: RwSignal<bool>,
}

impl Ordering {
    /// For the listing on the page.
    pub(super) fn of(listing: RwSignal<Listing>) -> Self {
        let (id, is_mine) = listing.with_untracked(|listing| (listing.summary.id, listing.is_mine));
        let member = Memo::new(move |_| session::me().map(|me| me.id).filter(|_| !is_mine));
        let own = load(move || {
            let is_asked = member.get().is_some();
            async move { if is_asked { open_order(id).await } else { Ok(None) } }
        });
        Self { listing, own, open: RwSignal::new(false) }
    }

    /// The member's open order for it, once that is known; followed in a reactive place.
    pub(super) fn own(self) -> Option<OrderId> {
        self.own.ready().flatten()
    }

    /// Looks for the member's open order again.
    pub(super) fn look_again(self) {
        self.own.reload();
    }

    /// The listing on the page.
    pub(super) const fn listing(self) -> RwSignal<Listing> {
        self.listing
    }

    /// Whether it can be ordered, as far as the listing says; followed in a reactive place.
    fn is_possible(self) -> bool {
        let listing = self.listing.read();
        !listing.is_mine && listing.summary.status == ListingStatus::Active && why_not(&listing).is_none()
    }
}

/// The first of the member's orders for a listing that is not over.
async fn open_order(id: ListingId) -> crate::api::ApiResult<Option<OrderId>> {
    let page = list_orders(orders_path(OrderSide::Buying, None, Some(id)), None).await?;
    Ok(page.items.into_iter().find(|order| !order.status.is_over()).map(|order| order.id))
}

/// The name of what stands against ordering it; the states that the banner tells are told there.
fn why_not(listing: &Listing) -> Option<&'static str> {
    match (listing.summary.kind, listing.summary.handover) {
        (ListingKind::Wanted, _) => Some("wanted"),
        (_, Handover::Digital) => Some("digital"),
        _ => None,
    }
}

/// The main button of the bar: order it, or look at the order there is.
pub(super) fn button(ordering: Ordering) -> Option<AnyView> {
    if let Some(id) = ordering.own() {
        return Some(
            view! {
                <LinkButton href=routes::order(id) variant=Variant::Primary icon=Icon::ShoppingBag wide=true>
                    {t!("order.yours")}
                </LinkButton>
            }
            .into_any(),
        );
    }
    if !ordering.is_possible() {
        return None;
    }
    let go = routes::use_go();
    let press = move |()| {
        if go.members_only() {
            ordering.open.set(true);
        }
    };
    Some(
        view! {
            <Button variant=Variant::Primary icon=Icon::ShoppingBag wide=true on_press=press>
                {t!("order.go")}
            </Button>
        }
        .into_any(),
    )
}

/// The dialog of the button; it stays while the listing changes under it.
pub(super) fn dialog(ordering: Ordering) -> AnyView {
    let is_mine = ordering.listing.with_untracked(|listing| listing.is_mine);
    if is_mine { ().into_any() } else { order_form::dialog(ordering, ordering.open) }
}

/// Why there is no button, or the owner's way to the orders.
pub(super) fn note(ordering: Ordering) -> AnyView {
    let listing = ordering.listing;
    let why = Memo::new(move |_| {
        let listing = listing.read();
        why_not(&listing).filter(|_| !listing.is_mine && listing.summary.status == ListingStatus::Active)
    });
    let waiting = Memo::new(move |_| {
        let listing = listing.read();
        listing.summary.open_order_count.filter(|count| *count > 0).map(|count| (listing.summary.id, count))
    });
    (move || {
        if let Some((id, count)) = waiting.get() {
            let href = routes::orders(OrderSide::Selling, None, Some(id));
            let words = t!("dashboard.open_orders", n = count);
            return Some(
                view! { <LinkButton href=href icon=Icon::ShoppingBag wide=true>{words}</LinkButton> }
                    .into_any(),
            );
        }
        why.get().map(|why| {
            let words = move || i18n::of("order.why_not", why);
            view! { <Notice tone=Tone::Idle icon=Icon::Info><p>{words}</p></Notice> }.into_any()
        })
    })
    .into_any()
}

/// The way to reach the seller elsewhere.
pub(super) fn contact(ordering: Ordering) -> AnyView {
    let listing = ordering.listing;
    let seller = listing.with_untracked(|listing| listing.summary.seller.clone());
    let is_wanted =
        Memo::new(move |_| listing.with(|listing| !listing.is_mine && listing.summary.status.is_listed()));
    view! {
        <Show when=move || is_wanted.get()>{contact::contact(seller.clone(), Variant::Secondary)}</Show>
    }
    .into_any()
}
