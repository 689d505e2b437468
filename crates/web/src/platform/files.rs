//! Files that the visitor picks or drops, and addresses to show them by before they are uploaded.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
pub(crate) use web_sys::File;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement, Url};

/// The files picked in an `<input type="file">`; the input is emptied so that the same file can be picked again.
pub(crate) fn picked(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The files dropped on an element.
pub(crate) fn dropped(event: &DragEvent) -> Vec<File> {
    event.prevent_default();
    listed(event.data_transfer().and_then(|data| data.files()))
}

/// Begins dragging an element of the page; without any data some browsers do not drag at all.
pub(crate) fn begin_drag(event: &DragEvent) {
    if let Some(data) = event.data_transfer() {
        data.set_effect_allowed("move");
        let _ = data.set_data("text/plain", "");
    }
}

/// An address that shows a local file, until the present owner is gone.
pub(crate) fn preview(file: &File) -> Option<String> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let kept = address.clone();
    on_cleanup(move || {
        let _ = Url::revoke_object_url(&kept);
    });
    Some(address)
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}
