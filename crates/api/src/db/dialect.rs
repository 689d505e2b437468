//! All that differs between SQLite and PostgreSQL, apart from the search index.
//! Keeps true: no other file asks which database it talks to.

use diesel::QueryResult;
use diesel::prelude::*;

use super::connection::DbConnection;
use super::error::DbError;
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
    let taken: QueryResult<i64> = diesel::update(counters::table.find(counter))
        .set(counters::value.eq(counters::value + count))
        .returning(counters::value)
        .get_result(connection);
    Ok(taken?)
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
