//! Whether the visitor looks at the page.

use leptos::leptos_dom::helpers::set_interval_with_handle;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::VisibilityState;

/// Calls back when the visitor returns to the page, and at intervals while it is in sight, until the present owner is
/// gone.
pub(crate) fn while_seen(every: Duration, run: impl Fn() + Clone + 'static) {
    let ticking = set_interval_with_handle(if_seen(run.clone()), every).ok();
    on_cleanup(move || {
        if let Some(ticking) = ticking {
            ticking.clear();
        }
    });
    on_return(run);
}

/// Calls back when the visitor returns to the page, until the present owner is gone.
pub(crate) fn on_return(run: impl Fn() + Clone + 'static) {
    let (seen, focused) = (if_seen(run.clone()), if_seen(run));
    let seen = window_event_listener_untyped("visibilitychange", move |_| seen());
    let focused = window_event_listener_untyped("focus", move |_| focused());
    on_cleanup(move || {
        seen.remove();
        focused.remove();
    });
}

fn if_seen(run: impl Fn() + 'static) -> impl Fn() + 'static {
    move || {
        if is_visible() {
            run();
        }
    }
}

/// Calls back when the visitor comes back to the page or leaves it for another one. For the life of the app.
pub(crate) fn on_change(run: impl Fn(bool) + 'static) {
    std::mem::forget(window_event_listener_untyped("visibilitychange", move |_| run(is_visible())));
}

/// Whether the page is in sight.
pub(crate) fn is_visible() -> bool {
    super::dom().visibility_state() == VisibilityState::Visible
}
