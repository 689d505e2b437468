//! All that differs between SQLite and PostgreSQL, apart from the search index.
//! Keeps true: no other file asks which database it talks to.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use tradehub_shared::UtcMicros;

use super::connection::DbConnection;
use super::error::DbError;
use super::prepared::prepared;
use super::schema::counters;

/// Runs the same diesel statement on whichever connection it is, for what the enum itself cannot run (batch inserts,
/// `on_conflict`).
#[macro_export]
macro_rules! on_both {
    ($connection:expr, |$c:ident| $statement:expr) => {
        match $connection {
            $crate::db::DbConnection::Postgres($c) => $statement,
            $crate::db::DbConnection::Sqlite($c) => $statement,
        }
    };
}

/// Reads one row and holds it until the transaction ends, for concrete connections as they are in each arm. The one writer
/// of SQLite has the whole database for itself anyway.
#[macro_export]
macro_rules! hold_one {
    ($connection:expr, $query:expr) => {
        match $connection {
            // References to the row may still be made: they do not change it.
            $crate::db::DbConnection::Postgres(c) => $query.for_no_key_update().get_result(c).optional(),
            $crate::db::DbConnection::Sqlite(c) => $query.get_result(c).optional(),
        }
    };
}

/// Takes the next number of a counter. The row stays locked until the transaction ends, so numbers are given in the
/// order of commits.
///
/// # Errors
/// The database failed.
pub fn next_number(connection: &mut DbConnection, counter: &str) -> Result<i64, DbError> {
    take_numbers(connection, counter, 1)
}

/// Takes `count` numbers of a counter and gives the last.
///
/// # Errors
/// The database failed.
pub fn take_numbers(connection: &mut DbConnection, counter: &str, count: i64) -> Result<i64, DbError> {
    let taking = diesel::update(counters::table.find(counter))
        .set(counters::value.eq(counters::value + count))
        .returning(counters::value);
    Ok(prepared(taking).get_result(connection)?)
}

/// A consistent view for several reads in a row: SQLite reads one snapshot inside a transaction, PostgreSQL needs to
/// be told.
#[must_use]
pub fn begin_snapshot_sql(connection: &DbConnection) -> &'static str {
    match connection {
        DbConnection::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        DbConnection::Sqlite(_) => "BEGIN DEFERRED",
    }
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = BigInt)]
    member_id: i64,
    #[diesel(sql_type = BigInt)]
    last_seq: i64,
}

/// Takes so many numbers of each member's live log, and gives the last of each. The rows are taken in the map's order.
///
/// # Errors
/// The database failed.
pub fn take_live_numbers(
    c: &mut DbConnection,
    counts: &BTreeMap<i64, i64>,
) -> Result<Vec<(i64, i64)>, DbError> {
    const TAKE: &str = "ON CONFLICT (member_id) DO UPDATE SET last_seq = live_members.last_seq + excluded.last_seq \
                        RETURNING member_id, last_seq";
    let taken: Vec<Taken> = match c {
        DbConnection::Postgres(c) => {
            let (members, numbers): (Vec<i64>, Vec<i64>) = counts.iter().unzip();
            let from = "INSERT INTO live_members (member_id, last_seq) SELECT * FROM unnest($1, $2)";
            let statement = diesel::sql_query(format!("{from} {TAKE}"));
            prepared(statement.bind::<Array<BigInt>, _>(members).bind::<Array<BigInt>, _>(numbers)).load(c)?
        }
        DbConnection::Sqlite(c) => {
            let from = "INSERT INTO live_members (member_id, last_seq) \
                        SELECT value ->> 0, value ->> 1 FROM json_each($1) WHERE TRUE";
            let statement = diesel::sql_query(format!("{from} {TAKE}"));
            prepared(statement.bind::<Text, _>(json(&counts.iter().collect::<Vec<_>>())?)).load(c)?
        }
    };
    Ok(taken.into_iter().map(|row| (row.member_id, row.last_seq)).collect())
}

/// Inserts events into the live log, as member, number and payload.
///
/// # Errors
/// The database failed.
pub fn insert_live_events(
    c: &mut DbConnection,
    rows: &[(i64, i64, String)],
    now: UtcMicros,
) -> Result<(), DbError> {
    const INTO: &str = "INSERT INTO live_events (member_id, seq, payload, created_at)";
    match c {
        DbConnection::Postgres(c) => {
            let members: Vec<i64> = rows.iter().map(|row| row.0).collect();
            let numbers: Vec<i64> = rows.iter().map(|row| row.1).collect();
            let payloads: Vec<&str> = rows.iter().map(|row| row.2.as_str()).collect();
            let statement = diesel::sql_query(format!("{INTO} SELECT *, $4 FROM unnest($1, $2, $3)"));
            let lists = statement.bind::<Array<BigInt>, _>(members).bind::<Array<BigInt>, _>(numbers);
            prepared(lists.bind::<Array<Text>, _>(payloads).bind::<BigInt, _>(now)).execute(c)?;
        }
        DbConnection::Sqlite(c) => {
            // Numbered, since SQLite would count `$1` and `$2` in the order in which they stand.
            let from = "SELECT value ->> 0, value ->> 1, value ->> 2, ?2 FROM json_each(?1)";
            let statement = diesel::sql_query(format!("{INTO} {from}"));
            prepared(statement.bind::<Text, _>(json(rows)?).bind::<BigInt, _>(now)).execute(c)?;
        }
    }
    Ok(())
}

fn json(rows: &(impl serde::Serialize + ?Sized)) -> Result<String, DbError> {
    serde_json::to_string(rows).map_err(|e| DbError::Other(e.to_string()))
}
