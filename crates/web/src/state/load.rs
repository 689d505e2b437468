//! Loading what a page shows. Keeps true: the newest request wins, one that nobody waits for is ended, and old data
//! stays on the page while it is loaded again.

use crate::api::{ApiError, ApiResult};
use crate::components::ui::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::future::Future;
use std::pin::Pin;

/// How far the loading is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Loaded<T> {
    /// Under way, nothing to show yet.
    Loading,
    /// Here.
    Ready(T),
    /// Not to be had, and why.
    Failed(ApiError),
}

/// Something being loaded; copy it freely.
pub(crate) struct Load<T: Send + Sync + 'static> {
    state: RwSignal<Loaded<T>>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Clone + Send + Sync + 'static> Load<T> {
    /// How far it is; followed in a reactive place.
    pub(crate) fn get(self) -> Loaded<T> {
        self.state.get()
    }

    /// The data, when here; followed in a reactive place.
    pub(crate) fn ready(self) -> Option<T> {
        match self.get() {
            Loaded::Ready(value) => Some(value),
            _ => None,
        }
    }

    /// Changes the data in place, when here: after an own change that the server confirmed.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        self.state.update(|state| {
            if let Loaded::Ready(value) = state {
                change(value);
            }
        });
    }

    /// Loads again; what is shown stays until the answer comes.
    pub(crate) fn reload(self) {
        if matches!(*self.state.read_untracked(), Loaded::Failed(_)) {
            self.state.set(Loaded::Loading);
        }
        self.again.notify();
    }
}

/// Loads now, and again whenever a signal changes that `request` reads before its first `await`.
///
/// ```ignore
/// let listing = load(move || api::listings::get_listing(id.get()));
/// ```
pub(crate) fn load<T, F>(request: impl Fn() -> F + 'static) -> Load<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = ApiResult<T>> + 'static,
{
    let load = Load { state: RwSignal::new(Loaded::Loading), again: Trigger::new() };
    Effect::new(move |_| {
        load.again.track();
        let answer = request();
        run(Box::pin(async move {
            let outcome = match answer.await {
                Ok(value) => Loaded::Ready(value),
                Err(error) => Loaded::Failed(error),
            };
            load.state.set(outcome);
        }));
    });
    load
}

/// Runs a task until it is done or the present owner (a page, a run of an effect) is gone.
pub(crate) fn run(task: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local_scoped_with_cancellation(task);
}

/// How a failed call is shown.
impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self { is_offline: error == ApiError::Network, message: Box::new(move || error.message()) }
    }
}
