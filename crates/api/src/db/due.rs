//! Taking what is due from the outbox and the timers.
//! Keeps true: a row is gone exactly when what follows from it is done, by one server; one that fails waits longer each
//! time without holding up the others.

use diesel::prelude::*;
use tradehub_shared::UtcMicros;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::{outbox, timers};

/// First wait after a failure, in seconds; doubled each time.
const RETRY_SECONDS: i64 = 5;
/// Longest wait after a failure, in seconds.
const RETRY_SECONDS_MAX: i64 = 3_600;
/// Longest error text kept.
const ERROR_CHARS: usize = 500;

/// One of the two tables of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Events.
    Outbox,
    /// Timers.
    Timers,
}

/// A row that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: i64,
    /// Failures so far.
    pub attempts: i32,
    /// What to do.
    pub work: Work,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// An event.
    Event {
        /// Its topic.
        topic: String,
        /// Its JSON.
        payload: String,
        /// When it happened.
        at: UtcMicros,
    },
    /// A timer.
    Timer {
        /// Its kind.
        kind: String,
        /// What it is about.
        subject: i64,
    },
}

impl Work {
    /// What it is, for the log: no word of a member is in it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Event { topic: name, .. } | Self::Timer { kind: name, .. } => name,
        }
    }
}

/// Takes the row that has been due longest, for the running transaction.
///
/// # Errors
/// The database failed.
pub fn take(c: &mut DbConnection, queue: Queue, now: UtcMicros) -> Result<Option<Due>, DbError> {
    match queue {
        Queue::Outbox => Ok(take_events(c, 1, now)?.pop()),
        Queue::Timers => {
            use timers as t;
            // Not held: requests hold the subject first and its timer after it, and so must the worker. See
            // [`claim_timer`].
            let found: Option<(i64, i32, String, i64)> = t::table
                .filter(t::due_at.le(now))
                .order((t::due_at, t::id))
                .select((t::id, t::attempts, t::kind, t::subject_id))
                .first(c)
                .optional()?;
            Ok(found.map(|(id, attempts, kind, subject)| Due {
                id,
                attempts,
                work: Work::Timer { kind, subject },
            }))
        }
    }
}

/// Takes the events that have been due longest, `most` of them, for the running transaction; where several servers work,
/// those that another one holds are passed over.
///
/// # Errors
/// The database failed.
pub fn take_events(c: &mut DbConnection, most: i64, now: UtcMicros) -> Result<Vec<Due>, DbError> {
    use outbox as o;
    let columns = (o::id, o::attempts, o::topic, o::payload, o::created_at);
    let due = o::table.filter(o::due_at.le(now)).order((o::due_at, o::id)).limit(most).select(columns);
    let found: Vec<(i64, i32, String, String, UtcMicros)> = match c {
        DbConnection::Postgres(c) => due.for_update().skip_locked().load(c)?,
        // The one writer has the whole database for itself.
        DbConnection::Sqlite(c) => due.load(c)?,
    };
    let event =
        |(id, attempts, topic, payload, at)| Due { id, attempts, work: Work::Event { topic, payload, at } };
    Ok(found.into_iter().map(event).collect())
}

/// Deletes events whose work is done.
///
/// # Errors
/// The database failed.
pub fn finish_events(c: &mut DbConnection, ids: &[i64]) -> Result<(), DbError> {
    diesel::delete(outbox::table.filter(outbox::id.eq_any(ids))).execute(c)?;
    Ok(())
}

/// Takes a timer away whose subject is held by now; `false` when it was done, cleared or set to a later time since it
/// was read.
///
/// # Errors
/// The database failed.
pub fn claim_timer(c: &mut DbConnection, id: i64, now: UtcMicros) -> Result<bool, DbError> {
    Ok(diesel::delete(timers::table.find(id).filter(timers::due_at.le(now))).execute(c)? == 1)
}

/// Puts a row off after a failure.
///
/// # Errors
/// The database failed.
pub fn put_off(
    c: &mut DbConnection,
    queue: Queue,
    due: &Due,
    error: &str,
    now: UtcMicros,
) -> Result<(), DbError> {
    let doubled = i64::from(2_u32.saturating_pow(u32::try_from(due.attempts).unwrap_or_default()));
    let at = now.plus_seconds(RETRY_SECONDS.saturating_mul(doubled).min(RETRY_SECONDS_MAX));
    let error: String = error.chars().take(ERROR_CHARS).collect();
    match queue {
        Queue::Outbox => {
            use outbox as o;
            let change = (o::due_at.eq(at), o::attempts.eq(o::attempts + 1), o::last_error.eq(Some(error)));
            diesel::update(o::table.find(due.id)).set(change).execute(c)?
        }
        Queue::Timers => {
            use timers as t;
            let change = (t::due_at.eq(at), t::attempts.eq(t::attempts + 1), t::last_error.eq(Some(error)));
            // One that was set anew meanwhile keeps its time.
            diesel::update(t::table.find(due.id).filter(t::due_at.le(now))).set(change).execute(c)?
        }
    };
    Ok(())
}

/// Whether anything of a queue is due.
///
/// # Errors
/// The database failed.
pub fn is_due(c: &mut DbConnection, queue: Queue, now: UtcMicros) -> Result<bool, DbError> {
    Ok(match queue {
        Queue::Outbox => {
            diesel::select(diesel::dsl::exists(outbox::table.filter(outbox::due_at.le(now)))).get_result(c)?
        }
        Queue::Timers => {
            diesel::select(diesel::dsl::exists(timers::table.filter(timers::due_at.le(now)))).get_result(c)?
        }
    })
}

/// Whether anything is due.
///
/// # Errors
/// The database failed.
pub fn is_any(c: &mut DbConnection, now: UtcMicros) -> Result<bool, DbError> {
    Ok(is_due(c, Queue::Outbox, now)? || is_due(c, Queue::Timers, now)?)
}

/// How many events wait, and how many events and timers something has failed for before.
///
/// # Errors
/// The database failed.
pub fn backlog(c: &mut DbConnection) -> Result<(i64, i64), DbError> {
    let events: i64 = outbox::table.filter(outbox::attempts.gt(0)).count().get_result(c)?;
    let late = timers::table.filter(timers::attempts.gt(0)).count().get_result(c)?;
    Ok((outbox::table.count().get_result(c)?, events.saturating_add(late)))
}
