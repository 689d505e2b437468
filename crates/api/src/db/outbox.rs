//! The table outbox: what happened, written in the transaction in which it happened.
//! Keeps true: an event is there exactly when its change is, and is deleted in the transaction of what follows from it.

use diesel::prelude::*;
use serde::Serialize;
use tradehub_shared::UtcMicros;

use super::batch::Statement;
use super::connection::DbConnection;
use super::error::DbError;
use super::prepared::prepared;
use super::schema::outbox;
use crate::on_both;

/// A statement that writes down an event of a topic.
///
/// # Errors
/// The event cannot be written as JSON.
pub fn event<E: Serialize>(
    topic: &'static str,
    event: &E,
    now: UtcMicros,
) -> Result<impl Statement + use<E>, DbError> {
    let payload = serde_json::to_string(event).map_err(|e| DbError::Other(e.to_string()))?;
    let times = (outbox::created_at.eq(now), outbox::due_at.eq(now));
    let row = (outbox::topic.eq(topic), outbox::payload.eq(payload), times);
    Ok(diesel::insert_into(outbox::table).values(row))
}

/// Writes down an event of a topic.
///
/// # Errors
/// The database failed.
pub fn append(
    c: &mut DbConnection,
    topic: &'static str,
    what: &impl Serialize,
    now: UtcMicros,
) -> Result<(), DbError> {
    let event = event(topic, what, now)?;
    on_both!(c, |c| prepared(event).execute(c))?;
    Ok(())
}
