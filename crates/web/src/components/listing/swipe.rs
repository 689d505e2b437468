//! Swiping sideways with a finger. Keeps true: a swipe is not also a press.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

/// How far a finger must go, in CSS pixels.
const FAR_PX: i32 = 40;

/// A finger on its way; copy it freely. The element needs `touch-action: pan-y`.
#[derive(Clone, Copy)]
pub(crate) struct Swipe {
    from: StoredValue<Option<i32>>,
    done: StoredValue<bool>,
}

impl Swipe {
    /// No finger yet.
    pub(crate) fn new() -> Self {
        Self { from: StoredValue::new(None), done: StoredValue::new(false) }
    }

    /// For `on:pointerdown`.
    pub(crate) fn begin(self, event: &PointerEvent) {
        self.from.set_value(Some(event.client_x()));
        self.done.set_value(false);
    }

    /// For `on:pointerup`: `Some(true)` for a swipe to what comes next, `Some(false)` for one back.
    pub(crate) fn end(self, event: &PointerEvent) -> Option<bool> {
        let from = self.from.get_value()?;
        self.from.set_value(None);
        let way = event.client_x().saturating_sub(from);
        let is_far = way.abs() >= FAR_PX;
        self.done.set_value(is_far);
        is_far.then_some(way < 0)
    }

    /// For `on:click`: whether the press was the end of a swipe.
    pub(crate) fn was_swipe(self) -> bool {
        let done = self.done.get_value();
        self.done.set_value(false);
        done
    }
}
