//! Statements over many rows at once: the rows are given as one JSON parameter, so that the statement's text, and with it
//! its plan, is the same for any number of them.
//! Keeps true: what differs between the databases in reading such rows is here.

use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::Serialize;

use super::connection::{DbConnection, MultiBackend};
use super::error::DbError;
use super::prepared::prepared;

/// What a given column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number.
    Number,
    /// A text.
    Text,
}

/// The rows of the statement's one parameter, as a table `given` with these columns.
#[must_use]
pub fn table(c: &DbConnection, columns: &[(&str, Holds)]) -> String {
    match c {
        DbConnection::Postgres(_) => {
            let columns: Vec<String> = columns
                .iter()
                .map(|(name, holds)| match holds {
                    Holds::Number => format!("{name} BIGINT"),
                    Holds::Text => format!("{name} TEXT"),
                })
                .collect();
            format!("jsonb_to_recordset(CAST($1 AS jsonb)) AS given ({})", columns.join(", "))
        }
        DbConnection::Sqlite(_) => {
            let columns: Vec<String> =
                columns.iter().map(|(name, _)| format!("value ->> '{name}' AS {name}")).collect();
            format!("(SELECT {} FROM json_each($1)) AS given", columns.join(", "))
        }
    }
}

/// Ends a query whose rows are to be held until the transaction ends; in their order, so that no two wait for each other.
#[must_use]
pub fn held(c: &DbConnection) -> &'static str {
    match c {
        DbConnection::Postgres(_) => " FOR NO KEY UPDATE",
        // The one writer has the whole database for itself.
        DbConnection::Sqlite(_) => "",
    }
}

/// Runs a statement over these rows; what it yields.
///
/// # Errors
/// The database failed.
pub fn load<T>(c: &mut DbConnection, sql: String, rows: &(impl Serialize + ?Sized)) -> Result<Vec<T>, DbError>
where
    T: QueryableByName<MultiBackend> + 'static,
{
    Ok(prepared(diesel::sql_query(sql).bind::<Text, _>(json(rows)?)).load(c)?)
}

/// The same for a statement that yields nothing; how many rows it changed.
///
/// # Errors
/// The database failed.
pub fn execute(
    c: &mut DbConnection,
    sql: String,
    rows: &(impl Serialize + ?Sized),
) -> Result<usize, DbError> {
    Ok(prepared(diesel::sql_query(sql).bind::<Text, _>(json(rows)?)).execute(c)?)
}

fn json(rows: &(impl Serialize + ?Sized)) -> Result<String, DbError> {
    serde_json::to_string(rows).map_err(|error| DbError::Other(error.to_string()))
}
