//! Whether the visitor looks at the page.

use leptos::leptos_dom::helpers::set_interval_with_handle;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::VisibilityState;

/// Calls back when the visitor returns to the page, and at intervals while it is in sight, until the present owner is
/// gone.
pub(crate) fn while_seen(every: Duration, run: impl Fn() + Clone + 'static) {
    let run = move || {
        if is_visible() {
            run();
        }
    };
    let (seen, focused) = (run.clone(), run.clone());
    let ticking = set_interval_with_handle(run, every).ok();
    let seen = window_event_listener_untyped("visibilitychange", move |_| seen());
    let focused = window_event_listener_untyped("focus", move |_| focused());
    on_cleanup(move || {
        if let Some(ticking) = ticking {
            ticking.clear();
        }
        seen.remove();
        focused.remove();
    });
}

fn is_visible() -> bool {
    super::dom().visibility_state() == VisibilityState::Visible
}
