//! Waking a task that waits. Keeps true: a ring that nobody heard is heard by the next who listens.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// A bell with one listener at a time.
#[derive(Default)]
pub(crate) struct Bell {
    has_rung: Cell<bool>,
    listener: RefCell<Option<Waker>>,
}

impl Bell {
    /// A bell that has not rung.
    pub(crate) const fn new() -> Self {
        Self { has_rung: Cell::new(false), listener: RefCell::new(None) }
    }

    /// Rings it.
    pub(crate) fn ring(&self) {
        self.has_rung.set(true);
        if let Some(listener) = self.listener.take() {
            listener.wake();
        }
    }

    /// Whether it has rung for the one who waits; makes it wait for the next ring.
    pub(crate) fn poll(&self, waker: &Waker) -> Poll<()> {
        if self.has_rung.replace(false) {
            return Poll::Ready(());
        }
        self.listener.replace(Some(waker.clone()));
        Poll::Pending
    }
}

/// Waits for a bell's next ring.
pub(crate) async fn heard(bell: &'static std::thread::LocalKey<Bell>) {
    poll_fn(|context| bell.with(|bell| bell.poll(context.waker()))).await;
}
