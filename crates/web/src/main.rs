//! TradeHub's app: a Leptos single-page app for the browser, talking to the JSON API.
//!
//! Keeps true: nothing is drawn before the words of the visitor's language and the first page's module are there;
//! until then the static shell of `index.html` stands.

#![allow(
    clippy::needless_pass_by_value,
    reason = "the properties of a component are its own, also where it only reads them"
)]

mod api;
mod app;
mod components;
mod i18n;
mod pages;
mod platform;
mod routes;
mod state;

use leptos::mount::mount_to;
use platform::document;
use wasm_bindgen_futures::spawn_local;

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    state::theme::start();
    state::network::start();
    state::travel::start();
    state::session::start();
    spawn_local(start());
}

/// Fetches the words, then puts the app in the place of the static shell.
async fn start() {
    if !i18n::load().await {
        document::show_start_failure();
        return;
    }
    app::fetch_first().await;
    if let Some(root) = document::take_app_root() {
        mount_to(root, app::App).forget();
        pages::lazy::fetch_ahead();
    }
}
