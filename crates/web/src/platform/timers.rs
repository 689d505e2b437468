//! Waiting. Keeps true: a timer started by a page ends with the page.

use js_sys::Promise;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// Waits.
pub(crate) async fn sleep(time_ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = super::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time_ms);
    });
    let _ = JsFuture::from(promise).await;
}

/// Does a task as long as there is time; `None` when time ran out.
pub(crate) async fn within<T>(time_ms: i32, task: impl Future<Output = T>) -> Option<T> {
    let (mut task, mut end) = (pin!(task), pin!(sleep(time_ms)));
    poll_fn(|context| match task.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Milliseconds since some moment; for telling how long ago something was.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A value that follows another once that one has rested: for search as you type.
pub(crate) fn debounced(source: Signal<String>, rest: Duration) -> Signal<String> {
    let calm = RwSignal::new(source.get_untracked());
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        let value = source.get();
        if let Some(Some(handle)) = waiting {
            handle.clear();
        }
        set_timeout_with_handle(
            move || {
                // The page may be gone by now; then nobody listens.
                if calm.try_get_untracked().is_some_and(|old| old != value) {
                    calm.set(value);
                }
            },
            rest,
        )
        .ok()
    });
    calm.into()
}
