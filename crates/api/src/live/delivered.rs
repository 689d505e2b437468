//! How far members' devices have received, collected between two writes. Keeps true: a mark is written once for many
//! messages, and none gets lost while the server runs.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tradehub_shared::{ConversationId, MemberId};

/// The marks that wait to be written.
#[derive(Default)]
pub struct Delivered(Mutex<HashMap<(ConversationId, MemberId), i64>>);

impl Delivered {
    /// A message has left for one of a member's devices.
    pub fn note(&self, member: MemberId, (conversation, number): (ConversationId, i64)) {
        let mut marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mark = marks.entry((conversation, member)).or_insert(number);
        *mark = (*mark).max(number);
    }

    /// The marks noted since the last time.
    #[must_use]
    pub fn take(&self) -> Vec<(ConversationId, MemberId, i64)> {
        let marks = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        marks.into_iter().map(|((conversation, member), upto)| (conversation, member, upto)).collect()
    }

    /// Puts marks back that could not be written.
    pub fn put_back(&self, marks: &[(ConversationId, MemberId, i64)]) {
        for (conversation, member, upto) in marks {
            self.note(*member, (*conversation, *upto));
        }
    }
}
