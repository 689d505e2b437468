//! Where the page is scrolled to.

use leptos::prelude::*;

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn top() -> f64 {
    super::window().scroll_y().unwrap_or(0.0)
}

/// How far the page could be scrolled.
pub(crate) fn limit() -> f64 {
    let height = super::dom().document_element().map_or(0, |root| root.scroll_height());
    let view = super::window().inner_height().ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    f64::from(height) - view
}

/// Scrolls the page at once.
pub(crate) fn to(top: f64) {
    super::window().scroll_to_with_x_and_y(0.0, top);
}

/// Calls back after scrolling. For the life of the app.
pub(crate) fn on_scroll(run: impl Fn() + 'static) {
    std::mem::forget(window_event_listener_untyped("scroll", move |_| run()));
}
