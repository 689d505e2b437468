//! The document's head: title, language, theme, `<meta>` values.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The content of `<meta name=…>`.
pub(crate) fn meta(name: &str) -> Option<String> {
    let selector = ["meta[name=\"", name, "\"]"].concat();
    let element = super::dom().query_selector(&selector).ok().flatten()?;
    element.get_attribute("content")
}

/// The page's language tag, as `boot.js` or [`set_language`] set it.
pub(crate) fn language() -> String {
    root_attribute("lang").unwrap_or_default()
}

/// Sets the page's language tag: fonts, hyphenation and screen readers follow it.
pub(crate) fn set_language(tag: &str) {
    set_root_attribute("lang", tag);
}

/// Sets the theme that the style sheet draws, `light` or `dark`, and gives the browser's own bar its ground.
pub(crate) fn set_theme(name: &str) {
    set_root_attribute("data-theme", name);
    let root = super::dom().document_element();
    let style = root.and_then(|root| super::window().get_computed_style(&root).ok().flatten());
    let ground = style.and_then(|style| style.get_property_value("--ground").ok());
    if let (Some(ground), Ok(Some(element))) =
        (ground, super::dom().query_selector("meta[name=\"theme-color\"]"))
    {
        let _ = element.set_attribute("content", ground.trim());
    }
}

/// Sets the title in the tab.
pub(crate) fn set_title(title: &str) {
    super::dom().set_title(title);
}

/// Takes the static shell out and returns the place where the app goes.
pub(crate) fn take_app_root() -> Option<HtmlElement> {
    let element: HtmlElement = super::dom().get_element_by_id("app")?.dyn_into().ok()?;
    element.set_inner_html("");
    Some(element)
}

/// Shows the static message that the app could not start.
pub(crate) fn show_start_failure() {
    set_root_attribute("data-failed", "");
}

/// The address of this page without path: `https://example.org`.
pub(crate) fn origin() -> String {
    location().origin().unwrap_or_default()
}

/// The path of this page's address.
pub(crate) fn path() -> String {
    location().pathname().unwrap_or_default()
}

/// The address of this page within the app: path, query and fragment.
pub(crate) fn address() -> String {
    let location = location();
    let parts = [location.pathname(), location.search(), location.hash()];
    parts.into_iter().map(Result::unwrap_or_default).collect()
}

/// Loads the page anew from the server, with the newest app.
pub(crate) fn reload() {
    let _ = location().reload();
}

fn root_attribute(name: &str) -> Option<String> {
    super::dom().document_element()?.get_attribute(name)
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = super::dom().document_element() {
        let _ = root.set_attribute(name, value);
    }
}
