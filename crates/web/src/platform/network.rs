//! Whether the device is connected.

use leptos::prelude::*;

/// Whether the browser believes to be online.
pub(crate) fn is_online() -> bool {
    super::window().navigator().on_line()
}

/// Calls back when the connection goes or returns. For the life of the app.
pub(crate) fn on_change(run: impl Fn(bool) + Clone + 'static) {
    let lost = run.clone();
    std::mem::forget(window_event_listener_untyped("online", move |_| run(true)));
    std::mem::forget(window_event_listener_untyped("offline", move |_| lost(false)));
}
