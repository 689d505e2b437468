//! Going back and forth in the visitor's history.

use leptos::prelude::*;
use web_sys::{PerformanceNavigation, ScrollRestoration};

/// Leaves restoring of scroll places to the app: the browser does it before the content is there.
pub(crate) fn take_over_scrolling() {
    if let Ok(history) = super::window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// Calls back when the visitor goes back or forth, before the router hears of it if called before the router is
/// made. For the life of the app.
pub(crate) fn on_travel(run: impl Fn() + 'static) {
    std::mem::forget(window_event_listener_untyped("popstate", move |_| run()));
}

/// Calls back when the page is left or put into the background. For the life of the app.
pub(crate) fn on_leave(run: impl Fn() + 'static) {
    std::mem::forget(window_event_listener_untyped("pagehide", move |_| run()));
}

/// Whether this load of the page is a reload or a return, not a fresh visit.
pub(crate) fn is_return() -> bool {
    let Some(performance) = super::window().performance() else {
        return false;
    };
    let kind = performance.navigation().type_();
    kind == PerformanceNavigation::TYPE_RELOAD || kind == PerformanceNavigation::TYPE_BACK_FORWARD
}
