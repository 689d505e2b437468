//! The pages that a first visit to home does without: each group is a module of its own, fetched when one of its
//! pages is asked for, or beforehand while the visitor reads. `boot.js` knows the groups by their names here, and asks
//! for the first page's module together with the app.
//!
//! Keeps true: only the functions marked here draw the line between the first download and the later ones; a module
//! that did not come is said so, with a way to try again.

use crate::api::ApiError;
use crate::components::ui::{ErrorState, Skeleton};
use crate::pages::account::{SettingsPage, SignInPage, SignUpPage};
use crate::pages::admin::AdminPage;
use crate::pages::dashboard::DashboardPage;
use crate::pages::legal::LegalPage;
use crate::pages::listing::ListingPage;
use crate::pages::notices::NoticesPage;
use crate::pages::order::OrderPage;
use crate::pages::profile::ProfilePage;
use crate::pages::search::SearchPage;
use crate::pages::sell::{EditListingPage, SellPage};
use crate::platform::{document, network, timers};
use crate::state::load::{Loaded, load};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;

/// How long the first page has the connection for itself, in milliseconds.
const HEAD_START_MS: i32 = 3_000;

/// Makes a page; it can be called once its module is here.
type Make = fn() -> AnyView;
type Fetched = Result<Make, SplitLoaderError>;

/// Fetches a page's module.
pub(crate) type Fetch = fn() -> Pin<Box<dyn Future<Output = Fetched>>>;

/// Writes down which page is in which module.
macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident in $module:ident: $page:ident;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name() -> Pin<Box<dyn Future<Output = Fetched>>> {
            #[wasm_split($module, fallible, wasm_split_path = ::leptos::wasm_split)]
            fn $name() -> Fetched {
                Ok(|| view! { <$page /> }.into_any())
            }
            Box::pin($name())
        }
    )+};
}

pages! {
    /// Search and browse.
    search in search: SearchPage;
    /// A listing.
    listing in listing: ListingPage;
    /// Sign in.
    sign_in in member: SignInPage;
    /// Register.
    sign_up in member: SignUpPage;
    /// Settings.
    settings in member: SettingsPage;
    /// Own listings, orders, bookmarks.
    dashboard in deal: DashboardPage;
    /// What happened that concerns the member.
    notices in deal: NoticesPage;
    /// An order.
    order in deal: OrderPage;
    /// A member's public profile.
    profile in profile: ProfilePage;
    /// Put something up.
    sell in sell: SellPage;
    /// Editing a listing.
    edit_listing in sell: EditListingPage;
    /// The section for moderators and admins.
    admin in admin: AdminPage;
    /// Legal and help texts.
    legal in member: LegalPage;
}

/// Fetches ahead what most visitors go on to, once the first page is there.
pub(crate) fn fetch_ahead() {
    spawn_local(async {
        timers::sleep(HEAD_START_MS).await;
        let next: [Fetch; 4] = [listing, search, profile, sell];
        for fetch in next {
            if !network::is_online() || fetch().await.is_err() {
                return;
            }
        }
    });
}

/// A page that comes with its module.
#[component]
pub(crate) fn LazyPage(
    /// Fetches the module.
    fetch: Fetch,
) -> impl IntoView {
    let page = load(move || async move { fetch().await.map_err(|_| ApiError::Network) });
    move || match page.get() {
        Loaded::Loading => skeleton(),
        Loaded::Ready(make) => make(),
        Loaded::Failed(error) => {
            // The module may be gone from the server because there is a newer app: only the whole page brings that.
            let again = move |()| {
                if network::is_online() {
                    document::reload();
                } else {
                    page.reload();
                }
            };
            view! {
                <div class="page page-narrow">
                    <ErrorState error=error on_retry=again />
                </div>
            }
            .into_any()
        }
    }
}

fn skeleton() -> AnyView {
    view! {
        <div class="page page-narrow stack" aria-hidden="true">
            <Skeleton class="skeleton-title w-50" />
            <Skeleton class="skeleton-block" />
        </div>
    }
    .into_any()
}
