//! Answers that `boot.js` asked for while the app itself was still on its way.
//!
//! Keeps true: each is taken at most once, and soon: `boot.js` drops what is left a few seconds after the start.

use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The answer from this address, if it was asked for and came.
pub(crate) async fn take(address: &str) -> Option<Response> {
    let kept = Reflect::get(&super::window(), &JsValue::from_str("early")).ok()?;
    let kept: Map = kept.dyn_into().ok()?;
    let address = JsValue::from_str(address);
    let answer: Promise = kept.get(&address).dyn_into().ok()?;
    kept.delete(&address);
    JsFuture::from(answer).await.ok()?.dyn_into().ok()
}
