//! The bookmarks, newest first. Keeps true: what is no longer on offer stays in the list and says so on its card.

use crate::api::my_listings;
use crate::components::listing::{ListingFeed, listings};
use crate::components::ui::{EmptyState, Icon, LinkButton, Variant};
use crate::{routes, t};
use leptos::prelude::*;

/// The bookmarks.
pub(super) fn view() -> AnyView {
    let list = listings(|| my_listings::MY_BOOKMARKS.to_owned());
    let empty = || {
        view! {
            <EmptyState icon=Icon::Heart title=t!("dashboard.empty.wishlist") text=t!("dashboard.empty.wishlist.text")>
                <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                    {t!("dashboard.empty.wishlist.action")}
                </LinkButton>
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <h2 class="visually-hidden">{t!("dashboard.tab.wishlist")}</h2>
        <ListingFeed list=list empty=empty />
    }
    .into_any()
}
