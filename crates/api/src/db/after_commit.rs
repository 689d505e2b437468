//! What others are told once a transaction is committed. Keeps true: nothing is told of what was undone, be it the whole
//! transaction or a part of it, and nobody who changes something has to carry along whom to tell.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use tradehub_shared::SessionId;

use super::live_log::LiveFrame;

/// Something that is true now.
#[derive(Debug, Clone)]
pub enum Committed {
    /// An event is in a member's log.
    Event(LiveFrame),
    /// A session has ended.
    SessionEnded(SessionId),
}

/// What was noted on this thread in the running transaction, and where its open parts began.
#[derive(Default)]
struct Noted {
    begun: Vec<usize>,
    items: Vec<Committed>,
}

thread_local! {
    static NOTED: RefCell<Noted> = RefCell::default();
}

/// Notes something, to be told if the running transaction is committed.
pub fn note(item: Committed) {
    NOTED.with_borrow_mut(|noted| noted.items.push(item));
}

/// What was noted in the transactions that this thread committed since it asked last.
#[must_use]
pub fn take() -> Vec<Committed> {
    NOTED.with_borrow_mut(|noted| std::mem::take(&mut noted.items))
}

/// A transaction begins: what an abandoned one left is forgotten.
pub(super) fn begin() {
    NOTED.with_borrow_mut(|noted| {
        noted.items.clear();
        noted.begun.clear();
        noted.begun.push(0);
    });
}

/// A part of a transaction begins.
pub(super) fn begin_part() {
    NOTED.with_borrow_mut(|noted| noted.begun.push(noted.items.len()));
}

/// The innermost part stays.
pub(super) fn keep() {
    NOTED.with_borrow_mut(|noted| {
        noted.begun.pop();
    });
}

/// The innermost part is undone.
pub(super) fn undo() {
    NOTED.with_borrow_mut(|noted| {
        let kept = noted.begun.pop().unwrap_or_default();
        noted.items.truncate(kept);
    });
}

type Told = Box<dyn Fn(Vec<Committed>) + Send + Sync>;

/// Who is told of what a database's transactions committed. Cheap to clone.
#[derive(Clone, Default)]
pub struct AfterCommit(Arc<OnceLock<Told>>);

impl AfterCommit {
    /// Sets who is told, once; must not block.
    pub fn tell(&self, told: impl Fn(Vec<Committed>) + Send + Sync + 'static) {
        if self.0.set(Box::new(told)).is_err() {
            tracing::warn!("somebody is told of commits already");
        }
    }

    /// Tells what this thread committed.
    pub(super) fn hand_over(&self) {
        let items = take();
        if let Some(told) = self.0.get().filter(|_| !items.is_empty()) {
            told(items);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted() -> Vec<i64> {
        let number = |item| match item {
            Committed::SessionEnded(id) => id.0,
            Committed::Event(frame) => frame.seq,
        };
        take().into_iter().map(number).collect()
    }

    fn end(id: i64) {
        note(Committed::SessionEnded(SessionId(id)));
    }

    #[test]
    fn what_an_undone_part_noted_is_never_told() {
        begin();
        end(1);
        begin_part();
        end(2);
        begin_part();
        end(3);
        keep();
        undo();
        begin_part();
        end(4);
        keep();
        keep();
        assert_eq!(noted(), [1, 4]);
        begin();
        end(5);
        undo();
        assert!(noted().is_empty());
    }

    #[test]
    fn what_an_abandoned_transaction_noted_is_forgotten() {
        begin();
        end(1);
        begin();
        keep();
        assert!(noted().is_empty());
    }
}
