//! Knowing when an element comes near the screen or changes its size: for lists without end, pictures, and what must stay
//! at its end.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
};

/// Calls back each time the element comes within `margin` (CSS, `600px`) of the screen, until the present owner is
/// gone.
pub(crate) fn near_screen(element: &Element, margin: &str, run: impl Fn() + 'static) {
    let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let near = |entry: wasm_bindgen::JsValue| {
            entry
                .dyn_ref::<IntersectionObserverEntry>()
                .is_some_and(IntersectionObserverEntry::is_intersecting)
        };
        if entries.iter().any(near) {
            run();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let Ok(observer) = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) else {
        return;
    };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, seen));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}

/// Calls back each time the element's size changed, until the present owner is gone.
pub(crate) fn resized(element: &Element, run: impl Fn() + 'static) {
    let seen = Closure::<dyn Fn()>::new(run);
    let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, seen));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
