//! What the servers of one market tell each other: that a log has grown, that somebody types, came or went, that a session
//! ended. Keeps true: what is told here are hints, and the log is the truth; telling never waits; without another server
//! nothing is told.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use super::Live;

/// Most signals that wait to be told.
const SIGNALS_MAX: usize = 10_000;

/// What one server tells the others at once.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// Which server.
    pub from: u64,
    /// Logs that have grown, with their newest numbers.
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub grown: HashMap<MemberId, i64>,
    /// Frames for members' sockets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<(MemberId, String)>,
    /// Sessions that ended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<SessionId>,
    /// Who came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub came: Vec<MemberId>,
    /// Who went, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub went: Vec<(MemberId, UtcMicros)>,
    /// Everyone who is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<HashSet<MemberId>>,
    /// That it heard nothing for a while, and its words were not heard: look at the logs, and tell who is there.
    #[serde(skip_serializing_if = "is_false")]
    pub is_back: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// The way to the other servers.
pub struct Bus {
    server: u64,
    waiting: Mutex<Note>,
    has: Notify,
    is_up: AtomicBool,
}

impl Bus {
    /// A way that leads nowhere until something carries it.
    #[must_use]
    pub fn new(server: u64) -> Self {
        Self { server, waiting: Mutex::default(), has: Notify::new(), is_up: AtomicBool::new(false) }
    }

    /// Whether the others can be reached.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.is_up.load(Ordering::Acquire)
    }

    /// Says whether they can. What waited while they could not is forgotten: they look at the logs themselves.
    pub(super) fn set_up(&self, is_up: bool) {
        *self.waiting() = Note::default();
        self.is_up.store(is_up, Ordering::Release);
    }

    fn waiting(&self) -> MutexGuard<'_, Note> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds to what is told next.
    pub fn tell(&self, add: impl FnOnce(&mut Note)) {
        if self.is_up() {
            add(&mut self.waiting());
            self.has.notify_one();
        }
    }

    /// Adds frames for a member's sockets.
    pub fn signal(&self, member: MemberId, text: &str) {
        self.tell(|note| {
            if note.signals.len() < SIGNALS_MAX {
                note.signals.push((member, text.to_owned()));
            }
        });
    }

    /// Waits until there is something to tell.
    pub(super) async fn has_more(&self) {
        self.has.notified().await;
    }

    /// What there is to tell, as it travels.
    pub(super) fn take(&self) -> String {
        let mut note = std::mem::take(&mut *self.waiting());
        note.from = self.server;
        // Plain data: writing it cannot fail.
        serde_json::to_string(&note).unwrap_or_default()
    }
}

impl Live {
    /// Hears what a server told. Whether it was this one.
    pub(super) fn hear(&self, text: &[u8]) -> bool {
        let Ok(note) = serde_json::from_slice::<Note>(text) else {
            tracing::warn!("another server says what this one does not understand: are they of one version?");
            return false;
        };
        if note.from == self.bus.server {
            return true;
        }
        for (member, seq) in note.grown {
            self.hub.reached(member, seq);
        }
        for (member, text) in note.signals {
            self.count_dropped(self.hub.signal(member, &text.into()));
        }
        for session in note.ended {
            self.hub.end_session(session);
        }
        if let Some(here) = note.here {
            self.presence.remote_all(note.from, here);
        }
        for member in note.came {
            self.presence.remote_one(note.from, member, true, None);
        }
        for (member, at) in note.went {
            self.presence.remote_one(note.from, member, false, Some(at));
        }
        if note.is_back {
            self.look_at_logs();
            self.tell_who_is_here();
        }
        false
    }
}
