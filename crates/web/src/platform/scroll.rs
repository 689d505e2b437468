//! Where the page, or an element with a scroll of its own, is scrolled to.

use leptos::prelude::*;
use web_sys::Element;

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

/// How far an element is scrolled down, in CSS pixels.
pub(crate) fn top_of(element: &Element) -> i32 {
    element.scroll_top()
}

/// How much of an element's content is below what is in sight, in CSS pixels.
pub(crate) fn below(element: &Element) -> i32 {
    element.scroll_height().saturating_sub(element.scroll_top()).saturating_sub(element.client_height())
}

/// Scrolls an element to its end.
pub(crate) fn to_end(element: &Element) {
    element.scroll_to_with_x_and_y(0.0, f64::from(element.scroll_height()));
}

/// Scrolls an element so that the one with this id begins at its upper edge, if it is further up.
pub(crate) fn up_to(element: &Element, id: &str) -> bool {
    let Some(child) = super::dom().get_element_by_id(id) else { return false };
    let above = child.get_bounding_client_rect().top() - element.get_bounding_client_rect().top();
    let is_above = above < 0.0;
    if is_above {
        element.scroll_by_with_x_and_y(0.0, above);
    }
    is_above
}

/// Whether an element ends below what is in sight of the part of the page that scrolls with it.
pub(crate) fn is_cut_off(element: &Element) -> bool {
    let end = element.get_bounding_client_rect().bottom();
    let mut above = element.parent_element();
    while let Some(parent) = above {
        let style = super::window().get_computed_style(&parent).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        if overflow.is_some_and(|overflow| overflow != "visible") {
            return end > parent.get_bounding_client_rect().bottom();
        }
        above = parent.parent_element();
    }
    super::window().inner_height().ok().and_then(|height| height.as_f64()).is_some_and(|height| end > height)
}

/// What stands where in a scrolled element: the first child of a kind that is in sight, by its id.
pub(crate) struct Anchor {
    id: String,
    top: f64,
}

impl Anchor {
    /// Notes where the first element in sight stands that a selector finds.
    pub(crate) fn of(element: &Element, selector: &str) -> Option<Self> {
        let edge = element.get_bounding_client_rect().top();
        let children = element.query_selector_all(selector).ok()?;
        let children = (0..children.length()).filter_map(|i| {
            use wasm_bindgen::JsCast;
            children.get(i)?.dyn_into::<Element>().ok()
        });
        children.into_iter().find_map(|child| {
            let place = child.get_bounding_client_rect();
            (place.bottom() > edge).then(|| Self { id: child.id(), top: place.top() })
        })
    }

    /// Scrolls so that it stands there again.
    pub(crate) fn restore(&self, element: &Element) {
        if let Some(child) = super::dom().get_element_by_id(&self.id) {
            element.scroll_by_with_x_and_y(0.0, child.get_bounding_client_rect().top() - self.top);
        }
    }
}
