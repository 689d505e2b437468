//! What belongs to the signed-in member: own listings in all states, and bookmarks. The part in sight is in the address.

mod listings;
mod row;
mod wishlist;

use super::title;
use crate::components::shell::MembersOnly;
use crate::components::ui::{Icon, LinkButton, Tab, Tabs, Variant};
use crate::{routes, t};
use leptos::prelude::*;

/// The parts by their names in the address; the first when it names none.
const TABS: &[&str] = &["listings", "bookmarks"];

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
                "bookmarks" => wishlist::view(),
                _ => listings::view(),
            }}
        </div>
    }
    .into_any()
}
