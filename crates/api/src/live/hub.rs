//! Which members have sockets and long polls at this server. Keeps true: what is registered is deregistered, however its
//! holder ends; no lock is held while anybody waits.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytestring::ByteString;
use tradehub_shared::live::Farewell;
use tradehub_shared::{MemberId, SessionId};

use super::outlet::Outlet;
use crate::db::live_log::LiveFrame;

/// Most sockets of one member at one server.
pub const SOCKETS_MAX: usize = 20;
/// Most long polls of one member that wait at one server.
pub const POLLS_MAX: usize = 6;

/// So many parts, that those who deliver seldom wait for each other.
const SHARDS: usize = 32;

type Shard = HashMap<MemberId, Vec<Arc<Outlet>>>;

/// The outlets of this server, by member.
pub struct Hub {
    shards: Vec<Mutex<Shard>>,
    sockets: AtomicUsize,
}

impl Default for Hub {
    fn default() -> Self {
        Self { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), sockets: AtomicUsize::new(0) }
    }
}

impl Hub {
    fn shard(&self, member: MemberId) -> Option<MutexGuard<'_, Shard>> {
        let place = usize::try_from(member.0.unsigned_abs()).unwrap_or_default() % SHARDS;
        Some(self.shards.get(place)?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds an outlet; `false` when its member has as many as allowed.
    pub(super) fn add(&self, outlet: &Arc<Outlet>) -> bool {
        let Some(mut shard) = self.shard(outlet.member) else { return false };
        let own = shard.entry(outlet.member).or_insert_with(|| Vec::with_capacity(1));
        let alike = own.iter().filter(|other| other.is_socket == outlet.is_socket).count();
        if alike >= if outlet.is_socket { SOCKETS_MAX } else { POLLS_MAX } {
            return false;
        }
        own.push(Arc::clone(outlet));
        if outlet.is_socket {
            self.sockets.fetch_add(1, Ordering::Relaxed);
        }
        true
    }

    /// Removes an outlet. Whether it was the member's last socket here.
    pub(super) fn remove(&self, outlet: &Outlet) -> bool {
        let Some(mut shard) = self.shard(outlet.member) else { return false };
        let Some(own) = shard.get_mut(&outlet.member) else { return false };
        let before = own.len();
        own.retain(|other| other.id != outlet.id);
        let is_removed = own.len() < before;
        let has_socket = own.iter().any(|other| other.is_socket);
        if own.is_empty() {
            shard.remove(&outlet.member);
            if shard.capacity() > 64 && shard.len() * 4 < shard.capacity() {
                shard.shrink_to_fit();
            }
        }
        if is_removed && outlet.is_socket {
            self.sockets.fetch_sub(1, Ordering::Relaxed);
        }
        is_removed && outlet.is_socket && !has_socket
    }

    /// Whether a member has a socket here.
    #[must_use]
    pub fn has_socket(&self, member: MemberId) -> bool {
        let shard = self.shard(member);
        shard.is_some_and(|shard| shard.get(&member).into_iter().flatten().any(|outlet| outlet.is_socket))
    }

    /// How many sockets are open.
    #[must_use]
    pub fn sockets(&self) -> usize {
        self.sockets.load(Ordering::Relaxed)
    }

    /// Gives an event to its member's outlets.
    pub fn give(&self, frame: &LiveFrame) {
        let Some(shard) = self.shard(frame.member) else { return };
        for outlet in shard.get(&frame.member).into_iter().flatten() {
            outlet.give(frame);
        }
    }

    /// Tells a member's outlets that the log has reached a number.
    pub fn reached(&self, member: MemberId, seq: i64) {
        let Some(shard) = self.shard(member) else { return };
        for outlet in shard.get(&member).into_iter().flatten() {
            outlet.reached(seq);
        }
    }

    /// Gives a signal to a member's sockets; how many were too full for it.
    pub fn signal(&self, member: MemberId, text: &ByteString) -> u64 {
        let Some(shard) = self.shard(member) else { return 0 };
        let sockets = shard.get(&member).into_iter().flatten().filter(|outlet| outlet.is_socket);
        sockets.map(|outlet| u64::from(!outlet.signal(text))).sum()
    }

    /// Closes what belongs to a session.
    pub fn end_session(&self, session: SessionId) {
        self.for_each(|outlet| {
            if outlet.session == session {
                outlet.close(Farewell::SessionEnded);
            }
        });
    }

    /// Looks at every outlet.
    pub fn for_each(&self, mut look: impl FnMut(&Arc<Outlet>)) {
        for shard in &self.shards {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.values().flatten().for_each(&mut look);
        }
    }

    /// Who has an outlet here.
    #[must_use]
    pub fn members(&self) -> Vec<MemberId> {
        let mut members = Vec::new();
        for shard in &self.shards {
            members.extend(shard.lock().unwrap_or_else(PoisonError::into_inner).keys());
        }
        members
    }
}
