//! Taking what is due from the outbox and the timers, one row a transaction.
//! Keeps true: a row is taken by one server at a time, is gone exactly when what follows from it is done, and one that
//! fails waits longer each time without holding up the others.

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

/// Runs a query for one row; where several servers work, rows that another one holds are passed over.
macro_rules! take_one {
    ($c:expr, $query:expr) => {
        match $c {
            DbConnection::Postgres(c) => $query.for_update().skip_locked().first(c).optional(),
            // The one writer has the whole database for itself.
            DbConnection::Sqlite(c) => $query.first(c).optional(),
        }
    };
}

/// Takes the row that has been due longest, for the running transaction.
///
/// # Errors
/// The database failed.
pub fn take(c: &mut DbConnection, queue: Queue, now: UtcMicros) -> Result<Option<Due>, DbError> {
    match queue {
        Queue::Outbox => {
            use outbox as o;
            let found: Option<(i64, i32, String, String, UtcMicros)> = take_one!(
                c,
                o::table.filter(o::due_at.le(now)).order((o::due_at, o::id)).select((
                    o::id,
                    o::attempts,
                    o::topic,
                    o::payload,
                    o::created_at
                ))
            )?;
            Ok(found.map(|(id, attempts, topic, payload, at)| Due {
                id,
                attempts,
                work: Work::Event { topic, payload, at },
            }))
        }
        Queue::Timers => {
            use timers as t;
            let found: Option<(i64, i32, String, i64)> = take_one!(
                c,
                t::table.filter(t::due_at.le(now)).order((t::due_at, t::id)).select((
                    t::id,
                    t::attempts,
                    t::kind,
                    t::subject_id
                ))
            )?;
            Ok(found.map(|(id, attempts, kind, subject)| Due {
                id,
                attempts,
                work: Work::Timer { kind, subject },
            }))
        }
    }
}

/// Deletes a row whose work is done. A timer that its own work set anew is another one by then and stays.
///
/// # Errors
/// The database failed.
pub fn finish(c: &mut DbConnection, queue: Queue, id: i64, now: UtcMicros) -> Result<(), DbError> {
    match queue {
        Queue::Outbox => diesel::delete(outbox::table.find(id)).execute(c)?,
        Queue::Timers => diesel::delete(timers::table.find(id).filter(timers::due_at.le(now))).execute(c)?,
    };
    Ok(())
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
            diesel::update(t::table.find(due.id)).set(change).execute(c)?
        }
    };
    Ok(())
}

/// Whether anything is due.
///
/// # Errors
/// The database failed.
pub fn is_any(c: &mut DbConnection, now: UtcMicros) -> Result<bool, DbError> {
    let event = diesel::select(diesel::dsl::exists(outbox::table.filter(outbox::due_at.le(now))));
    if event.get_result(c)? {
        return Ok(true);
    }
    let timer = diesel::select(diesel::dsl::exists(timers::table.filter(timers::due_at.le(now))));
    Ok(timer.get_result(c)?)
}

/// How many events wait, and for how many of them something has failed before.
///
/// # Errors
/// The database failed.
pub fn backlog(c: &mut DbConnection) -> Result<(i64, i64), DbError> {
    let failing = outbox::table.filter(outbox::attempts.gt(0)).count().get_result(c)?;
    Ok((outbox::table.count().get_result(c)?, failing))
}
