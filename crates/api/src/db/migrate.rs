//! Migrations, built into the program. Keeps true: both databases have the same steps by the same names.

use anyhow::{Result, anyhow};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::DbConnection;

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Runs all pending migrations and tells how many there were.
///
/// # Errors
/// A migration fails; those before it stay.
pub fn migrate(connection: &mut DbConnection) -> Result<usize> {
    let ran = match connection {
        DbConnection::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|v| v.len()),
        DbConnection::Postgres(c) => c.run_pending_migrations(POSTGRES).map(|v| v.len()),
    };
    ran.map_err(|e| anyhow!("migration failed: {e}"))
}

/// Undoes all migrations, newest first.
///
/// # Errors
/// A migration cannot be undone.
pub fn revert_all(connection: &mut DbConnection) -> Result<usize> {
    let ran = match connection {
        DbConnection::Sqlite(c) => c.revert_all_migrations(SQLITE).map(|v| v.len()),
        DbConnection::Postgres(c) => c.revert_all_migrations(POSTGRES).map(|v| v.len()),
    };
    ran.map_err(|e| anyhow!("undoing a migration failed: {e}"))
}

/// Whether every migration has run.
///
/// # Errors
/// The database cannot be asked.
pub fn is_current(connection: &mut DbConnection) -> Result<bool> {
    let pending = match connection {
        DbConnection::Sqlite(c) => c.has_pending_migration(SQLITE),
        DbConnection::Postgres(c) => c.has_pending_migration(POSTGRES),
    };
    pending.map(|pending| !pending).map_err(|e| anyhow!("cannot read the migrations: {e}"))
}
