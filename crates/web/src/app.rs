//! The app's root: the frame, and which page stands in it.
//!
//! Keeps true: every path of `routes.rs` has its page here; a page is made anew when its path changes and stays when
//! only the query does. The pages are chosen by one `match` instead of the router's own route tables, which cost
//! several kilobytes of download for each route; the router still follows links and the history.

use crate::components::shell::Shell;
use crate::pages::NotFound;
use crate::pages::home::HomePage;
use crate::pages::lazy::{self, Fetch, LazyPage};
use crate::platform::document;
use crate::routes::Route;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

/// Everything on the page.
#[component]
pub(crate) fn App() -> impl IntoView {
    view! {
        <Router>
            <Shell>
                <CurrentPage />
            </Shell>
        </Router>
    }
}

/// The page of the present path.
#[component]
fn CurrentPage() -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| Route::of(&path.read()));
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        // A followed link enters the history only when its page is there; this says that it is.
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
    move || page(route.get())
}

fn page(route: Route) -> AnyView {
    match (module(&route), route) {
        (Some(fetch), _) => view! { <LazyPage fetch=fetch /> }.into_any(),
        (None, Route::Home) => view! { <HomePage /> }.into_any(),
        (None, _) => view! { <NotFound /> }.into_any(),
    }
}

/// What fetches the page's module; nothing for what the first download holds.
fn module(route: &Route) -> Option<Fetch> {
    Some(match route {
        Route::Search => lazy::search,
        Route::Listing(_) => lazy::listing,
        Route::EditListing(_) => lazy::edit_listing,
        Route::Sell => lazy::sell,
        Route::Dashboard => lazy::dashboard,
        Route::Messages => lazy::messages,
        Route::Notices => lazy::notices,
        Route::Friends => lazy::friends,
        Route::Order(_) => lazy::order,
        Route::Member(_) => lazy::profile,
        Route::SignIn => lazy::sign_in,
        Route::SignUp => lazy::sign_up,
        Route::Settings => lazy::settings,
        Route::NoticeSettings => lazy::notice_settings,
        Route::Legal(_) => lazy::legal,
        Route::Admin(_) => lazy::admin,
        Route::Home | Route::NotFound => return None,
    })
}

/// Waits for the module of the page at the present address, so that the static shell stands until there is a page to
/// show. One that does not come is said on the page itself.
pub(crate) async fn fetch_first() {
    if let Some(fetch) = module(&Route::of(&document::path())) {
        let _ = fetch().await;
    }
}
