//! A box of several lines that is as high as what is written in it; style sheets set how high it gets at most.

use web_sys::HtmlTextAreaElement;

/// Makes the box as high as its text.
pub(crate) fn fit(area: &HtmlTextAreaElement) {
    let element: &web_sys::HtmlElement = area;
    let style = element.style();
    // What it needs is told only while it has no height of its own.
    let _ = style.set_property("height", "0");
    let height = format!("{}px", area.scroll_height());
    let _ = style.set_property("height", &height);
}
