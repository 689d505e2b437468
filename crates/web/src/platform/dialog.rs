//! Modal dialogs: the browser's own `<dialog>` keeps the focus inside, closes on Escape and gives the focus back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, MouseEvent};

/// Opens or closes a dialog; doing so twice is harmless.
pub(crate) fn set_open(dialog: &HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Whether a click fell on the backdrop: there the dialog itself is the target, not its content.
pub(crate) fn is_backdrop_click(event: &MouseEvent) -> bool {
    event.target().is_some_and(|target| target.dyn_ref::<HtmlDialogElement>().is_some())
}

/// A dialog element's place in a view.
pub(crate) type DialogRef = NodeRef<leptos::html::Dialog>;
