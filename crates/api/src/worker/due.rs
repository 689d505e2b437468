//! Doing what is due: events of the outbox, and timers. Keeps true: each is done in the transaction that takes it away, so
//! once, whichever server does it and whenever one dies; one that fails is put off and holds up no other.

use std::time::{Duration, Instant};

use tokio::sync::watch;
use tradehub_shared::{ListingId, MemberId, OrderId, UtcMicros};

use crate::comments::events::{self as comment_events, CommentEvent};
use crate::contacts::events::{self as contact_events, ContactEvent};
use crate::db::due::{self, Due, Queue, Work};
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError};
use crate::http::ApiError;
use crate::listings::events::{self as listing_events, ListingEvent, ListingEventKind};
use crate::notices::news::News;
use crate::orders::news::{self as order_news, OrderNews};
use crate::state::AppState;
use crate::{chat, listings, mail, notices, orders};

/// Between two looks at what is due, unless woken.
const PERIOD: Duration = Duration::from_secs(1);

/// Shortest time from one look to the next: what happens meanwhile is done together.
const REST: Duration = Duration::from_millis(20);

/// Most events done in one transaction.
const EVENTS_AT_ONCE: usize = 100;

/// Does what is due until told to stop.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    loop {
        let begun = Instant::now();
        if let Err(error) = drain(&state).await {
            tracing::warn!(code = %error.code(), cause = error.cause(), "what is due waits");
        }
        tokio::select! {
            () = state.wake.notified() => {}
            () = tokio::time::sleep(PERIOD) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        tokio::time::sleep(REST.saturating_sub(begun.elapsed())).await;
    }
}

/// Does all that is due now.
///
/// # Errors
/// The database is busy or away; what was not done stays.
pub async fn drain(state: &AppState) -> Result<(), ApiError> {
    let now = state.clock.now();
    if is_due(state, Queue::Timers, now).await? {
        while next(state, Queue::Timers, now).await? {
            // Time running out takes listings from the pages.
            state.caches.forget();
        }
    }
    if is_due(state, Queue::Outbox, now).await? {
        while events(state, now).await? {}
    }
    Ok(())
}

async fn is_due(state: &AppState, queue: Queue, now: UtcMicros) -> Result<bool, ApiError> {
    Ok(state.db.read(move |c| due::is_due(c, queue, now)).await?)
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
pub fn step(c: &mut DbConnection, state: &AppState, queue: Queue, now: UtcMicros) -> Result<bool, Failed> {
    let Some(due) = due::take(c, queue, now)? else { return Ok(false) };
    perform(c, state, &due, now)
        .map_err(|error| Failed { due: Some(Box::new(due)), error: Box::new(error) })?;
    Ok(true)
}

/// Does the events that are due, many at most, inside the running transaction; whether there may be more.
///
/// # Errors
/// One of them could not be done: the transaction must be undone.
pub fn batch(c: &mut DbConnection, state: &AppState, now: UtcMicros) -> Result<bool, ApiError> {
    let taken = due::take_events(c, i64::try_from(EVENTS_AT_ONCE).unwrap_or(i64::MAX), now)?;
    let mut news = News::default();
    handle_all(c, &taken, now, &mut news)?;
    due::finish_events(c, &taken.iter().map(|due| due.id).collect::<Vec<_>>())?;
    news.tell(c, &state.links, now)?;
    Ok(taken.len() == EVENTS_AT_ONCE)
}

/// Does some events in one transaction, since commits are what costs; `false` when none is left. When one of them fails,
/// all are undone and done one by one.
async fn events(state: &AppState, now: UtcMicros) -> Result<bool, ApiError> {
    let own = state.clone();
    if let Ok(is_more) = state.db.work(move |c| batch(c, &own, now)).await {
        return Ok(is_more);
    }
    for _ in 0..EVENTS_AT_ONCE {
        if !next(state, Queue::Outbox, now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn next(state: &AppState, queue: Queue, now: UtcMicros) -> Result<bool, ApiError> {
    let own = state.clone();
    match state.db.work(move |c| step(c, &own, queue, now)).await {
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
            state
                .db
                .work(move |c| due::put_off(c, queue, &due, &cause, now))
                .await
                .map_err(ApiError::from)?;
            Ok(true)
        }
        Err(Failed { due: None, error }) => Err(*error),
    }
}

fn perform(c: &mut DbConnection, state: &AppState, due: &Due, now: UtcMicros) -> Result<(), ApiError> {
    let mut news = News::default();
    match &due.work {
        Work::Event { topic, payload, at } => {
            handle(c, (topic, payload), *at, now, &mut news)?;
            due::finish_events(c, &[due.id])?;
        }
        Work::Timer { kind, subject } => match TimerKind::parse(kind) {
            Some(kind) => {
                hold(c, kind, *subject)?;
                // Done by another server, cleared or moved while its subject was waited for.
                if !due::claim_timer(c, due.id, now)? {
                    return Ok(());
                }
                ring(c, state, (kind, *subject), now, &mut news)?;
            }
            None => return Err(ApiError::internal(format!("unknown timer `{kind}`"))),
        },
    }
    Ok(news.tell(c, &state.links, now)?)
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
        TimerKind::ConversationMail => {
            chat::store::hold(c, timers::side_of(subject).0)?;
        }
        // What the first two change is held by nobody before its timer, and the last one is a member's alone.
        TimerKind::PriceDrop | TimerKind::Broadcast | TimerKind::MailDigest => {}
    }
    Ok(())
}

/// Does what follows from some events, in their order; what happened to orders one after the other is told together.
fn handle_all(c: &mut DbConnection, events: &[Due], now: UtcMicros, news: &mut News) -> Result<(), ApiError> {
    let (mut of_orders, mut said) = (Vec::new(), Vec::new());
    for due in events {
        match &due.work {
            Work::Event { topic, payload, at } if topic == order_news::TOPIC => {
                of_orders.push((order_news_in(payload)?, *at));
            }
            Work::Event { topic, payload, at } => {
                notices::from_orders::tell(c, &of_orders, news)?;
                said.append(&mut of_orders);
                handle(c, (topic, payload), *at, now, news)?;
            }
            Work::Timer { .. } => {}
        }
    }
    notices::from_orders::tell(c, &of_orders, news)?;
    said.append(&mut of_orders);
    // Of all of them at once: conversations are held by rising id, and nothing else after them.
    say(c, &said, news)
}

/// Writes what happened to orders into the conversations of their parties.
fn say(c: &mut DbConnection, events: &[(OrderNews, UtcMicros)], news: &mut News) -> Result<(), ApiError> {
    let told = chat::from_orders::tell(c, events)?;
    told.into_iter().for_each(|(member, event)| news.show(member, event));
    Ok(())
}

fn order_news_in(payload: &str) -> Result<OrderNews, ApiError> {
    serde_json::from_str(payload).map_err(ApiError::internal)
}

fn handle(
    c: &mut DbConnection,
    (topic, payload): (&str, &str),
    at: UtcMicros,
    now: UtcMicros,
    news: &mut News,
) -> Result<(), ApiError> {
    match topic {
        order_news::TOPIC => {
            let event = [(order_news_in(payload)?, at)];
            notices::from_orders::tell(c, &event, news)?;
            say(c, &event, news)
        }
        listing_events::TOPIC => {
            let event: ListingEvent = serde_json::from_str(payload).map_err(ApiError::internal)?;
            if event.kind == ListingEventKind::Closed {
                orders::service::lapse::drop_for_closed(c, event.listing, now)?;
            }
            Ok(notices::from_listings::tell(c, &event, at, news)?)
        }
        contact_events::TOPIC => {
            let event: ContactEvent = serde_json::from_str(payload).map_err(ApiError::internal)?;
            Ok(notices::from_contacts::tell(c, &event, at, news)?)
        }
        comment_events::TOPIC => {
            let event: CommentEvent = serde_json::from_str(payload).map_err(ApiError::internal)?;
            Ok(notices::from_comments::tell(c, &event, at, news)?)
        }
        other => Err(ApiError::internal(format!("unknown topic `{other}`"))),
    }
}

fn ring(
    c: &mut DbConnection,
    state: &AppState,
    (kind, subject): (TimerKind, i64),
    now: UtcMicros,
    news: &mut News,
) -> Result<(), ApiError> {
    match kind {
        TimerKind::OrderExpiry => Ok(orders::service::lapse::expire(c, OrderId(subject), now)?),
        TimerKind::MeetingReminder => Ok(orders::service::meetings::remind(c, OrderId(subject), now)?),
        TimerKind::ReviewReveal => Ok(orders::service::reviews::reveal(c, OrderId(subject), now)?),
        TimerKind::ListingReminder => Ok(listings::service::lifetime::remind(c, ListingId(subject), now)?),
        TimerKind::ListingExpiry => Ok(listings::service::lifetime::expire(c, ListingId(subject), now)?),
        TimerKind::PriceDrop => Ok(notices::price_drops::tell(c, ListingId(subject), now, news)?),
        TimerKind::Broadcast => Ok(notices::broadcasts::tell(c, subject, now, news)?),
        TimerKind::MailDigest => Ok(mail::digest::write(c, MemberId(subject), &state.links, now)?),
        TimerKind::ConversationMail => {
            let live = &state.live;
            let is_here = |member| live.hub.has_socket(member) || live.presence.is_online(member);
            Ok(mail::unread_chat::remind(c, timers::side_of(subject), is_here, &state.links, now)?)
        }
    }
}
