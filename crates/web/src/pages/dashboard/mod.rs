//! What belongs to the signed-in member: own listings in all states, orders of both sides, and bookmarks. The part in
//! sight is in the address.

mod listings;
mod orders;
mod row;
mod vacation;
mod wishlist;

use super::title;
use crate::components::shell::MembersOnly;
use crate::components::ui::{Icon, LinkButton, Tab, Tabs, Variant};
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::order::OrderSide;

/// The parts by their names in the address; the first when it names none.
const TABS: &[&str] = &["listings", "buying", "selling", "bookmarks"];

/// The dashboard.
#[component]
pub(crate) fn DashboardPage() -> impl IntoView {
    title(t!("dashboard.title"));
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let chosen = routes::tab(TABS);
    let tabs = vec![
        Tab { value: "listings", text: t!("dashboard.tab.listings"), icon: Icon::Store },
        Tab { value: "buying", text: t!("dashboard.tab.buying"), icon: Icon::ShoppingBag },
        Tab { value: "selling", text: t!("dashboard.tab.selling"), icon: Icon::Handshake },
        Tab { value: "bookmarks", text: t!("dashboard.tab.wishlist"), icon: Icon::Heart },
    ];
    view! {
        <div class="page dashboard">
            <header class="page-head">
                <h1>{t!("dashboard.title")}</h1>
                <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("dashboard.sell")}</LinkButton>
            </header>
            <Tabs label=t!("dashboard.tabs") tabs=tabs />
            {move || match chosen.get() {
                "buying" => orders::view(OrderSide::Buying),
                "selling" => orders::view(OrderSide::Selling),
                "bookmarks" => wishlist::view(),
                _ => listings::view(),
            }}
        </div>
    }
    .into_any()
}
