//! How far the member's log was told here. Keeps true: an event is told once, in the order of its numbers; where one is
//! missing, everybody loads again instead of going on with a hole.

use super::{News, tell};
use std::cell::RefCell;
use tradehub_shared::live::{Event, LivePosition};

thread_local! {
    static POSITION: RefCell<Option<LivePosition>> = const { RefCell::new(None) };
}

/// Where to go on; nothing at the first connection of a member.
pub(super) fn now() -> Option<LivePosition> {
    POSITION.with_borrow(Clone::clone)
}

/// Begins with another member.
pub(super) fn forget() {
    POSITION.set(None);
}

/// Goes on from here; what lies between is loaded, not told.
pub(super) fn jump(epoch: String, seq: i64) {
    POSITION.set(Some(LivePosition { epoch, seq }));
    tell(&News::Reset);
}

/// Goes on from a number of the same log, like [`jump`].
pub(super) fn jump_to(seq: i64) {
    if let Some(LivePosition { epoch, .. }) = now() {
        jump(epoch, seq);
    }
}

/// Tells an event, unless it was told. Without an event its number is passed over: it is of a kind that this app does
/// not know.
pub(super) fn take(seq: i64, event: Option<Event>) {
    let Some(LivePosition { epoch, seq: last }) = now() else { return };
    if seq <= last {
        return;
    }
    if seq > last.saturating_add(1) {
        return jump(epoch, seq);
    }
    POSITION.set(Some(LivePosition { epoch, seq }));
    if let Some(event) = event {
        tell(&News::Event(event));
    }
}
