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
    let mut changed = false;
    for queue in [Queue::Timers, Queue::Outbox] {
        while next(&state.db, queue, now).await? {
            changed = true;
        }
    }
    if changed {
        state.caches.forget();
    }
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
    match perform(c, &due.work, now) {
        Ok(()) => {
            due::finish(c, queue, due.id, now)?;
            Ok(true)
        }
        Err(error) => Err(Failed { due: Some(Box::new(due)), error: Box::new(error) }),
    }
}

async fn next(db: &Db, queue: Queue, now: UtcMicros) -> Result<bool, ApiError> {
    match db.work(move |c| step(c, queue, now)).await {
        Ok(is_done) => Ok(is_done),
        Err(Failed { due: Some(due), error }) => {
            let cause = error.cause().map_or_else(|| error.to_string(), str::to_owned);
            tracing::error!(work = ?due.work, attempts = due.attempts, cause, "failed; will be tried again");
            db.work(move |c| due::put_off(c, queue, &due, &cause, now)).await.map_err(ApiError::from)?;
            Ok(true)
        }
        Err(Failed { due: None, error }) => Err(*error),
    }
}

fn perform(c: &mut DbConnection, work: &Work, now: UtcMicros) -> Result<(), ApiError> {
    match work {
        Work::Event { topic, payload, at } => handle(c, topic, payload, *at, now),
        Work::Timer { kind, subject } => match TimerKind::parse(kind) {
            Some(kind) => ring(c, kind, *subject, now),
            None => Err(ApiError::internal(format!("unknown timer `{kind}`"))),
        },
    }
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
