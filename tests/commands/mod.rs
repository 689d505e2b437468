//! The server's program as whoever runs it sees it: its commands, its log, its end.

mod admin;
mod broadcast;
mod demo;
mod serve;

use crate::support::database::Database;
use crate::support::program;

/// Runs a command on a database, with its data directory in `dir`.
fn command(database: &Database, dir: &tempfile::TempDir, arguments: &[&str]) -> Result<String, String> {
    program::command(&database.url, &dir.path().join("data"), arguments)
}
