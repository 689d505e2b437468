//! The table idempotency_keys: answers to requests that carried a key.
//! Keeps true: the key, what was done for it and the answer are one transaction, so a key is used once or not at all.

use diesel::prelude::*;
use tradehub_shared::{MemberId, UtcMicros};

use super::connection::DbConnection;
use super::error::DbError;
use super::prepared::prepared;
use super::schema::idempotency_keys;
use crate::on_both;

/// What names a request: who sent it, what for, and under which key.
#[derive(Debug, Clone)]
pub struct RequestKey {
    /// Who sent it.
    pub member: MemberId,
    /// What for.
    pub operation: String,
    /// The key they made.
    pub key: String,
    /// Hash of all that makes the request.
    pub request_hash: String,
}

/// What became of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is new: do the work, then [`keep`] the answer.
    New,
    /// It was used for the same request: this was the answer.
    Answered(u16, String),
    /// It was used for another request.
    Mismatch,
}

/// Claims a key for the running transaction. Another transaction that holds it is waited for.
///
/// # Errors
/// The database failed.
pub fn claim(c: &mut DbConnection, request: &RequestKey, now: UtcMicros) -> Result<Claim, DbError> {
    use idempotency_keys as k;
    let row = (
        k::member_id.eq(request.member),
        k::operation.eq(&request.operation),
        k::idempotency_key.eq(&request.key),
        k::request_hash.eq(&request.request_hash),
        k::status.eq(0),
        k::body.eq(""),
        k::created_at.eq(now),
    );
    let claimed =
        on_both!(c, |c| prepared(diesel::insert_into(k::table).values(row).on_conflict_do_nothing())
            .execute(c))?;
    if claimed == 1 {
        return Ok(Claim::New);
    }
    let (hash, status, body): (String, i32, String) = k::table
        .find((request.member, &request.operation, &request.key))
        .select((k::request_hash, k::status, k::body))
        .first(c)?;
    Ok(match hash == request.request_hash {
        true => Claim::Answered(u16::try_from(status).unwrap_or(200), body),
        false => Claim::Mismatch,
    })
}

/// Keeps the answer for a claimed key.
///
/// # Errors
/// The database failed.
pub fn keep(c: &mut DbConnection, request: &RequestKey, status: u16, body: &str) -> Result<(), DbError> {
    use idempotency_keys as k;
    let claimed = k::table.find((request.member, &request.operation, &request.key));
    let keeping = diesel::update(claimed).set((k::status.eq(i32::from(status)), k::body.eq(body)));
    prepared(keeping).execute(c)?;
    Ok(())
}

/// Forgets keys used before `before`; how many.
///
/// # Errors
/// The database failed.
pub fn sweep(c: &mut DbConnection, before: UtcMicros) -> Result<usize, DbError> {
    let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(before));
    Ok(diesel::delete(old).execute(c)?)
}
