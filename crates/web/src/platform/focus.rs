//! Moving the keyboard focus.

use super::timers;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

const MAIN: &str = "#main";
const HEADING: &str = "#main h1";
/// How long a heading may take to come.
const HEADING_TRIES: u32 = 100;
const HEADING_STEP_MS: i32 = 50;

/// Focuses the first element that a selector finds, after the view has been drawn; scrolls it into sight.
pub(crate) fn first(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = find(selector) {
            let _ = element.focus();
        }
    });
}

/// Gives the page's heading the focus without moving the page: a screen reader begins there after a navigation.
/// While the heading is still being loaded, the page itself has the focus.
pub(crate) fn heading() {
    request_animation_frame(|| {
        if take(HEADING) || !take(MAIN) {
            return;
        }
        spawn_local(async {
            for _ in 0..HEADING_TRIES {
                timers::sleep(HEADING_STEP_MS).await;
                let stays = super::dom().active_element().is_some_and(|active| active.id() == "main");
                if !stays || take(HEADING) {
                    return;
                }
            }
        });
    });
}

/// Focuses what a selector finds where it stands; `false` when there is nothing.
fn take(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    let _ = element.set_attribute("tabindex", "-1");
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    true
}

/// Focuses the first element that a selector finds inside another, after the view has been drawn.
pub(crate) fn inside(element: HtmlElement, selector: &'static str) {
    request_animation_frame(move || {
        let found = element.query_selector(selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

/// Brings the element of an id into the middle of the screen and gives it the focus, after the view has been drawn.
pub(crate) fn show(id: String) {
    show_at(id, ScrollLogicalPosition::Center);
}

/// The same with the element at the upper edge: what matters stands below it.
pub(crate) fn show_from(id: String) {
    show_at(id, ScrollLogicalPosition::Start);
}

fn show_at(id: String, place: ScrollLogicalPosition) {
    request_animation_frame(move || {
        let Some(element) = super::dom().get_element_by_id(&id) else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_block(place);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        if let Ok(element) = element.dyn_into::<HtmlElement>() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Focuses an element, after the view has been drawn, when what had the focus is gone.
pub(crate) fn catch(element: HtmlElement) {
    request_animation_frame(move || {
        let is_lost = super::dom().active_element().is_none_or(|active| active.tag_name() == "BODY");
        if is_lost {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Which way to go among the entries of a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The next one, after the last the first.
    Next,
    /// The one before, before the first the last.
    Previous,
    /// The first.
    First,
    /// The last.
    Last,
}

/// Moves the focus among the links and buttons inside an element.
pub(crate) fn step(inside: &Element, step: Step) {
    let entries = entries(inside);
    let current = super::dom().active_element();
    let at = current.and_then(|current| entries.iter().position(|entry| entry.is_same_node(Some(&current))));
    let count = entries.len();
    let target = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None | Some(0)) => count.saturating_sub(1),
        (Step::Next, Some(at)) => (at + 1) % count.max(1),
        (Step::Previous, Some(at)) => at - 1,
    };
    if let Some(entry) = entries.get(target) {
        let _ = entry.focus();
    }
}

/// Whether an event happened inside an element.
pub(crate) fn happened_inside(event: &web_sys::Event, element: &Element) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    target.is_some_and(|node| element.contains(Some(&node)))
}

fn entries(inside: &Element) -> Vec<HtmlElement> {
    let Ok(found) = inside.query_selector_all("a[href], button:not([disabled])") else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

fn find(selector: &str) -> Option<HtmlElement> {
    super::dom().query_selector(selector).ok().flatten()?.dyn_into().ok()
}
