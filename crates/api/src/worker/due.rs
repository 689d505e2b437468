//! Doing what is due: events of the outbox, and timers. Keeps true: each is done in the transaction that takes it away, so
//! once, whichever server does it and whenever one dies; one that fails is put off and holds up no other.

use std::time::Duration;

use tokio::sync::watch;
use tradehub_shared::{ListingId, OrderId, UtcMicros};

use crate::db::due::{self, Due, Queue, Work};
use crate::db::timers::TimerKind;
use crate::db::{Db, DbConnection, DbError};
use crate::http::ApiError;
use crate::listings::events::{self as listing_events, ListingEvent, ListingEventKind};
use crate::orders::news::{self as order_news, OrderNews};
use crate::state::AppState;
use crate::{listings, notices, orders};

/// Between two looks at what is due, unless woken.
const PERIOD: Duration = Duration::from_secs(1);

/// Events done in one transaction.
const EVENTS_AT_ONCE: usize = 32;

/// Does what is due until told to stop.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = drain(&state).await {
            tracing::warn!(code = %error.code(), cause = error.cause(), "what is due waits");
        }
        tokio::select! {
            () = state.wake.notified() => {}
            () = tokio::time::sleep(PERIOD) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Does all that is due now.
///
/// # Errors
/// The database is busy or away; what was not done stays.
pub async fn drain(state: &AppState) -> Result<(), ApiError> {
    let now = state.clock.now();
    if !state.db.read(move |c| due::is_any(c, now)).await.map_err(ApiError::from)? {
        return Ok(());
    }
    while next(&state.db, Queue::Timers, now).await? {
        // Time running out takes listings from the pages.
        state.caches.forget();
    }
    while events(&state.db, now).await? {}
    Ok(())
}

/// A row that was taken and could not be done, or none could be taken.
#[derive(Debug)]
pub struct Failed {
    due: Option<Box<Due>>,
    error: Box<ApiError>,
}

impl From<DbError> for Failed {
    fn from(error: DbError) -> Self {
        Self { due: None, error: Box::new(error.into()) }
    }
}

/// Does one thing inside the running transaction; `false` when nothing is due.
///
/// # Errors
/// What was taken could not be done: the transaction must be undone.
pub fn step(c: &mut DbConnection, queue: Queue, now: UtcMicros) -> Result<bool, Failed> {
    let Some(due) = due::take(c, queue, now)? else { return Ok(false) };
    perform(c, &due, now).map_err(|error| Failed { due: Some(Box::new(due)), error: Box::new(error) })?;
    Ok(true)
}

/// Does some events in one transaction, since commits are what costs; `false` when none is left. When one of them fails,
/// all are undone and done one by one.
async fn events(db: &Db, now: UtcMicros) -> Result<bool, ApiError> {
    let some = move |c: &mut DbConnection| -> Result<bool, Failed> {
        for _ in 0..EVENTS_AT_ONCE {
            if !step(c, Queue::Outbox, now)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    if let Ok(is_more) = db.work(some).await {
        return Ok(is_more);
    }
    for _ in 0..EVENTS_AT_ONCE {
        if !next(db, Queue::Outbox, now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn next(db: &Db, queue: Queue, now: UtcMicros) -> Result<bool, ApiError> {
    match db.work(move |c| step(c, queue, now)).await {
        Ok(is_done) => Ok(is_done),
        Err(Failed { due: Some(due), error }) => {
            let cause = error.cause().map_or_else(|| error.to_string(), str::to_owned);
            tracing::error!(
                work = due.work.name(),
                id = due.id,
                attempts = due.attempts,
                cause,
                "failed; will be tried again"
            );
            db.work(move |c| due::put_off(c, queue, &due, &cause, now)).await.map_err(ApiError::from)?;
            Ok(true)
        }
        Err(Failed { due: None, error }) => Err(*error),
    }
}

fn perform(c: &mut DbConnection, due: &Due, now: UtcMicros) -> Result<(), ApiError> {
    match &due.work {
        Work::Event { topic, payload, at } => {
            handle(c, topic, payload, *at, now)?;
            Ok(due::finish_event(c, due.id)?)
        }
        Work::Timer { kind, subject } => match TimerKind::parse(kind) {
            Some(kind) => {
                hold(c, kind, *subject)?;
                // Done by another server, cleared or moved while its subject was waited for.
                if !due::claim_timer(c, due.id, now)? {
                    return Ok(());
                }
                ring(c, kind, *subject, now)
            }
            None => Err(ApiError::internal(format!("unknown timer `{kind}`"))),
        },
    }
}

/// Holds what a timer is about, in the order in which requests do.
fn hold(c: &mut DbConnection, kind: TimerKind, subject: i64) -> Result<(), ApiError> {
    match kind {
        TimerKind::OrderExpiry | TimerKind::MeetingReminder | TimerKind::ReviewReveal => {
            orders::service::actions::hold(c, OrderId(subject))?;
        }
        TimerKind::ListingReminder | TimerKind::ListingExpiry => {
            listings::store::lock(c, ListingId(subject))?;
        }
    }
    Ok(())
}

fn handle(
    c: &mut DbConnection,
    topic: &str,
    payload: &str,
    at: UtcMicros,
    now: UtcMicros,
) -> Result<(), ApiError> {
    match topic {
        order_news::TOPIC => {
            let news: OrderNews = serde_json::from_str(payload).map_err(ApiError::internal)?;
            Ok(notices::from_orders::tell(c, &news, at)?)
        }
        listing_events::TOPIC => {
            let event: ListingEvent = serde_json::from_str(payload).map_err(ApiError::internal)?;
            if event.kind == ListingEventKind::Closed {
                orders::service::lapse::drop_for_closed(c, event.listing, now)?;
            }
            Ok(notices::from_listings::tell(c, &event, at)?)
        }
        other => Err(ApiError::internal(format!("unknown topic `{other}`"))),
    }
}

fn ring(c: &mut DbConnection, kind: TimerKind, subject: i64, now: UtcMicros) -> Result<(), ApiError> {
    match kind {
        TimerKind::OrderExpiry => Ok(orders::service::lapse::expire(c, OrderId(subject), now)?),
        TimerKind::MeetingReminder => Ok(orders::service::meetings::remind(c, OrderId(subject), now)?),
        TimerKind::ReviewReveal => Ok(orders::service::reviews::reveal(c, OrderId(subject), now)?),
        TimerKind::ListingReminder => Ok(listings::service::lifetime::remind(c, ListingId(subject), now)?),
        TimerKind::ListingExpiry => Ok(listings::service::lifetime::expire(c, ListingId(subject), now)?),
    }
}
