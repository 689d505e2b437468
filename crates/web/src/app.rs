//! The app's root: the frame, and which page stands in it.
//!
//! Keeps true: every path of `routes.rs` has its page here; a page is made anew when its path changes and stays when
//! only the query does. The pages are chosen by one `match` instead of the router's own route tables, which cost
//! several kilobytes of download for each route; the router still follows links and the history.

use crate::components::shell::Shell;
use crate::pages::NotFound;
use crate::pages::home::HomePage;
use crate::pages::lazy::{self, Fetch, LazyPage};
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
    match route {
        Route::Home => view! { <HomePage /> }.into_any(),
        Route::Search => later(lazy::search),
        Route::Listing(_) => later(lazy::listing),
        Route::EditListing(_) => later(lazy::edit_listing),
        Route::Sell => later(lazy::sell),
        Route::Dashboard => later(lazy::dashboard),
        Route::Member(_) => later(lazy::profile),
        Route::SignIn => later(lazy::sign_in),
        Route::SignUp => later(lazy::sign_up),
        Route::Settings => later(lazy::settings),
        Route::Legal(_) => later(lazy::legal),
        Route::Admin(_) => later(lazy::admin),
        Route::NotFound => view! { <NotFound /> }.into_any(),
    }
}

/// A page outside the first download.
fn later(fetch: Fetch) -> AnyView {
    view! { <LazyPage fetch=fetch /> }.into_any()
}
