//! The connection to the server, kept up. Keeps true: one at a time; it comes back by itself, later each time and never
//! all clients at once, and at once when the network returns or the visitor does; where sockets fail, it asks again and
//! again instead.

use super::wire::{self, Frame};
use super::{NUDGE, is_turn, position, set_up, tell};
use crate::api::{ApiError, live};
use crate::platform::bell::{self, Bell};
use crate::platform::socket::{Incoming, Socket};
use crate::platform::{network, presence, random, timers};
use crate::state::live::News;
use crate::state::session;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tradehub_shared::MemberId;
use tradehub_shared::live::{Ask, Signal};
use wasm_bindgen_futures::spawn_local;

/// The first pause after a loss, and the longest, in milliseconds. Each pause is twice the one before, less up to a half
/// by chance.
const PAUSES_MS: (u32, u32) = (600, 30_000);
/// How long a socket may take until it can be used.
const READY_MS: i32 = 10_000;
/// How long a sign of life may take that was asked for.
const PONG_MS: i32 = 6_000;
/// How much later than it was announced the server's sign of life may come.
const LATE_MS: i32 = 15_000;
/// So many sockets must fail one after the other before it goes without.
const SOCKETS_TRIED: u32 = 2;
/// For how long it goes without before a socket is tried again, in milliseconds.
const WITHOUT_MS: f64 = 60_000.0;

thread_local! {
    static SOCKET: RefCell<Option<Rc<Socket>>> = const { RefCell::new(None) };
    static BELL: Bell = const { Bell::new() };
    static WATCHED: RefCell<Vec<MemberId>> = const { RefCell::new(Vec::new()) };
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It worked for a while.
    Lost,
    /// A socket could not be used though the server was reached.
    Refused,
    /// The server was not reached, or wants to be left alone for so many milliseconds.
    Away(u32),
    /// It went without a socket for long enough.
    Again,
    /// The session is over.
    Over,
}

/// Keeps the connection of a turn up.
pub(super) fn run(turn: u32) {
    if !FOLLOWS.replace(true) {
        NUDGE.set(Some(nudge));
        network::on_change(|_| nudge());
        presence::on_change(|is_seen| {
            if is_seen {
                nudge();
            }
        });
    }
    position::forget();
    spawn_local(keep_up(turn));
}

/// Asks over the socket, if there is one; what is asked this way may be lost.
pub(crate) fn ask(ask: &Ask) {
    SOCKET.with_borrow(|socket| {
        if let Some(socket) = socket {
            socket.send(&wire::write(ask));
        }
    });
}

/// Wants to be told of the presence of these members, in place of those before.
pub(crate) fn watch(members: Vec<MemberId>) {
    let is_new = WATCHED.with_borrow(|before| *before != members);
    if is_new {
        WATCHED.set(members);
        ask_to_watch();
    }
}

fn ask_to_watch() {
    ask(&Ask::Watch { members: WATCHED.with_borrow(Clone::clone) });
}

fn nudge() {
    let socket = SOCKET.with_borrow(Clone::clone);
    match socket {
        Some(socket) => socket.nudge(),
        None => BELL.with(Bell::ring),
    }
}

async fn keep_up(turn: u32) {
    let (mut tries, mut refused) = (0_u32, 0_u32);
    while is_turn(turn) {
        let end = match refused {
            _ if !network::is_online() => End::Away(0),
            SOCKETS_TRIED.. => without_socket(turn).await,
            _ => with_socket(turn).await,
        };
        SOCKET.set(None);
        let mut least_ms = 0;
        match end {
            End::Lost => (tries, refused) = (0, 0),
            End::Refused => refused = refused.saturating_add(1),
            End::Away(wanted_ms) => least_ms = wanted_ms,
            // One socket: when it is refused, it goes on without.
            End::Again => {
                (tries, refused) = (0, SOCKETS_TRIED.saturating_sub(1));
                continue;
            }
            End::Over => break,
        }
        if refused < SOCKETS_TRIED || end != End::Refused {
            set_up(false);
            let pause = i32::try_from(pause_ms(tries).max(least_ms)).unwrap_or(i32::MAX);
            timers::within(pause, bell::heard(&BELL)).await;
        }
        tries = tries.saturating_add(1);
    }
    if is_turn(turn) {
        set_up(false);
    }
}

fn pause_ms(tries: u32) -> u32 {
    let (first, longest) = PAUSES_MS;
    let whole = first.saturating_mul(2_u32.saturating_pow(tries)).min(longest);
    whole.saturating_sub(random::below(whole / 2))
}

async fn with_socket(turn: u32) -> End {
    let ticket = match live::create_live_ticket().await {
        Ok(ticket) => ticket.ticket,
        Err(error) => return end_of(&error),
    };
    let Some(socket) = Socket::open(&live::socket_address()).map(Rc::new) else { return End::Refused };
    SOCKET.set(Some(Rc::clone(&socket)));
    let mut ticket = Some(ticket);
    let mut talk = Talk::default();
    while is_turn(turn) {
        match timers::within(talk.patience_ms(), socket.next()).await {
            Some(Incoming::Open) => {
                if let Some(ticket) = ticket.take() {
                    socket.send(&wire::write(&Ask::Auth { ticket, resume: position::now() }));
                }
            }
            Some(Incoming::Text(text)) => talk.hear(&socket, wire::read(&text)),
            Some(Incoming::Nudged) if !network::is_online() => return talk.end().await,
            Some(Incoming::Nudged) => talk.ask_for_life(&socket),
            None if talk.may_ask() => talk.ask_for_life(&socket),
            Some(Incoming::Closed) | None => return talk.end().await,
        }
    }
    End::Over
}

/// How the talk over a socket stands.
#[derive(Default)]
struct Talk {
    /// How often the server gives a sign of life, once the socket is good.
    period_ms: Option<i32>,
    /// Whether a sign of life was asked for.
    is_asked: bool,
    /// What the server said when it closed: whether to come back, and after how many milliseconds.
    bye: Option<(bool, u32)>,
}

impl Talk {
    /// After so long without a word something is wrong.
    fn patience_ms(&self) -> i32 {
        match self.period_ms {
            None => READY_MS,
            Some(_) if self.is_asked => PONG_MS,
            Some(period_ms) => period_ms.saturating_add(LATE_MS),
        }
    }

    fn may_ask(&self) -> bool {
        self.period_ms.is_some() && !self.is_asked
    }

    fn ask_for_life(&mut self, socket: &Socket) {
        if self.may_ask() {
            self.is_asked = true;
            socket.send(&wire::write(&Ask::Ping {}));
        }
    }

    fn hear(&mut self, socket: &Socket, frame: Frame) {
        self.is_asked = false;
        match frame {
            Frame::Event(seq, event) => position::take(seq, event),
            Frame::Signal(Signal::Ready { epoch, seq, is_recovered, ping_s, .. }) => {
                self.period_ms = Some(i32::try_from(ping_s.saturating_mul(1_000)).unwrap_or(i32::MAX));
                let goes_on = is_recovered && position::now().is_some_and(|now| now.epoch == epoch);
                if !goes_on {
                    position::jump(epoch, seq);
                }
                set_up(true);
                ask_to_watch();
            }
            Frame::Signal(Signal::Reset { seq }) => position::jump_to(seq),
            Frame::Signal(Signal::Ping {}) => socket.send(&wire::write(&Ask::Pong {})),
            Frame::Signal(Signal::Bye { should_reconnect, after_ms, .. }) => {
                self.bye = Some((should_reconnect, after_ms));
            }
            Frame::Signal(Signal::Pong {}) | Frame::Other => {}
            Frame::Signal(signal) => tell(&News::Signal(signal)),
        }
    }

    async fn end(&self) -> End {
        match self.bye {
            // Signed out elsewhere, or shut out: the session itself knows.
            Some((false, after_ms)) if session::renew(session::token()).await => {
                End::Away(after_ms.max(PAUSES_MS.1))
            }
            Some((false, _)) => End::Over,
            Some((true, after_ms)) if after_ms > 0 => End::Away(after_ms),
            _ if self.period_ms.is_some() => End::Lost,
            _ if network::is_online() => End::Refused,
            _ => End::Away(0),
        }
    }
}

/// Asks again and again for a while.
async fn without_socket(turn: u32) -> End {
    let until = timers::now_ms() + WITHOUT_MS;
    let mut is_patient = false;
    while is_turn(turn) && timers::now_ms() < until {
        let before = position::now();
        let answer = match live::list_live_events(before.as_ref(), is_patient).await {
            Ok(answer) => answer,
            Err(error) => return end_of(&error),
        };
        if !is_turn(turn) {
            return End::Over;
        }
        if answer.is_reset || before.is_none_or(|before| before.epoch != answer.epoch) {
            position::jump(answer.epoch, answer.seq);
        } else {
            for event in answer.events {
                if let Frame::Event(seq, event) = wire::read_value(event) {
                    position::take(seq, event);
                }
            }
        }
        set_up(true);
        is_patient = true;
    }
    End::Again
}

fn end_of(error: &ApiError) -> End {
    match error {
        ApiError::Problem(problem) if problem.status == 401 => End::Over,
        _ => End::Away(error.retry_after_seconds().unwrap_or_default().saturating_mul(1_000)),
    }
}
