//! Bringing what is committed to those who are there: at this server by the hub, at others by the bus.
//!
//! Keeps true: the log in the database is the truth, and everything here only makes it quick; nothing here waits for a
//! reader; what a member's sockets get is the member's alone.

pub mod bus;
pub mod delivered;
pub mod hub;
pub mod outlet;
pub mod presence;
pub mod redis;

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytestring::ByteString;
use tokio::sync::Notify;
use tradehub_shared::live::Farewell;
use tradehub_shared::{MemberId, SessionId};

use self::bus::Bus;
use self::delivered::Delivered;
use self::hub::Hub;
use self::outlet::Outlet;
use self::presence::{Changes, Presence};
use crate::db::after_commit::Committed;
use crate::kernel::clock::Clock;

/// The live parts of this server. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Parts>);

/// What it consists of.
pub struct Parts {
    /// Who has sockets here.
    pub hub: Hub,
    /// The way to the other servers.
    pub bus: Bus,
    /// Who is there.
    pub presence: Presence,
    /// How far members' devices have received.
    pub delivered: Delivered,
    clock: Clock,
    looks: Notify,
    is_stopping: AtomicBool,
    connections: AtomicUsize,
    sent: AtomicU64,
    dropped: AtomicU64,
}

impl Deref for Live {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Live {
    /// Of a server with this number, different from the others'.
    #[must_use]
    pub fn new(server: u64, clock: Clock) -> Self {
        Self(Arc::new(Parts {
            hub: Hub::default(),
            bus: Bus::new(server),
            presence: Presence::default(),
            delivered: Delivered::default(),
            clock,
            looks: Notify::new(),
            is_stopping: AtomicBool::new(false),
            connections: AtomicUsize::new(0),
            sent: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
        }))
    }

    /// Brings what was committed to those whom it concerns.
    pub fn committed(&self, items: Vec<Committed>) {
        for item in &items {
            match item {
                Committed::Event(frame) => self.hub.give(frame),
                Committed::SessionEnded(session) => self.hub.end_session(*session),
            }
        }
        self.bus.tell(|note| {
            for item in items {
                match item {
                    Committed::Event(frame) => {
                        let newest = note.grown.entry(frame.member).or_insert(frame.seq);
                        *newest = (*newest).max(frame.seq);
                    }
                    Committed::SessionEnded(session) => note.ended.push(session),
                }
            }
        });
    }

    /// Gives a signal to a member's sockets, wherever they are.
    pub fn signal(&self, member: MemberId, text: &ByteString) {
        self.count_dropped(self.hub.signal(member, text));
        self.bus.signal(member, text);
    }

    /// Lets a socket or long poll in, unless its member has as many as allowed.
    ///
    /// # Errors
    /// Why not.
    pub fn enter(&self, member: MemberId, session: SessionId, is_socket: bool) -> Result<Seat, Farewell> {
        let outlet = Arc::new(Outlet::new(member, session, is_socket));
        if !self.hub.add(&outlet) {
            return Err(Farewell::TooManySockets);
        }
        let seat = Seat { live: self.clone(), outlet };
        // Asked once it would be closed with the others.
        if self.is_stopping() { Err(Farewell::Restarting) } else { Ok(seat) }
    }

    /// A member hides from others, or hides no longer.
    pub fn hide(&self, member: MemberId, is_hidden: bool) {
        let now = self.clock.now();
        if self.presence.hide(member, is_hidden) {
            self.bus.tell(|note| match is_hidden {
                true => note.went.push((member, now)),
                false => note.came.push(member),
            });
        }
    }

    /// Finds out who has been gone for long enough to be gone, and tells it.
    #[must_use]
    pub fn settle_presence(&self) -> Changes {
        let changes = self.presence.settle(Instant::now(), |member| self.hub.has_socket(member));
        if !changes.went.is_empty() {
            self.bus.tell(|note| note.went.extend(&changes.went));
        }
        changes
    }

    /// Tells the other servers who is there.
    pub fn tell_who_is_here(&self) {
        if self.bus.is_up() {
            let here = self.presence.shown().into_iter().collect();
            self.bus.tell(|note| note.here = Some(here));
        }
    }

    /// Has the logs of all who are there looked at.
    pub fn look_at_logs(&self) {
        self.looks.notify_one();
    }

    /// Waits until the logs are to be looked at.
    pub async fn wants_look(&self) {
        self.looks.notified().await;
    }

    /// Closes every socket: the server stops.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Release);
        self.hub.for_each(|outlet| outlet.close(Farewell::Restarting));
    }

    /// Counts an open connection until what it gives is dropped.
    #[must_use]
    pub fn connected(&self) -> Connected {
        self.connections.fetch_add(1, Ordering::Relaxed);
        Connected(self.clone())
    }

    /// Waits until the last connection is closed.
    pub async fn is_left(&self) {
        while self.connections.load(Ordering::Relaxed) > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether the server stops.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Acquire)
    }

    /// Counts frames that were sent.
    pub fn count_sent(&self, count: u64) {
        self.sent.fetch_add(count, Ordering::Relaxed);
    }

    /// Counts signals that were left out.
    pub fn count_dropped(&self, count: u64) {
        if count > 0 {
            self.dropped.fetch_add(count, Ordering::Relaxed);
        }
    }

    /// Frames sent and signals left out, since the start.
    #[must_use]
    pub fn counts(&self) -> (u64, u64) {
        (self.sent.load(Ordering::Relaxed), self.dropped.load(Ordering::Relaxed))
    }
}

/// An open connection, known or not, until the last byte of its goodbye.
pub struct Connected(Live);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A place at the hub, given back when it is dropped.
pub struct Seat {
    live: Live,
    outlet: Arc<Outlet>,
}

impl Deref for Seat {
    type Target = Arc<Outlet>;

    fn deref(&self) -> &Arc<Outlet> {
        &self.outlet
    }
}

impl Seat {
    /// The member counts as there from now on.
    pub fn arrive(&self, hides_presence: bool) {
        if self.live.presence.came(self.outlet.member, hides_presence) {
            self.live.bus.tell(|note| note.came.push(self.outlet.member));
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.live.presence.unwatch(&self.outlet);
        if self.live.hub.remove(&self.outlet) {
            self.live.presence.left(self.outlet.member, self.live.clock.now());
        }
    }
}
