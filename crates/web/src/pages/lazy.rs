//! The pages that a first visit to home does without: each group is a module of its own, fetched when one of its
//! pages is asked for, or beforehand while the visitor reads. `boot.js` knows the groups by their names here, and asks
//! for the first page's module together with the app.
//!
//! Keeps true: only the functions marked here and the live connection's in `state/live` draw the line between the first
//! download and the later ones; a module that did not come is said so, with a way to try again.

use crate::api::ApiError;
use crate::components::ui::{ErrorState, Skeleton};
use crate::components::{comment, person};
use crate::pages::account::{SettingsPage, SignInPage, SignUpPage};
use crate::pages::admin::AdminPage;
use crate::pages::chat::ChatPage;
use crate::pages::dashboard::DashboardPage;
use crate::pages::friends::FriendsPage;
use crate::pages::legal::LegalPage;
use crate::pages::listing::{ListingPage, prices};
use crate::pages::notice_settings::NoticeSettingsPage;
use crate::pages::notices::NoticesPage;
use crate::pages::order::OrderPage;
use crate::pages::profile::ProfilePage;
use crate::pages::search::SearchPage;
use crate::pages::sell::{EditListingPage, SellPage};
use crate::platform::{document, network, timers};
use crate::state::load::{Load, Loaded, load};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::Pin;
use tradehub_shared::accounts::MemberSummary;
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
    /// Which notices come which way.
    notice_settings in member: NoticeSettingsPage;
    /// Friends, requests and blocks.
    friends in profile: FriendsPage;
    /// Own listings, orders, bookmarks.
    dashboard in deal: DashboardPage;
    /// Conversations.
    messages in chat: ChatPage;
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

/// Makes a part of a page from what it is about; it can be called once its module is here.
type MakePart<A> = fn(A) -> AnyView;
type FetchedPart<A> = Result<MakePart<A>, SplitLoaderError>;

/// Fetches a part's module.
pub(crate) type FetchPart<A> = fn() -> Pin<Box<dyn Future<Output = FetchedPart<A>>>>;

/// Writes down which part of a page is in which module, and what it is about.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident in $module:ident: $make:path, of $about:ty;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name() -> Pin<Box<dyn Future<Output = FetchedPart<$about>>>> {
            #[wasm_split($module, fallible, wasm_split_path = ::leptos::wasm_split)]
            fn $name() -> FetchedPart<$about> {
                Ok(|about| $make(about))
            }
            Box::pin($name())
        }
    )+};
}

parts! {
    /// The comments under a listing.
    comments in talk: comment::comments, of comment::Subject;
    /// What can be done about a listing's seller.
    seller_menu in talk: person::person_menu, of MemberSummary;
    /// What a listing cost over time.
    prices in talk: prices::prices, of prices::Priced;
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

/// A part of a page that comes with its module.
#[component]
pub(crate) fn LazyPart<A: Clone + Send + Sync + 'static>(
    /// Fetches the module.
    fetch: FetchPart<A>,
    /// What it is about.
    about: A,
    /// Shown until it is here.
    #[prop(optional, into)]
    skeleton: Option<ViewFn>,
    /// Something to do without: not being there is not said.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let part = load(move || async move { fetch().await.map_err(|_| ApiError::Network) });
    move || match part.get() {
        Loaded::Loading => skeleton.as_ref().map(ViewFn::run),
        Loaded::Ready(make) => Some(make(about.clone())),
        Loaded::Failed(_) if quiet => None,
        Loaded::Failed(error) => Some(failed(error, part)),
    }
}

/// Says that a module did not come. It may be gone from the server because there is a newer app: only the whole page
/// brings that.
fn failed<T: Clone + Send + Sync + 'static>(error: ApiError, module: Load<T>) -> AnyView {
    let again = move |()| {
        if network::is_online() {
            document::reload();
        } else {
            module.reload();
        }
    };
    view! { <ErrorState error=error on_retry=again /> }.into_any()
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
            view! { <div class="page page-narrow">{failed(error, page)}</div> }.into_any()
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
