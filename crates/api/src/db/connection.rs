//! The connection that is either a SQLite or a PostgreSQL one, chosen at run time.
#![allow(missing_docs, reason = "the derive writes public items without docs")]

use diesel::{PgConnection, SqliteConnection};

/// A connection to the one database of this deployment.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    /// A server.
    Postgres(PgConnection),
    /// A file in this process.
    Sqlite(SqliteConnection),
}
