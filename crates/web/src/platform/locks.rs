//! A lock that all tabs of the app share (the Web Locks API).

use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Runs a task while no other tab runs one under the same name. A browser without locks just runs it.
pub(crate) async fn exclusive<T: 'static>(name: &str, task: impl Future<Output = T> + 'static) -> Option<T> {
    let Some((manager, request)) = manager() else {
        return Some(task.await);
    };
    let result = Rc::new(RefCell::new(None));
    let inside = Rc::clone(&result);
    let begin = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            let value = task.await;
            inside.replace(Some(value));
            Ok(JsValue::UNDEFINED)
        })
    });
    let held: Promise = request.call2(&manager, &JsValue::from_str(name), &begin).ok()?.dyn_into().ok()?;
    JsFuture::from(held).await.ok()?;
    result.take()
}

fn manager() -> Option<(JsValue, Function)> {
    let navigator = super::window().navigator();
    let manager = Reflect::get(navigator.as_ref(), &JsValue::from_str("locks")).ok()?;
    let request = Reflect::get(&manager, &JsValue::from_str("request")).ok()?.dyn_into().ok()?;
    Some((manager, request))
}
