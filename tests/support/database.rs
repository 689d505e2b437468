//! A database for each test: a copy of a migrated and seeded template, on SQLite or PostgreSQL as
//! `TRADEHUB_TEST_DATABASE` says.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use tradehub_api::db::{DatabaseUrl, DbConnection, connect, migrate};

use super::{postgres, run, seed};

/// Which database the suite runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// What `TRADEHUB_TEST_DATABASE` says; SQLite when it says nothing.
pub(crate) fn kind() -> Kind {
    match std::env::var("TRADEHUB_TEST_DATABASE").as_deref() {
        Err(_) | Ok("sqlite") => Kind::Sqlite,
        Ok("postgres") => Kind::Postgres,
        Ok(other) => panic!("TRADEHUB_TEST_DATABASE must be sqlite or postgres, not {other}"),
    }
}

/// A database of one test. PostgreSQL's are removed when dropped, SQLite's with their directory.
#[derive(Debug)]
pub(crate) struct Database {
    /// Its address.
    pub(crate) url: String,
    name: Option<String>,
}

impl Database {
    /// A migrated and seeded database; SQLite puts it into `dir`.
    pub(crate) fn seeded(dir: &Path) -> Self {
        match kind() {
            Kind::Sqlite => {
                let path = dir.join("tradehub.db");
                std::fs::copy(sqlite_template(), &path).unwrap();
                Self { url: format!("sqlite://{}", path.display()), name: None }
            }
            Kind::Postgres => Self::on_postgres(Some(postgres_template())),
        }
    }

    /// An empty database of the suite's kind.
    pub(crate) fn empty(dir: &Path) -> Self {
        Self::empty_of(kind(), dir)
    }

    /// An empty database of this kind.
    pub(crate) fn empty_of(kind: Kind, dir: &Path) -> Self {
        match kind {
            Kind::Sqlite => Self { url: format!("sqlite://{}", dir.join("empty.db").display()), name: None },
            Kind::Postgres => Self::on_postgres(None),
        }
    }

    fn on_postgres(template: Option<&str>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let url = postgres::cluster().create(&name, template);
        Self { url, name: Some(name) }
    }

    /// A connection beside the server's.
    pub(crate) fn connect(&self) -> DbConnection {
        connect(&DatabaseUrl::parse(&self.url).unwrap()).unwrap()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            postgres::cluster().remove(name);
        }
    }
}

fn sqlite_template() -> &'static Path {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let path = run::dir().join("template.db");
        let mut connection = connect(&DatabaseUrl::Sqlite(path.display().to_string())).unwrap();
        prepare(&mut connection);
        // All in the one file that is copied.
        connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        drop(connection);
        path
    })
}

fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<()> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let url = postgres::cluster().create("template_seeded", None);
        prepare(&mut connect(&DatabaseUrl::parse(&url).unwrap()).unwrap());
    });
    "template_seeded"
}

fn prepare(connection: &mut DbConnection) {
    migrate::migrate(connection).unwrap();
    seed::seed(connection);
}
