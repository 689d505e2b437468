//! What the visitor's device and settings are like (media queries).

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// The system draws dark.
pub(crate) const DARK: &str = "(prefers-color-scheme: dark)";

/// Whether a media query holds now.
pub(crate) fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Calls back when a media query begins or ceases to hold. For the life of the app.
pub(crate) fn on_change(query: &str, run: impl Fn(bool) + 'static) {
    let Some(list) = list(query) else { return };
    let closure =
        Closure::<dyn Fn(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| run(event.matches()));
    let _ = list.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref());
    closure.forget();
    // The list itself must live, or the browser may drop it with its listener.
    std::mem::forget(list);
}

fn list(query: &str) -> Option<MediaQueryList> {
    super::window().match_media(query).ok().flatten()
}
