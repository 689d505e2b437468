//! Doing something on the server at the press of a button.
//! Keeps true: a second press while the first is under way does nothing.

use crate::api::ApiResult;
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// Whether an action is under way; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Action {
    busy: RwSignal<bool>,
}

impl Action {
    /// An action that is not under way.
    pub(crate) fn new() -> Self {
        Self { busy: RwSignal::new(false) }
    }

    /// For a button's `busy`.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Sends `request` and then calls `then` with the outcome. The request is finished even when the page is left;
    /// `then` is called only while the page is there.
    pub(crate) fn run<T: 'static>(
        self,
        request: impl Future<Output = ApiResult<T>> + 'static,
        then: impl FnOnce(ApiResult<T>) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let owner = Owner::current();
        spawn_local(async move {
            let outcome = request.await;
            if self.busy.try_set(false).is_none() {
                match owner {
                    Some(owner) => owner.with(|| then(outcome)),
                    None => then(outcome),
                }
            }
        });
    }
}
