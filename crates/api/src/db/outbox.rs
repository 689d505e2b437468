//! The table outbox: what happened, written in the transaction in which it happened.
//! Keeps true: an event is there exactly when its change is, and is deleted in the transaction of what follows from it.

use diesel::prelude::*;
use serde::Serialize;
use tradehub_shared::UtcMicros;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::outbox;
use crate::on_both;

/// Events in one statement, far below what either database binds.
const CHUNK: usize = 200;

/// Writes down an event of a topic.
///
/// # Errors
/// The database failed.
pub fn append(
    c: &mut DbConnection,
    topic: &str,
    event: &impl Serialize,
    now: UtcMicros,
) -> Result<(), DbError> {
    append_many(c, topic, std::slice::from_ref(event), now)
}

/// Writes down events of a topic, in order.
///
/// # Errors
/// The database failed.
pub fn append_many(
    c: &mut DbConnection,
    topic: &str,
    events: &[impl Serialize],
    now: UtcMicros,
) -> Result<(), DbError> {
    for some in events.chunks(CHUNK) {
        let row = |event| {
            let payload = serde_json::to_string(event).map_err(|e| DbError::Other(e.to_string()))?;
            let times = (outbox::created_at.eq(now), outbox::due_at.eq(now));
            Ok((outbox::topic.eq(topic), outbox::payload.eq(payload), times))
        };
        let rows: Vec<_> = some.iter().map(row).collect::<Result<_, DbError>>()?;
        on_both!(c, |c| diesel::insert_into(outbox::table).values(&rows).execute(c))?;
    }
    Ok(())
}
