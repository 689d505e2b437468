//! Files that the visitor picks or drops, and addresses to show them by before they are uploaded.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
pub(crate) use web_sys::File;
use web_sys::{Blob, ClipboardEvent, DragEvent, Event, FileList, HtmlInputElement, Response, Url};

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

/// The files pasted into an element; what else is pasted is left to the browser.
pub(crate) fn pasted(event: &ClipboardEvent) -> Vec<File> {
    let files = listed(event.clipboard_data().and_then(|data| data.files()));
    if !files.is_empty() {
        event.prevent_default();
    }
    files
}

/// An address that shows something held in memory, as long as this lives.
#[derive(Debug)]
pub(crate) struct ObjectUrl(String);

impl ObjectUrl {
    /// An address that shows a local file.
    pub(crate) fn of(file: &File) -> Option<Self> {
        Url::create_object_url_with_blob(file).ok().map(Self)
    }

    /// The address.
    pub(crate) fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// An address that shows what a response brings; `None` when it breaks off.
pub(crate) async fn blob_url(response: &Response) -> Option<ObjectUrl> {
    let blob: Blob = JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()?;
    Url::create_object_url_with_blob(&blob).ok().map(ObjectUrl)
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}
