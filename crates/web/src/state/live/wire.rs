//! Frames of the live protocol, as text. Keeps true: what this app does not know is passed over, but its number counts.

use serde_json::Value;
use tradehub_shared::live::{Ask, Event, NumberedEvent, Signal};

/// What came in.
#[derive(Debug)]
pub(super) enum Frame {
    /// An event of the log; without content when it is of an unknown kind.
    Event(i64, Option<Event>),
    /// Something of the moment.
    Signal(Signal),
    /// Neither: an answer, or something unknown.
    Other,
}

/// Reads a frame.
pub(super) fn read(text: &str) -> Frame {
    match serde_json::from_str::<Value>(text) {
        Ok(frame) => read_value(frame),
        Err(_) => Frame::Other,
    }
}

/// Reads a frame that is JSON already.
pub(super) fn read_value(frame: Value) -> Frame {
    match frame.get("seq").and_then(Value::as_i64) {
        Some(seq) => {
            let event = serde_json::from_value::<NumberedEvent>(frame).ok();
            Frame::Event(seq, event.map(|numbered| numbered.event))
        }
        None => serde_json::from_value(frame).map_or(Frame::Other, Frame::Signal),
    }
}

/// Writes a frame.
pub(super) fn write(ask: &Ask) -> String {
    serde_json::to_string(ask).unwrap_or_default()
}
