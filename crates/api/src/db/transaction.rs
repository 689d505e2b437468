//! Beginning and ending transactions. Keeps true: a write begins as one, and a panicking one rolls back.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use diesel::connection::{AnsiTransactionManager, TransactionManager};

use super::after_commit;
use super::connection::DbConnection;
use super::error::DbError;
use crate::on_both;

/// Runs `work` in an immediate transaction on this connection.
///
/// # Errors
/// Those of `work`, or of beginning and committing.
pub fn in_transaction<T, E: From<DbError>>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T, E>,
) -> Result<T, E> {
    begin(connection)?;
    match catch_unwind(AssertUnwindSafe(|| work(connection))) {
        Ok(Ok(value)) => {
            commit(connection)?;
            Ok(value)
        }
        Ok(Err(error)) => {
            give_up(connection);
            Err(error)
        }
        Err(panic) => {
            give_up(connection);
            resume_unwind(panic)
        }
    }
}

/// Begins a transaction that writes.
pub(super) fn begin(connection: &mut DbConnection) -> Result<(), DbError> {
    after_commit::begin();
    // A SQLite transaction that starts as a read fails when another writes first: it begins as a write.
    Ok(match connection {
        DbConnection::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        DbConnection::Postgres(c) => AnsiTransactionManager::begin_transaction(c),
    }?)
}

/// Begins a part of the running transaction that can be undone alone.
pub(super) fn begin_part(connection: &mut DbConnection) -> Result<(), DbError> {
    after_commit::begin_part();
    Ok(on_both!(connection, |c| AnsiTransactionManager::begin_transaction(c))?)
}

/// Keeps what was done since the last beginning.
pub(super) fn commit(connection: &mut DbConnection) -> Result<(), DbError> {
    let committed = on_both!(connection, |c| AnsiTransactionManager::commit_transaction(c));
    match committed {
        Ok(()) => after_commit::keep(),
        Err(_) => after_commit::undo(),
    }
    Ok(committed?)
}

/// Undoes what was done since the last beginning.
pub(super) fn rollback(connection: &mut DbConnection) -> Result<(), DbError> {
    after_commit::undo();
    Ok(on_both!(connection, |c| AnsiTransactionManager::rollback_transaction(c))?)
}

/// Undoes a transaction that failed anyway.
pub(super) fn give_up(connection: &mut DbConnection) {
    if let Err(error) = rollback(connection) {
        // The pool sees the open transaction and drops the connection.
        tracing::warn!(%error, "rollback failed");
    }
}
