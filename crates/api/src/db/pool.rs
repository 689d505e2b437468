//! Connections kept open. Keeps true: a connection that was in a transaction or a panic is never handed out again, and
//! each SQLite connection has the same settings.

use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use diesel::connection::{Connection, SimpleConnection, TransactionManager};
use diesel::r2d2::{ManageConnection, Pool};
use diesel::{PgConnection, SqliteConnection};

use super::connection::DbConnection;

/// Which database, told by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(String),
    /// A server.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite://PATH` or `postgres://…`.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.to_owned())),
            _ => bail!("the database address must begin with sqlite:// or postgres://"),
        }
    }
}

/// How long a SQLite writer waits for another process's write, in milliseconds.
const SQLITE_BUSY_TIMEOUT_MS: u32 = 5_000;

/// How long a connection to a server is trusted after it was tested, so that not every use begins with a test.
const TRUST: Duration = Duration::from_secs(1);

/// A connection of a pool.
pub(super) struct Pooled {
    connection: DbConnection,
    tested: Instant,
    is_spoiled: bool,
}

impl Pooled {
    /// It is closed when it comes back.
    pub(super) fn spoil(&mut self) {
        self.is_spoiled = true;
    }
}

impl Deref for Pooled {
    type Target = DbConnection;

    fn deref(&self) -> &DbConnection {
        &self.connection
    }
}

impl DerefMut for Pooled {
    fn deref_mut(&mut self) -> &mut DbConnection {
        &mut self.connection
    }
}

/// Opens connections.
#[derive(Debug)]
pub(super) struct Manager {
    url: DatabaseUrl,
}

/// A failed opening or check, as text, since the pool only logs it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct ManagerError(String);

/// Connections of one kind.
pub(super) type ConnectionPool = Pool<Manager>;

/// Opens a pool; the first connection is made at once, so a wrong address is found at the start.
pub(super) fn open(url: &DatabaseUrl, size: u32, wait: Duration) -> Result<ConnectionPool> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(wait)
        .test_on_check_out(matches!(url, DatabaseUrl::Postgres(_)))
        .build(Manager { url: url.clone() })
        .context("cannot open the database")
}

/// Opens one connection outside a pool.
///
/// # Errors
/// The database is away or refuses.
pub fn connect(url: &DatabaseUrl) -> Result<DbConnection> {
    match url {
        DatabaseUrl::Postgres(url) => Ok(DbConnection::Postgres(PgConnection::establish(url)?)),
        DatabaseUrl::Sqlite(path) => {
            if let Some(parent) = std::path::Path::new(path).parent() {
                std::fs::create_dir_all(parent)
                    .with_context(|| format!("cannot make {}", parent.display()))?;
            }
            let mut connection =
                SqliteConnection::establish(path).with_context(|| format!("cannot open {path}"))?;
            // WAL lets readers go on while one writes. FULL makes a commit survive a power cut, not only a kill.
            connection.batch_execute(&format!(
                "PRAGMA busy_timeout = {SQLITE_BUSY_TIMEOUT_MS};
                 PRAGMA journal_mode = WAL;
                 PRAGMA synchronous = FULL;
                 PRAGMA foreign_keys = ON;
                 PRAGMA cache_size = -8192;
                 PRAGMA temp_store = MEMORY;"
            ))?;
            Ok(DbConnection::Sqlite(connection))
        }
    }
}

impl ManageConnection for Manager {
    type Connection = Pooled;
    type Error = ManagerError;

    fn connect(&self) -> Result<Pooled, ManagerError> {
        let connection = connect(&self.url).map_err(|e| ManagerError(format!("{e:#}")))?;
        Ok(Pooled { connection, tested: Instant::now(), is_spoiled: false })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), ManagerError> {
        if pooled.tested.elapsed() > TRUST {
            pooled.batch_execute("SELECT 1").map_err(|e| ManagerError(e.to_string()))?;
            pooled.tested = Instant::now();
        }
        Ok(())
    }

    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        pooled.is_spoiled || std::thread::panicking() || in_transaction(pooled)
    }
}

fn in_transaction(connection: &mut DbConnection) -> bool {
    use diesel::connection::AnsiTransactionManager as Manager;
    let status = match connection {
        DbConnection::Postgres(c) => Manager::transaction_manager_status_mut(c),
        DbConnection::Sqlite(c) => Manager::transaction_manager_status_mut(c),
    };
    !matches!(status.transaction_depth(), Ok(None))
}

#[cfg(test)]
mod tests {
    use super::DatabaseUrl;

    #[test]
    fn only_the_two_databases_are_accepted() {
        assert!(
            matches!(DatabaseUrl::parse("sqlite://data/x.db"), Ok(DatabaseUrl::Sqlite(p)) if p == "data/x.db")
        );
        assert!(matches!(DatabaseUrl::parse("postgres://u@h/d"), Ok(DatabaseUrl::Postgres(_))));
        for bad in ["mysql://x", "sqlite://", "data/x.db", ""] {
            assert!(DatabaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
