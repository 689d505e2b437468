//! The frame around every page: bars, footer, messages, the notice of a lost connection.
//! Keeps true: content never hides behind a bar; after a navigation the focus is on the new page's heading.

mod account_menu;
mod bell;
mod bottom_bar;
mod brand;
mod footer;
mod guard;
mod preferences;
mod search_box;
mod top_bar;

pub(crate) use guard::MembersOnly;
pub(crate) use preferences::{LanguageButton, ThemeButton};
pub(crate) use search_box::SearchBox;

use crate::components::ui::{Icon, Toasts};
use crate::platform::focus;
use crate::state::{live, network, travel, unread};
use crate::t;
use bottom_bar::BottomBar;
use footer::Footer;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use top_bar::TopBar;

/// The frame; its children are the routes.
#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    follow_travel();
    unread::follow();
    live::follow();
    // The router would take the link for a new address and leave the focus where it is.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus::first("#main");
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>{t!("nav.skip")}</a>
        <TopBar />
        <OfflineBanner />
        <main id="main" tabindex="-1">{children()}</main>
        <Footer />
        <BottomBar />
        <Toasts />
    }
}

/// Tells `travel` of each new address; the first one only matters for a return.
fn follow_travel() {
    let location = use_location();
    Effect::new(move |last: Option<String>| {
        let path = location.pathname.get();
        location.search.track();
        if travel::is_return() || last.as_ref().is_some_and(|last| *last != path) {
            travel::arrived();
        }
        path
    });
}

/// Says that the connection is lost, as long as it is.
#[component]
fn OfflineBanner() -> impl IntoView {
    view! {
        <div class="offline-place" role="status">
            {move || {
                (!network::is_online())
                    .then(|| {
                        view! {
                            <p class="offline">
                                <Icon name=Icon::WifiOff />
                                <span>{t!("offline.text")}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
