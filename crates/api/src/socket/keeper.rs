//! What is done for all sockets together, every second: pings, sessions that ended unheard, marks, who is gone, and looking
//! at the logs where nobody else tells that they grew. Keeps true: what it costs grows with what happens, not with how
//! many wait, but for one look at each socket's last sign of life.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use tradehub_shared::live::Farewell;
use tradehub_shared::{MemberId, SessionId};

use super::store;
use crate::chat::service::marks::{self, Arrived};
use crate::db::{DatabaseUrl, DbError, live_log};
use crate::http::ApiError;
use crate::live::outlet::{self, Outlet};
use crate::state::AppState;

/// Between two rounds.
const PERIOD: Duration = Duration::from_secs(1);
/// How long a socket may take to answer a ping, in seconds; never longer than the time between two pings.
const PONG_SECONDS: u32 = 10;
/// Rounds in which every session is looked at once.
pub const SESSION_ROUNDS: u64 = 25;
/// Sessions looked at in one statement.
const SESSIONS_AT_ONCE: usize = 500;
/// Rounds between two words to the other servers about who is here.
const HERE_ROUNDS: u64 = 20;
/// Between two looks at the logs while the other servers are heard: a word of theirs may get lost.
const SAFETY_LOOK: Duration = Duration::from_secs(15);
/// Between two looks at the logs on PostgreSQL, where other servers may write, when nothing else is set.
const LOOK: Duration = Duration::from_secs(1);

/// Keeps the sockets until told to stop.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    let mut round = 0_u64;
    let mut looked = Instant::now();
    loop {
        let is_asked = tokio::select! {
            () = tokio::time::sleep(PERIOD) => false,
            () = state.live.wants_look() => true,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        if is_asked || look_period(&state).is_some_and(|period| looked.elapsed() >= period) {
            looked = Instant::now();
            report("look at the logs", look_at_logs(&state).await);
        }
        if !is_asked {
            round = round.wrapping_add(1);
            one_round(&state, round).await;
        }
    }
    write_down(&state).await;
}

async fn one_round(state: &AppState, round: u64) {
    let (ping, now) = (state.config.live.ping_s, outlet::seconds());
    let wait = PONG_SECONDS.min(ping);
    state.live.hub.for_each(|outlet| {
        if outlet.is_socket {
            outlet.look_after(ping, wait, now);
        }
    });
    report("look at sessions", end_sessions(state, round % SESSION_ROUNDS).await);
    write_down(state).await;
    if round.is_multiple_of(HERE_ROUNDS) {
        state.live.tell_who_is_here();
    }
    measure(state);
}

/// Writes what was collected: how far devices have received, and when who left was there last.
async fn write_down(state: &AppState) {
    let changes = state.live.settle_presence();
    if !changes.last_seen.is_empty() {
        let write = state.db.work(move |c| {
            changes.last_seen.iter().try_for_each(|(member, at)| store::set_last_seen(c, *member, *at))
        });
        report("note who left", write.await);
    }
    let marks = state.live.delivered.take();
    if marks.is_empty() {
        return;
    }
    let arrived = |(conversation, member, upto): &_| Arrived {
        conversation: *conversation,
        member: *member,
        upto: *upto,
    };
    let (arrived, now) = (marks.iter().map(arrived).collect::<Vec<_>>(), state.clock.now());
    let write: Result<(), DbError> = state.db.work(move |c| marks::delivered(c, &arrived, now)).await;
    if write.is_err() {
        state.live.delivered.put_back(&marks);
    }
    report("note what was delivered", write);
}

/// Closes the sockets of sessions that ended without a word, by time or at another server: of one part of all sockets.
///
/// # Errors
/// The database failed.
pub async fn end_sessions(state: &AppState, part: u64) -> Result<(), DbError> {
    let mut looked_at: Vec<Arc<Outlet>> = Vec::new();
    state.live.hub.for_each(|outlet| {
        if outlet.id % SESSION_ROUNDS == part {
            looked_at.push(Arc::clone(outlet));
        }
    });
    let now = state.clock.now();
    for some in looked_at.chunks(SESSIONS_AT_ONCE) {
        let ids: Vec<SessionId> = some.iter().map(|outlet| outlet.session).collect();
        let living = state.db.read(move |c| store::living(c, &ids, now)).await?;
        for outlet in some.iter().filter(|outlet| !living.contains(&outlet.session)) {
            outlet.close(Farewell::SessionEnded);
        }
    }
    Ok(())
}

/// How often to look whether logs have grown unheard; `None` where nobody else writes.
fn look_period(state: &AppState) -> Option<Duration> {
    let live = &state.config.live;
    if live.redis_url.is_some() {
        return Some(if state.live.bus.is_up() { SAFETY_LOOK } else { LOOK });
    }
    match (live.poll_ms, state.db.url()) {
        (Some(0), _) | (None, DatabaseUrl::Sqlite(_)) => None,
        (Some(ms), _) => Some(Duration::from_millis(ms)),
        (None, DatabaseUrl::Postgres(_)) => Some(LOOK),
    }
}

async fn look_at_logs(state: &AppState) -> Result<(), DbError> {
    let members: Vec<MemberId> = state.live.hub.members();
    if members.is_empty() {
        return Ok(());
    }
    for (member, seq) in state.db.read(move |c| live_log::newest(c, &members)).await? {
        state.live.hub.reached(member, seq);
    }
    Ok(())
}

fn measure(state: &AppState) {
    let (sent, dropped) = state.live.counts();
    metrics::gauge!("live_sockets")
        .set(f64::from(u32::try_from(state.live.hub.sockets()).unwrap_or(u32::MAX)));
    metrics::counter!("live_frames_sent_total").absolute(sent);
    metrics::counter!("live_signals_dropped_total").absolute(dropped);
    if state.config.live.redis_url.is_some() {
        metrics::gauge!("live_bus_up").set(f64::from(u8::from(state.live.bus.is_up())));
    }
}

fn report<E: Into<ApiError>>(job: &str, outcome: Result<(), E>) {
    if let Err(error) = outcome.map_err(Into::into) {
        let error: ApiError = error;
        tracing::warn!(job, code = %error.code(), cause = error.cause(), "the live parts wait");
    }
}
