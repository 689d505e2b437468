//! A socket's life: opened, proven to be somebody's, then carrying frames both ways until one side has enough.
//! Keeps true: an idle socket is one task that waits, without a timer or a buffer of its own; a slow client slows nobody
//! else; whoever is not known in time, says too much or too little is told why and closed.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout};
use tradehub_shared::limits;
use tradehub_shared::live::{Ask, Farewell, LiveLimits, LivePosition, Signal};
use tradehub_shared::problem::ErrorCode;

use super::asks::{self, Heard};
use super::{poll, tickets};
use crate::db::live_log::{self, Position};
use crate::db::{DbConnection, DbError};
use crate::http::rate_limit::{Class, Key};
use crate::http::websocket::{Incoming, Opening, WebSocket};
use crate::http::{ApiError, client};
use crate::live::Seat;
use crate::live::outlet::{Next, text_of};
use crate::state::AppState;

/// Where sockets are opened.
pub const PATH: &str = "/api/v1/live";
/// How long a client may take to say who it is.
const AUTH_WAIT: Duration = Duration::from_secs(5);
/// Sockets that may be open without being known.
const UNKNOWN_MAX: usize = 2_000;
/// Frames that a socket may send within [`FRAMES_WINDOW`].
const FRAMES_MAX: u32 = 200;
/// See [`FRAMES_MAX`].
const FRAMES_WINDOW: Duration = Duration::from_secs(10);

/// How a socket ends.
enum End {
    /// The server has enough.
    Farewell(Farewell),
    /// The client closes.
    Closed,
    /// The connection is gone.
    Gone,
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

impl From<Farewell> for End {
    fn from(farewell: Farewell) -> Self {
        Self::Farewell(farewell)
    }
}

impl From<DbError> for End {
    fn from(error: DbError) -> Self {
        tracing::warn!(%error, "a live socket cannot go on");
        Self::Farewell(Farewell::Busy)
    }
}

/// A socket that was just opened.
pub struct Opened {
    socket: WebSocket,
    /// Whether it comes from no page, or from one of ours.
    is_known: bool,
}

/// Answers a request to open a socket; `None` when it was refused.
pub async fn open(state: &AppState, opening: Opening) -> Option<Opened> {
    let server = &state.config.server;
    // Programs other than browsers send none; only a browser carries somebody's page.
    let origin = opening.header("origin");
    let is_known = origin.is_none_or(|o| client::is_known_origin(o, opening.header("host"), server));
    let is_allowed = match opening.address(&server.trusted_proxies) {
        Some(address) => state.limits.take(Class::Connect, Key::address(address)).map(drop),
        None => Err(ApiError::internal("no peer address")),
    };
    if opening.path() != PATH {
        opening.refuse(&ErrorCode::RequestNotFound.into()).await;
        return None;
    }
    if let Err(error) = is_allowed {
        opening.refuse(&error).await;
        return None;
    }
    match opening.accept(limits::FRAME_BYTES_MAX).await {
        Ok(socket) => Some(Opened { socket, is_known }),
        Err(refused) => {
            if let Some(opening) = refused.opening {
                let error = ApiError::new(ErrorCode::RequestMalformed).detail(refused.why);
                opening.refuse(&error).await;
            }
            None
        }
    }
}

/// Serves an open socket to its end.
pub async fn hold(state: Arc<AppState>, opened: Opened) {
    let Opened { mut socket, is_known } = opened;
    let _connected = state.live.connected();
    let end = match is_known {
        true => Box::pin(live(&state, &mut socket)).await,
        false => End::Farewell(Farewell::WrongOrigin),
    };
    // Boxed, so that an open socket holds no memory for its end.
    match end {
        End::Farewell(farewell) => Box::pin(bid_farewell(socket, farewell)).await,
        End::Closed => Box::pin(socket.close_too()).await,
        End::Gone => {}
    }
}

async fn bid_farewell(socket: WebSocket, farewell: Farewell) {
    let bye = Signal::Bye {
        code: farewell.as_str().to_owned(),
        should_reconnect: farewell.reconnect_ms().is_some(),
        after_ms: farewell.reconnect_ms().unwrap_or_default(),
    };
    socket.close(Some(text_of(&bye)), farewell.code(), farewell.as_str()).await;
}

/// Counts the sockets that are not known yet.
struct Unknown;

static UNKNOWN: AtomicUsize = AtomicUsize::new(0);

impl Unknown {
    fn enter() -> Option<Self> {
        let before = UNKNOWN.fetch_add(1, Ordering::Relaxed);
        let unknown = Self;
        (before < UNKNOWN_MAX).then_some(unknown)
    }
}

impl Drop for Unknown {
    fn drop(&mut self) {
        UNKNOWN.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn live(state: &Arc<AppState>, socket: &mut WebSocket) -> End {
    let known = Box::pin(async {
        let unknown = Unknown::enter().ok_or(Farewell::Busy)?;
        let known = timeout(AUTH_WAIT, authenticate(state, socket)).await;
        drop(unknown);
        known.unwrap_or(Err(End::Farewell(Farewell::AuthTimeout)))
    });
    match known.await {
        Ok(seat) => match carry(state, socket, &seat).await {
            Ok(never) => match never {},
            Err(end) => end,
        },
        Err(end) => end,
    }
}

/// The first frame of a socket.
async fn first_frame(socket: &mut WebSocket) -> Result<Ask, End> {
    loop {
        match socket.take_next() {
            Some(Incoming::Text(text)) => return asks::first(&text).ok_or(Farewell::Malformed.into()),
            Some(Incoming::Beat) => {}
            Some(other) => return Err(ended_by(&other)),
            None => {
                socket.ready(true).await?;
                socket.flush()?;
                socket.fill()?;
            }
        }
    }
}

fn ended_by(incoming: &Incoming) -> End {
    match incoming {
        Incoming::Binary => Farewell::Binary.into(),
        Incoming::TooLarge => Farewell::TooLarge.into(),
        Incoming::Closed => End::Closed,
        Incoming::Malformed | Incoming::Text(_) | Incoming::Beat => Farewell::Malformed.into(),
    }
}

/// Finds out whose socket it is, and says so.
async fn authenticate(state: &AppState, socket: &mut WebSocket) -> Result<Seat, End> {
    let Ask::Auth { ticket, resume } = first_frame(socket).await? else {
        return Err(Farewell::Malformed.into());
    };
    let whose = tickets::redeem(state, &ticket).await?;
    let (member, session) = whose.ok_or(Farewell::TicketRefused)?;
    // First there, then looked: what is committed in between is not missed.
    let seat = state.live.enter(member, session, true)?;
    let position: Position = state.db.read(move |c: &mut DbConnection| live_log::position(c, member)).await?;
    let resume = resume.as_ref().map(|LivePosition { epoch, seq }| (epoch.as_str(), *seq));
    let is_recovered = seat.begin(&position, resume);
    seat.arrive(position.hides_presence);
    if !is_recovered {
        poll::note_waiting(state, member).await?;
    }
    let ready = Signal::Ready {
        member_id: member,
        epoch: position.epoch,
        seq: position.last_seq,
        is_recovered,
        ping_s: state.config.live.ping_s,
        limits: LiveLimits {
            frame_bytes: u32::try_from(limits::FRAME_BYTES_MAX).unwrap_or(u32::MAX),
            messages_per_10_s: state.config.rules.messages_per_10_s,
            watched: u32::try_from(limits::WATCHED_MAX).unwrap_or(u32::MAX),
        },
    };
    socket.push(text_of(&ready));
    Ok(seat)
}

type Task<T> = Option<Pin<Box<dyn Future<Output = T>>>>;

/// Waits for a task, where there is one.
async fn done<T>(task: &mut Task<T>) -> T {
    match task {
        Some(running) => {
            let outcome = running.await;
            *task = None;
            outcome
        }
        None => pending().await,
    }
}

/// A known socket at work.
struct Carrying<'a> {
    state: &'a Arc<AppState>,
    seat: &'a Seat,
    /// What was asked last and is not answered yet: one after the other, as they came.
    asking: Task<Option<bytestring::ByteString>>,
    /// The log being read.
    reading: Task<Result<poll::Read, DbError>>,
    /// Frames since the window began.
    heard: (Option<Instant>, u32),
}

/// Carries frames both ways.
async fn carry(
    state: &Arc<AppState>,
    socket: &mut WebSocket,
    seat: &Seat,
) -> Result<std::convert::Infallible, End> {
    let mut carrying = Carrying { state, seat, asking: None, reading: None, heard: (None, 0) };
    loop {
        let until = carrying.send(socket)?;
        let was_full = !socket.has_room();
        socket.flush()?;
        // With room again nobody would say that more waits.
        if carrying.take_in(socket)? || was_full && socket.has_room() {
            continue;
        }
        let wants_more = carrying.asking.is_none();
        let wait = async {
            match until {
                Some(until) => Box::pin(sleep_until(until)).await,
                None => pending().await,
            }
        };
        tokio::select! {
            () = seat.woken() => {}
            ready = socket.ready(wants_more) => {
                ready?;
                if wants_more {
                    socket.fill()?;
                }
            }
            answer = done(&mut carrying.asking) => {
                if let Some(answer) = answer {
                    seat.answer(answer);
                }
            }
            read = done(&mut carrying.reading) => {
                let poll::Read { last_seq, frames } = read?;
                seat.take_read(&frames, last_seq);
            }
            () = wait => {}
        }
    }
}

impl Carrying<'_> {
    /// Hands over for writing what waits, as far as there is room; until when to wait at most.
    fn send(&mut self, socket: &mut WebSocket) -> Result<Option<Instant>, End> {
        let mut sent = 0_u64;
        let mut until = None;
        while socket.has_room() && self.reading.is_none() {
            match self.seat.next() {
                Next::Send(outgoing) => {
                    socket.push(outgoing.text);
                    sent = sent.saturating_add(1);
                    if let Some(message) = outgoing.brings {
                        self.state.live.delivered.note(self.seat.member, message);
                    }
                }
                Next::Read(after) => {
                    let read = poll::read(Arc::clone(self.state), self.seat.member, after);
                    self.reading = Some(Box::pin(read));
                }
                Next::Wait(at) => {
                    until = at;
                    break;
                }
                Next::Close(farewell) => return Err(farewell.into()),
            }
        }
        if sent > 0 {
            self.state.live.count_sent(sent);
        }
        match self.seat.closes() {
            Some(farewell) => Err(farewell.into()),
            None => Ok(until),
        }
    }

    /// Looks at what has come in; whether there is something to send now.
    fn take_in(&mut self, socket: &mut WebSocket) -> Result<bool, End> {
        let mut has_more = false;
        while self.asking.is_none() {
            let Some(incoming) = socket.take_next() else { break };
            self.seat.heard();
            self.count()?;
            // A beat may have been answered.
            has_more = true;
            let text = match incoming {
                Incoming::Text(text) => text,
                Incoming::Beat => continue,
                other => return Err(ended_by(&other)),
            };
            match asks::hear(self.state, self.seat, &text) {
                Heard::Nothing => {}
                Heard::Answer(answer) => self.seat.answer(answer),
                Heard::Later(task) => self.asking = Some(task),
                Heard::End(farewell) => return Err(farewell.into()),
            }
        }
        Ok(has_more)
    }

    fn count(&mut self) -> Result<(), End> {
        let now = Instant::now();
        let (since, count) = self.heard;
        let is_fresh = since.is_none_or(|since| now.duration_since(since) >= FRAMES_WINDOW);
        let (since, count) =
            if is_fresh { (now, 1) } else { (since.unwrap_or(now), count.saturating_add(1)) };
        self.heard = (Some(since), count);
        if count > FRAMES_MAX { Err(Farewell::Flood.into()) } else { Ok(()) }
    }
}
