//! What a request is sent with: its cookies, and an end when nobody waits for it any more.

use super::timers;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, RequestCredentials};

/// Send the API's own cookies, also when the API is on another address.
pub(crate) const WITH_COOKIES: RequestCredentials = RequestCredentials::Include;

/// Ends its request when it is dropped (with the future that waits for the answer) or after a time.
pub(crate) struct Abort {
    controller: Option<AbortController>,
    timed_out: Rc<Cell<bool>>,
}

impl Abort {
    /// An abort that comes by itself after `time_ms`.
    pub(crate) fn after(time_ms: i32) -> Self {
        let controller = AbortController::new().ok();
        let timed_out = Rc::new(Cell::new(false));
        if let Some(controller) = controller.clone() {
            let timed_out = Rc::downgrade(&timed_out);
            spawn_local(async move {
                timers::sleep(time_ms).await;
                if let Some(timed_out) = timed_out.upgrade() {
                    timed_out.set(true);
                    controller.abort();
                }
            });
        }
        Self { controller, timed_out }
    }

    /// What to give the request.
    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// Whether time ran out.
    pub(crate) fn timed_out(&self) -> bool {
        self.timed_out.get()
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
