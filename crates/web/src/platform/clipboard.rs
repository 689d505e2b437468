//! Copying, and the system's share sheet.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// Puts text on the clipboard; `false` when the browser refuses.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = super::window().navigator().clipboard();
    // Absent on pages that are not served securely.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Whether the system has a share sheet.
pub(crate) fn can_share() -> bool {
    let navigator = super::window().navigator();
    js_sys::Reflect::has(navigator.unchecked_ref(), &JsValue::from_str("share")).unwrap_or(false)
}

/// Opens the system's share sheet; `false` when it was refused or left.
pub(crate) async fn share(title: &str, url: &str) -> bool {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    JsFuture::from(super::window().navigator().share_with_data(&data)).await.is_ok()
}
