//! The part of the page that is really in sight: a phone's keyboard takes some of it without telling the page's layout.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// The custom property that holds the height in sight, in CSS pixels.
const HEIGHT: &str = "--view-h";

/// Keeps the height in sight in `--view-h`, and the page scrolled to its top, until the present owner is gone.
pub(crate) fn follow() {
    let Some(view) = super::window().visual_viewport() else { return };
    let measured = view.clone();
    let measure = move || {
        // Zoomed in by two fingers there is as much room as before.
        set(Some(measured.height() * measured.scale()));
        super::scroll::to(0.0);
    };
    measure();
    let run = Closure::<dyn Fn()>::new(measure);
    for name in ["resize", "scroll"] {
        let _ = view.add_event_listener_with_callback(name, run.as_ref().unchecked_ref());
    }
    let kept = StoredValue::new_local((view, run));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(view, run)| {
            for name in ["resize", "scroll"] {
                let _ = view.remove_event_listener_with_callback(name, run.as_ref().unchecked_ref());
            }
        });
        set(None);
    });
}

fn set(height: Option<f64>) {
    let root = super::dom().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(style) = root.map(|root| root.style()) else { return };
    let _ = match height {
        Some(height) => style.set_property(HEIGHT, &format!("{height}px")),
        None => style.remove_property(HEIGHT).map(drop),
    };
}
