//! The handle that requests use. Keeps true: no request waits for a connection longer than the set limit, waiting
//! takes no thread, a panicking write rolls back, and a write is answered once it is committed.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use tokio::sync::Semaphore;

use super::after_commit::AfterCommit;
use super::connection::DbConnection;
use super::error::DbError;
use super::group::Group;
use super::pool::{self, ConnectionPool, DatabaseUrl};
use super::transaction::in_transaction;

/// The database of this deployment. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Lane,
    writers: Writers,
    workers: Writers,
    after: AfterCommit,
    url: DatabaseUrl,
}

/// How writes are done.
#[derive(Clone)]
enum Writers {
    /// Those that wait together, by the one writer.
    Together(Group),
    /// Each by itself, on a connection of its own.
    Apart(Lane),
}

/// A pool with as many async turns as connections, so that only a turn's holder ever takes a thread.
#[derive(Clone)]
struct Lane {
    pool: ConnectionPool,
    turns: Arc<Semaphore>,
    wait: Duration,
    after: AfterCommit,
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
        let after = AfterCommit::default();
        let readers = Lane::open(&url, size, wait, &after)?;
        let (writers, workers) = match url {
            DatabaseUrl::Sqlite(_) => {
                let group = Group::open(&url, wait, &after)?;
                (Writers::Together(group.clone()), Writers::Together(group))
            }
            // Work that no request waits for never takes the connections of those that somebody waits for.
            DatabaseUrl::Postgres(_) => {
                let workers = Lane::open(&url, WORKER_CONNECTIONS, wait, &after)?;
                (Writers::Apart(readers.clone()), Writers::Apart(workers))
            }
        };
        Ok(Self { readers, writers, workers, after, url })
    }

    /// The same with a commit for each write, also where writes that wait could share one: the yardstick.
    ///
    /// # Errors
    /// The address is wrong or the database is away.
    pub fn open_apart(url: &str, size: u32, wait: Duration) -> Result<Self> {
        let url = DatabaseUrl::parse(url)?;
        let after = AfterCommit::default();
        let readers = Lane::open(&url, size, wait, &after)?;
        let writers = match url {
            // A queue before the one writer is faster than connections that get in each other's way.
            DatabaseUrl::Sqlite(_) => Writers::Apart(Lane::open(&url, 1, wait, &after)?),
            DatabaseUrl::Postgres(_) => Writers::Apart(readers.clone()),
        };
        Ok(Self { readers, workers: writers.clone(), writers, after, url })
    }

    /// Who is told of what is committed.
    #[must_use]
    pub fn after_commit(&self) -> &AfterCommit {
        &self.after
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
        self.writers.run(work).await
    }

    /// The same as [`Db::write`], and once it is committed runs `view` on what it gave: what is only for showing holds
    /// up no other write.
    ///
    /// # Errors
    /// Those of `work`, which then did nothing; or those of `view` or busy, when `work` is done.
    pub async fn write_then_read<M, T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<M, E> + Send + 'static,
        view: impl FnOnce(&mut DbConnection, M) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        M: Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &self.writers {
            Writers::Together(group) => {
                let made = group.run(work).await?;
                self.readers.run(|c| view(c, made)).await
            }
            Writers::Apart(lane) => {
                lane.run(|c| {
                    let made = in_transaction(c, work)?;
                    view(c, made)
                })
                .await
            }
        }
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
        self.workers.run(work).await
    }

    /// How many connections are open and how many of them wait for work, readers and writers together.
    #[must_use]
    pub fn connection_counts(&self) -> (u32, u32) {
        let readers = self.readers.pool.state();
        match &self.writers {
            Writers::Apart(_) => (readers.connections, readers.idle_connections),
            Writers::Together(group) => {
                let writers = group.pool().state();
                (
                    readers.connections.saturating_add(writers.connections),
                    readers.idle_connections.saturating_add(writers.idle_connections),
                )
            }
        }
    }
}

impl Writers {
    async fn run<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match self {
            Self::Together(group) => group.run(work).await,
            Self::Apart(lane) => lane.run(|connection| in_transaction(connection, work)).await,
        }
    }
}

impl Lane {
    fn open(url: &DatabaseUrl, size: u32, wait: Duration, after: &AfterCommit) -> Result<Self> {
        let pool = pool::open(url, size, wait)?;
        let turns = Arc::new(Semaphore::new(usize::try_from(size)?));
        Ok(Self { pool, turns, wait, after: after.clone() })
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
        let (pool, after) = (self.pool.clone(), self.after.clone());
        let ran = tokio::task::spawn_blocking(move || {
            let result = match pool.get() {
                Ok(mut connection) => work(&mut connection),
                Err(error) => Err(DbError::Busy(error.to_string()).into()),
            };
            drop(turn);
            after.hand_over();
            result
        })
        .await;
        ran.unwrap_or_else(|error| Err(DbError::Other(format!("database task: {error}")).into()))
    }
}
