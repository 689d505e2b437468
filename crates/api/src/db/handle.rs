//! The handle that requests use. Keeps true: no request waits for a connection longer than the set limit, waiting
//! takes no thread, and a panicking write rolls back.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tokio::sync::Semaphore;

use super::connection::DbConnection;
use super::error::DbError;
use super::pool::{self, ConnectionPool, DatabaseUrl};

/// The database of this deployment. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Lane,
    writers: Lane,
    workers: Lane,
    url: DatabaseUrl,
}

/// A pool with as many async turns as connections, so that only a turn's holder ever takes a thread.
#[derive(Clone)]
struct Lane {
    pool: ConnectionPool,
    turns: Arc<Semaphore>,
    wait: Duration,
}

/// Connections that only the worker uses, on PostgreSQL.
const WORKER_CONNECTIONS: u32 = 2;

impl Db {
    /// Opens the database with `size` connections, waited for at most `wait`.
    ///
    /// # Errors
    /// The address is wrong or the database is away.
    pub fn open(url: &str, size: u32, wait: Duration) -> Result<Self> {
        let url = DatabaseUrl::parse(url)?;
        let readers = Lane::open(&url, size, wait)?;
        // SQLite has one writer at a time anyway: a queue here is fairer than its busy loop.
        let writers = match url {
            DatabaseUrl::Sqlite(_) => Lane::open(&url, 1, wait)?,
            DatabaseUrl::Postgres(_) => readers.clone(),
        };
        // Work that no request waits for never takes the connections of those that somebody waits for.
        let workers = match url {
            DatabaseUrl::Sqlite(_) => writers.clone(),
            DatabaseUrl::Postgres(_) => Lane::open(&url, WORKER_CONNECTIONS, wait)?,
        };
        Ok(Self { readers, writers, workers, url })
    }

    /// Where the database is.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Runs `work` on a connection, off the async threads. It must not write.
    ///
    /// # Errors
    /// Those of `work`, or busy.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.readers.run(work).await
    }

    /// Runs `work` in one transaction, off the async threads: all of it happens or nothing.
    ///
    /// # Errors
    /// Those of `work`, or busy.
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.writers.run(|connection| in_transaction(connection, work)).await
    }

    /// The same as [`Db::write`] for the worker, on connections of its own where the database has several writers.
    ///
    /// # Errors
    /// Those of `work`, or busy.
    pub async fn work<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.workers.run(|connection| in_transaction(connection, work)).await
    }

    /// How many connections are open and how many of them wait for work, readers and writers together.
    #[must_use]
    pub fn connection_counts(&self) -> (u32, u32) {
        let readers = self.readers.pool.state();
        match self.url {
            DatabaseUrl::Postgres(_) => (readers.connections, readers.idle_connections),
            DatabaseUrl::Sqlite(_) => {
                let writers = self.writers.pool.state();
                (
                    readers.connections.saturating_add(writers.connections),
                    readers.idle_connections.saturating_add(writers.idle_connections),
                )
            }
        }
    }
}

impl Lane {
    fn open(url: &DatabaseUrl, size: u32, wait: Duration) -> Result<Self> {
        let pool = pool::open(url, size, wait)?;
        Ok(Self { pool, turns: Arc::new(Semaphore::new(usize::try_from(size)?)), wait })
    }

    async fn run<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let turn = tokio::time::timeout(self.wait, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(DbError::Busy("no free connection in time".to_owned()).into());
        };
        let pool = self.pool.clone();
        let ran = tokio::task::spawn_blocking(move || {
            let result = match pool.get() {
                Ok(mut connection) => work(&mut connection),
                Err(error) => Err(DbError::Busy(error.to_string()).into()),
            };
            drop(turn);
            result
        })
        .await;
        ran.unwrap_or_else(|error| Err(DbError::Other(format!("database task: {error}")).into()))
    }
}

/// Runs `work` in an immediate transaction on this connection.
///
/// # Errors
/// Those of `work`, or of beginning and committing.
pub fn in_transaction<T, E: From<DbError>>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T, E>,
) -> Result<T, E> {
    // A SQLite transaction that starts as a read fails when another writes first: it begins as a write.
    let begun = match connection {
        DbConnection::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        DbConnection::Postgres(c) => AnsiTransactionManager::begin_transaction(c),
    };
    begun.map_err(DbError::from)?;
    match catch_unwind(AssertUnwindSafe(|| work(connection))) {
        Ok(Ok(value)) => {
            let committed = match connection {
                DbConnection::Sqlite(c) => AnsiTransactionManager::commit_transaction(c),
                DbConnection::Postgres(c) => AnsiTransactionManager::commit_transaction(c),
            };
            committed.map_err(DbError::from)?;
            Ok(value)
        }
        Ok(Err(error)) => {
            rollback(connection);
            Err(error)
        }
        Err(panic) => {
            rollback(connection);
            resume_unwind(panic)
        }
    }
}

fn rollback(connection: &mut DbConnection) {
    let rolled_back = match connection {
        DbConnection::Sqlite(c) => AnsiTransactionManager::rollback_transaction(c),
        DbConnection::Postgres(c) => AnsiTransactionManager::rollback_transaction(c),
    };
    if let Err(error) = rolled_back {
        // The pool sees the open transaction and drops the connection.
        tracing::warn!(%error, "rollback failed");
    }
}
