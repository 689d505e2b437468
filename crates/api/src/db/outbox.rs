//! The table outbox: what happened, written in the transaction in which it happened.
//! Keeps true: an event is there exactly when its change is, and is deleted in the transaction of what follows from it.

use diesel::prelude::*;
use serde::Serialize;
use tradehub_shared::UtcMicros;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::outbox;

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
    let payload = serde_json::to_string(event).map_err(|e| DbError::Other(e.to_string()))?;
    diesel::insert_into(outbox::table)
        .values((
            outbox::topic.eq(topic),
            outbox::payload.eq(payload),
            outbox::created_at.eq(now),
            outbox::due_at.eq(now),
        ))
        .execute(c)?;
    Ok(())
}
