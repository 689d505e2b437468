//! Short messages at the edge of the page, with an optional undo.
//! Keeps true: they stay long enough to be read, longer when there is something to press.

use crate::api::ApiError;
use crate::platform::timers;
use crate::ts;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

const READ_MS: i32 = 5_000;
const ACT_MS: i32 = 9_000;
/// More at once would cover the page.
const SHOWN_MAX: usize = 3;

/// What a toast is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something worked.
    Good,
    /// Something failed.
    Bad,
}

/// One message.
#[derive(Clone)]
pub(crate) struct Toast {
    /// Tells it from the others.
    pub(crate) id: u32,
    /// Good or bad news.
    pub(crate) tone: Tone,
    /// The words.
    pub(crate) text: String,
    /// What its button does, with the button's words.
    pub(crate) action: Option<(String, Arc<dyn Fn() + Send + Sync>)>,
}

thread_local! {
    static SHOWN: ArcRwSignal<Vec<Toast>> = ArcRwSignal::new(Vec::new());
    static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Says that something worked: `toasts::done(ts!("listing.saved"))`.
pub(crate) fn done(text: String) {
    push(Tone::Good, text, None);
}

/// Says that something worked and offers to undo it.
pub(crate) fn undoable(text: String, undo: impl Fn() + Send + Sync + 'static) {
    push(Tone::Good, text, Some((ts!("action.undo"), Arc::new(undo))));
}

/// Says why something failed.
pub(crate) fn failed(error: &ApiError) {
    push(Tone::Bad, error.message(), None);
}

/// Says in own words that something failed.
pub(crate) fn warn(text: String) {
    push(Tone::Bad, text, None);
}

/// The messages shown now; followed in a reactive place.
pub(crate) fn shown() -> Vec<Toast> {
    SHOWN.with(|shown| shown.get())
}

/// Takes a message away.
pub(crate) fn dismiss(id: u32) {
    SHOWN.with(|shown| shown.update(|all| all.retain(|toast| toast.id != id)));
}

fn push(tone: Tone, text: String, action: Option<(String, Arc<dyn Fn() + Send + Sync>)>) {
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    let time_ms = if action.is_some() { ACT_MS } else { READ_MS };
    SHOWN.with(|shown| {
        shown.update(|all| {
            all.push(Toast { id, tone, text, action });
            if all.len() > SHOWN_MAX {
                all.remove(0);
            }
        });
    });
    spawn_local(async move {
        timers::sleep(time_ms).await;
        dismiss(id);
    });
}
