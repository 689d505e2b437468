//! What waits to be sent to one socket, in order and bounded. Keeps true: events leave in the order of their numbers, none
//! twice and none left out; what does not fit in memory is read from the log; giving something to an outlet never waits.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytestring::ByteString;
use tokio::sync::Notify;
use tokio::time::Instant;
use tradehub_shared::live::{Farewell, Signal};
use tradehub_shared::{ConversationId, MemberId, SessionId};

use crate::db::live_log::{LiveFrame, Position, REPLAYED_MAX};

/// Most frames that wait.
const FRAMES_MAX: usize = 256;
/// Most bytes that wait.
const BYTES_MAX: usize = 1024 * 1024;
/// Most events that wait for an earlier one.
const EARLY_MAX: usize = 64;
/// How long an event waits for an earlier one before the log is asked.
const EARLY_WAIT: Duration = Duration::from_millis(25);
/// How long nothing may be taken while more waits than is kept in memory.
const STUCK_WAIT: Duration = Duration::from_secs(5);
/// Events read from the log at once.
pub const READ_AT_ONCE: i64 = 100;

/// A frame on its way out.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The whole frame.
    pub text: ByteString,
    /// The message of another that it brings.
    pub brings: Option<(ConversationId, i64)>,
    /// Whether it may be left out when too much waits.
    may_drop: bool,
}

/// What an outlet wants next.
#[derive(Debug)]
pub enum Next {
    /// This is to be sent.
    Send(Outgoing),
    /// The log is to be read, above this number.
    Read(i64),
    /// Nothing, unless something is given to it or this time comes.
    Wait(Option<Instant>),
    /// The socket is to be closed.
    Close(Farewell),
}

/// Where an outlet takes its events from.
#[derive(Debug)]
enum Source {
    /// From those who give them; these came before their turn.
    Given(Vec<LiveFrame>, Option<Instant>),
    /// From the log, until the first number is reached; it was read last when the second was to be reached.
    Log(i64, i64),
}

#[derive(Debug)]
struct Inside {
    /// The newest event that was sent or waits to be.
    sent: i64,
    source: Source,
    frames: VecDeque<Outgoing>,
    bytes: usize,
    close: Option<Farewell>,
    /// Since when nothing was taken though too much waits.
    stuck_since: Option<Instant>,
    watched: Vec<MemberId>,
}

/// One socket's, or one long poll's.
#[derive(Debug)]
pub struct Outlet {
    /// Whose.
    pub member: MemberId,
    /// Of which session.
    pub session: SessionId,
    /// Whether it is a socket.
    pub is_socket: bool,
    /// Different for each.
    pub id: u64,
    inside: Mutex<Inside>,
    woken: Notify,
    /// When something was heard last, and when it was pinged last, in seconds since the start of the process.
    heard_at: AtomicU32,
    pinged_at: AtomicU32,
}

/// Seconds since the process first asked, and one more.
pub fn seconds() -> u32 {
    use std::sync::OnceLock;
    static START: OnceLock<std::time::Instant> = OnceLock::new();
    let passed = START.get_or_init(std::time::Instant::now).elapsed().as_secs();
    // Never 0, which stands for never.
    u32::try_from(passed.saturating_add(1)).unwrap_or(u32::MAX)
}

impl Outlet {
    /// One that takes its events from the log first.
    #[must_use]
    pub fn new(member: MemberId, session: SessionId, is_socket: bool) -> Self {
        static IDS: AtomicU64 = AtomicU64::new(0);
        let inside = Inside {
            sent: 0,
            source: Source::Log(0, 0),
            frames: VecDeque::new(),
            bytes: 0,
            close: None,
            stuck_since: None,
            watched: Vec::new(),
        };
        Self {
            member,
            session,
            is_socket,
            id: IDS.fetch_add(1, Ordering::Relaxed),
            inside: Mutex::new(inside),
            woken: Notify::new(),
            heard_at: AtomicU32::new(seconds()),
            pinged_at: AtomicU32::new(0),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is something new to ask [`Outlet::next`] about.
    pub async fn woken(&self) {
        self.woken.notified().await;
    }

    /// Begins at a place of the log: after `resume` where that can be gone on from, else at its end. Tells whether all
    /// that was missed will follow.
    pub fn begin(&self, at: &Position, resume: Option<(&str, i64)>) -> bool {
        let gone_on = resume.filter(|(epoch, seq)| {
            let missed = at.last_seq.checked_sub(*seq);
            *epoch == at.epoch
                && *seq >= 0
                && missed.is_some_and(|missed| (0..=REPLAYED_MAX).contains(&missed))
        });
        let mut inside = self.inside();
        inside.sent = gone_on.map_or(at.last_seq, |(_, seq)| seq);
        if let Source::Log(until, _) = &mut inside.source {
            *until = (*until).max(at.last_seq);
        }
        inside.settle();
        drop(inside);
        self.woken.notify_one();
        gone_on.is_some()
    }

    /// Takes an event of its member.
    pub fn give(&self, frame: &LiveFrame) {
        self.inside().give(frame);
        self.woken.notify_one();
    }

    /// Hears that the log has reached a number.
    pub fn reached(&self, seq: i64) {
        let mut inside = self.inside();
        let sent = inside.sent;
        match &mut inside.source {
            Source::Log(until, _) => *until = (*until).max(seq),
            Source::Given(..) if seq > sent => inside.go_by_log(seq),
            Source::Given(..) => return,
        }
        drop(inside);
        self.woken.notify_one();
    }

    /// Takes what was read from the log above the number it asked for. When there is a gap, the rest is lost to it.
    pub fn take_read(&self, rows: &[LiveFrame], last_seq: i64) {
        let mut inside = self.inside();
        let is_whole = i64::try_from(rows.len()).is_ok_and(|count| count < READ_AT_ONCE);
        let has_gap = match rows.first() {
            Some(first) => first.seq > inside.sent.saturating_add(1),
            None => last_seq > inside.sent,
        };
        if has_gap || last_seq.saturating_sub(inside.sent) > REPLAYED_MAX {
            inside.sent = last_seq;
            inside.push(signal(&Signal::Reset { seq: last_seq }));
        } else {
            for row in rows {
                if row.seq == inside.sent.saturating_add(1) {
                    inside.sent = row.seq;
                    inside.push(Outgoing::event(row));
                }
            }
        }
        if let Source::Log(until, asked) = inside.source
            && is_whole
            && until <= asked
        {
            // All that was there then has been read, whatever was said of it.
            inside.source = Source::Given(Vec::new(), None);
        }
        inside.settle();
        drop(inside);
        self.woken.notify_one();
    }

    /// Takes a signal: told now, or left out when too much waits. `false` when it was left out.
    pub fn signal(&self, text: &ByteString) -> bool {
        let mut inside = self.inside();
        if !inside.has_room(text.len()) {
            return false;
        }
        inside.push(Outgoing { text: text.clone(), brings: None, may_drop: true });
        drop(inside);
        self.woken.notify_one();
        true
    }

    /// Takes what answers the socket itself: no log has it, so who does not read answers is closed.
    pub fn answer(&self, text: ByteString) {
        let mut inside = self.inside();
        if inside.make_room(text.len()) {
            inside.push(Outgoing { text, brings: None, may_drop: false });
        } else {
            inside.close.get_or_insert(Farewell::SlowReader);
        }
        drop(inside);
        self.woken.notify_one();
    }

    /// Has the socket closed; the first reason counts.
    pub fn close(&self, farewell: Farewell) {
        self.inside().close.get_or_insert(farewell);
        self.woken.notify_one();
    }

    /// Whether it is to be closed.
    #[must_use]
    pub fn closes(&self) -> Option<Farewell> {
        self.inside().close
    }

    /// What it wants next.
    #[must_use]
    pub fn next(&self) -> Next {
        let mut inside = self.inside();
        if let Some(farewell) = inside.close {
            return Next::Close(farewell);
        }
        if let Some(outgoing) = inside.frames.pop_front() {
            inside.bytes = inside.bytes.saturating_sub(outgoing.text.len());
            inside.stuck_since = inside.stuck_since.map(|_| Instant::now());
            if inside.frames.is_empty() {
                // An idle socket holds no memory for what it once sent.
                inside.frames = VecDeque::new();
                inside.stuck_since = None;
            }
            return Next::Send(outgoing);
        }
        let now = Instant::now();
        let sent = inside.sent;
        if matches!(inside.source, Source::Given(_, Some(since)) if since + EARLY_WAIT <= now) {
            inside.go_by_log(sent);
        }
        match &mut inside.source {
            Source::Log(until, asked) => {
                *asked = *until;
                Next::Read(sent)
            }
            Source::Given(_, since) => Next::Wait(since.map(|since| since + EARLY_WAIT)),
        }
    }

    /// Whether events came that were not taken yet, for a long poll that stands at `sent`.
    #[must_use]
    pub fn has_news(&self) -> bool {
        let inside = self.inside();
        match &inside.source {
            Source::Log(until, _) => *until > inside.sent || !inside.frames.is_empty(),
            Source::Given(early, _) => !early.is_empty() || !inside.frames.is_empty(),
        }
    }

    /// Notes that something was heard.
    pub fn heard(&self) {
        self.heard_at.store(seconds(), Ordering::Relaxed);
    }

    /// Pings when nothing was heard for `ping` seconds, and closes when nothing is heard for `wait` more, or nothing was
    /// read for too long while too much waits.
    pub fn look_after(&self, ping: u32, wait: u32, now: u32) {
        if self.inside().stuck_since.is_some_and(|since| since.elapsed() >= STUCK_WAIT) {
            self.close(Farewell::SlowReader);
        }
        let (heard, pinged) = (self.heard_at.load(Ordering::Relaxed), self.pinged_at.load(Ordering::Relaxed));
        if pinged > heard {
            if now.saturating_sub(pinged) >= wait {
                self.close(Farewell::Silent);
            }
        } else if now.saturating_sub(heard) >= ping {
            self.pinged_at.store(now, Ordering::Relaxed);
            self.inside().push(signal(&Signal::Ping {}));
            self.woken.notify_one();
        }
    }

    /// Sets whom it watches, and gives those before.
    pub fn set_watched(&self, members: Vec<MemberId>) -> Vec<MemberId> {
        std::mem::replace(&mut self.inside().watched, members)
    }
}

impl Inside {
    fn give(&mut self, frame: &LiveFrame) {
        let next = self.sent.saturating_add(1);
        match &mut self.source {
            Source::Log(until, _) => {
                *until = (*until).max(frame.seq);
                if !self.frames.is_empty() {
                    self.stuck_since.get_or_insert_with(Instant::now);
                }
            }
            Source::Given(..) if frame.seq < next => {}
            Source::Given(early, since) if frame.seq > next => {
                since.get_or_insert_with(Instant::now);
                early.push(frame.clone());
                if early.len() > EARLY_MAX {
                    self.go_by_log(frame.seq);
                }
            }
            Source::Given(..) => {
                self.send(frame);
                self.catch_up();
            }
        }
    }

    /// Sends those that came early, as far as their turn has come.
    fn catch_up(&mut self) {
        loop {
            let next = self.sent.saturating_add(1);
            let Source::Given(early, since) = &mut self.source else { return };
            early.retain(|frame| frame.seq >= next);
            let Some(place) = early.iter().position(|frame| frame.seq == next) else {
                if early.is_empty() {
                    (*early, *since) = (Vec::new(), None);
                }
                return;
            };
            let frame = early.swap_remove(place);
            self.send(&frame);
        }
    }

    /// Sends what comes next. When too much waits already, it will be read from the log instead.
    fn send(&mut self, frame: &LiveFrame) {
        if self.make_room(frame.text.len()) {
            self.sent = frame.seq;
            self.push(Outgoing::event(frame));
        } else {
            self.go_by_log(frame.seq);
            self.stuck_since.get_or_insert_with(Instant::now);
        }
    }

    /// Goes on with the log, at least up to a number; those that came early are there too.
    fn go_by_log(&mut self, seq: i64) {
        let until = match &self.source {
            Source::Given(early, _) => early.iter().map(|frame| frame.seq).max().unwrap_or(seq).max(seq),
            Source::Log(until, _) => seq.max(*until),
        };
        // Not read since, whatever it was read for before.
        self.source = Source::Log(until, i64::MIN);
    }

    /// Goes on with what is given once the log has been read as far as it is known to go.
    fn settle(&mut self) {
        if matches!(self.source, Source::Log(until, _) if until <= self.sent) {
            self.source = Source::Given(Vec::new(), None);
        }
    }

    /// Whether so many bytes more may wait, once what may be left out is left out.
    fn make_room(&mut self, bytes: usize) -> bool {
        if self.has_room(bytes) {
            return true;
        }
        self.frames.retain(|waiting| !waiting.may_drop);
        self.bytes = self.frames.iter().map(|waiting| waiting.text.len()).sum();
        self.has_room(bytes)
    }

    fn has_room(&self, bytes: usize) -> bool {
        self.frames.len() < FRAMES_MAX && self.bytes.saturating_add(bytes) <= BYTES_MAX
    }

    fn push(&mut self, outgoing: Outgoing) {
        self.bytes = self.bytes.saturating_add(outgoing.text.len());
        self.frames.push_back(outgoing);
    }
}

impl Outgoing {
    fn event(frame: &LiveFrame) -> Self {
        Self { text: frame.text.clone(), brings: frame.brings, may_drop: false }
    }
}

/// A signal that is not left out.
fn signal(what: &Signal) -> Outgoing {
    Outgoing { text: text_of(what), brings: None, may_drop: false }
}

/// A signal's text.
#[must_use]
pub fn text_of(what: &Signal) -> ByteString {
    // A signal is plain data: writing it cannot fail.
    serde_json::to_string(what).unwrap_or_default().into()
}
