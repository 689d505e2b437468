//! A running server with its own database, picture store and clock. Keeps true: when it is dropped, it has answered
//! no unasked 5xx and its books agree.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tradehub_api::config::{Config, LiveConfig, MailConfig, RulesConfig, ServerConfig, StorageConfig};
use tradehub_api::db::due::{self as db_due, Queue};
use tradehub_api::db::{DbConnection, in_transaction};
use tradehub_api::kernel::clock::Clock;
use tradehub_api::startup::Application;
use tradehub_api::state::AppState;
use tradehub_api::worker::due;
use tradehub_shared::{Currency, UtcMicros};

use super::actor::{Actor, Faults};
use super::database::Database;
use super::{run, sql};

/// The instant at which every test's clock stands: 2026-11-20T08:00:00Z.
pub(crate) const START: UtcMicros = UtcMicros(1_795_161_600_000_000);
/// Every test server's secret.
pub(crate) const SECRET: &str = "a secret that is only ever used by tests";

/// A running server.
pub(crate) struct TestApp {
    /// `http://127.0.0.1:PORT`.
    pub(crate) root: String,
    /// The server's shared parts.
    pub(crate) state: AppState,
    /// The server's frozen clock.
    pub(crate) clock: Clock,
    /// Its database.
    pub(crate) database: Arc<Database>,
    pub(super) faults: Faults,
    dir: Arc<tempfile::TempDir>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl TestApp {
    /// A server with the suite's settings.
    pub(crate) async fn spawn() -> Self {
        Self::spawn_with(|_| {}).await
    }

    /// A server with changed settings.
    pub(crate) async fn spawn_with(change: impl FnOnce(&mut Config)) -> Self {
        let dir = Arc::new(run::test_dir());
        let database = Arc::new(Database::seeded(dir.path()));
        Self::start(dir, database, Clock::frozen(START), change).await
    }

    /// A server by another clock.
    pub(crate) async fn spawn_at(clock: Clock) -> Self {
        let dir = Arc::new(run::test_dir());
        let database = Arc::new(Database::seeded(dir.path()));
        Self::start(dir, database, clock, |_| {}).await
    }

    /// A server on a database that is there already, with the data directory in `dir`.
    pub(crate) async fn spawn_on(dir: tempfile::TempDir, database: Database) -> Self {
        Self::start(Arc::new(dir), Arc::new(database), Clock::frozen(START), |_| {}).await
    }

    /// A second server on this one's database and picture store.
    pub(crate) async fn spawn_beside(&self) -> Self {
        self.spawn_beside_with(|_| {}).await
    }

    /// The same with changed settings.
    pub(crate) async fn spawn_beside_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let (dir, database) = (Arc::clone(&self.dir), Arc::clone(&self.database));
        let mut beside = Self::start(dir, database, self.clock.clone(), change).await;
        beside.faults = Arc::clone(&self.faults);
        beside
    }

    async fn start(
        dir: Arc<tempfile::TempDir>,
        database: Arc<Database>,
        clock: Clock,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = config(&database.url, dir.path().join("data"));
        change(&mut config);
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let (stop, is_stopped) = tokio::sync::oneshot::channel::<()>();
        let server_clock = clock.clone();
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let application = Application::build(config, server_clock).unwrap();
                let (port, state) = (application.port().unwrap(), application.state().clone());
                let running = application.run().unwrap();
                let handle = running.handle();
                ready.send((port, state)).unwrap_or_else(|_| panic!("the test is gone"));
                let stopping = async {
                    let _ = is_stopped.await;
                    handle.stop(false).await;
                };
                let (finished, ()) = tokio::join!(running.finished(), stopping);
                finished.unwrap();
            });
        });
        let (port, state) = is_ready.await.expect("the server did not start");
        Self {
            root: format!("http://127.0.0.1:{port}"),
            state,
            clock,
            database,
            faults: Arc::new(Mutex::default()),
            dir,
            stop: Some(stop),
            server: Some(server),
        }
    }

    /// Somebody who is not signed in.
    pub(crate) fn anonymous(&self) -> Actor {
        Actor::nobody(&self.root, &self.faults)
    }

    /// Works on the database beside the server.
    pub(crate) fn db<T>(&self, work: impl FnOnce(&mut DbConnection) -> T) -> T {
        work(&mut self.database.connect())
    }

    /// The number that `SELECT … AS n` yields.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.db(|c| sql::number(c, sql))
    }

    /// The texts that `SELECT … AS t` yields.
    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        self.db(|c| sql::texts(c, sql))
    }

    /// Changes rows that no route changes.
    pub(crate) fn sql(&self, sql: &str) -> usize {
        let touched = self.db(|c| sql::run(c, sql));
        self.state.caches.forget();
        touched
    }

    /// Does all that is due: afterwards every notice is there.
    pub(crate) fn settle(&self) {
        self.db(|c| settle_on(c, &self.state));
        self.state.caches.forget();
    }

    /// Moves the clock.
    pub(crate) fn advance_seconds(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
    }

    /// The directory of pictures and secrets.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The files of stored pictures, half-written ones included.
    pub(crate) fn picture_files(&self) -> Vec<PathBuf> {
        let shards = std::fs::read_dir(self.data_dir().join("images")).into_iter().flatten().flatten();
        let files = shards.flat_map(|shard| std::fs::read_dir(shard.path()).into_iter().flatten().flatten());
        files.map(|file| file.path()).collect()
    }
}

/// Settings of a test server: a small pool and limits nobody reaches by chance.
pub(crate) fn config(database_url: &str, data_dir: PathBuf) -> Config {
    let plenty = 1_000_000;
    Config {
        storage: StorageConfig {
            database_url: database_url.to_owned(),
            data_dir,
            pool_size: 4,
            pool_wait_ms: 20_000,
            secret_key: Some(SECRET.to_owned()),
        },
        server: ServerConfig {
            bind: "127.0.0.1:0".parse().unwrap(),
            metrics_bind: "off".to_owned(),
            web_dir: None,
            public_url: None,
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            threads: Some(2),
        },
        mail: MailConfig::default(),
        // What is told reaches those who are there without looking.
        live: LiveConfig { redis_url: None, poll_ms: Some(0), ping_s: 25 },
        rules: RulesConfig {
            currency: Currency::Cny,
            registrations_per_hour: plenty,
            sign_ins_per_minute: plenty,
            uploads_per_minute: plenty,
            comments_per_minute: plenty,
            sockets_per_minute: plenty,
            messages_per_10_s: plenty,
            writes_per_minute: plenty,
            order_hours: 72,
            listing_days: 60,
            blind_reviews: false,
            reads_per_minute: plenty,
        },
    }
}

/// Counts that must be zero, with what they mean.
const BOOKS: [(&str, &str); 21] = [
    ("SELECT COUNT(*) AS n FROM outbox WHERE attempts > 0 OR due_at <= {now}", "events wait in the outbox"),
    ("SELECT COUNT(*) AS n FROM timers WHERE attempts > 0", "timers fail"),
    (
        "SELECT COUNT(*) AS n FROM conversation_members s WHERE s.unread <> (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = s.conversation_id AND m.number > s.read_upto AND m.sender_id <> s.member_id AND m.kind <> 'order' AND m.recalled_at IS NULL AND NOT EXISTS (SELECT 1 FROM message_hides h WHERE h.message_id = m.id AND h.member_id = s.member_id))",
        "members have other messages unread than there are",
    ),
    (
        "SELECT COUNT(*) AS n FROM conversations k WHERE k.last_number <> (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = k.id) OR k.last_number <> (SELECT COALESCE(MAX(m.number), 0) FROM messages m WHERE m.conversation_id = k.id)",
        "messages are not numbered without a gap",
    ),
    (
        "SELECT COUNT(*) AS n FROM conversation_members s JOIN conversations k ON k.id = s.conversation_id WHERE s.delivered_upto > k.last_number OR (k.last_number > 0 AND NOT s.is_listed)",
        "members have received more than was said, or miss a conversation in their list",
    ),
    (
        "SELECT COUNT(*) AS n FROM conversations k WHERE (SELECT COUNT(*) FROM conversation_members s WHERE s.conversation_id = k.id AND s.member_id IN (k.member_low, k.member_high)) <> 2 OR (SELECT COUNT(*) FROM conversation_members s WHERE s.conversation_id = k.id) <> 2",
        "conversations have others than their two members",
    ),
    (
        "SELECT COUNT(*) AS n FROM images i WHERE i.is_private AND (EXISTS (SELECT 1 FROM listing_images l WHERE l.image_id = i.id) OR EXISTS (SELECT 1 FROM members m WHERE m.avatar_image_id = i.id))",
        "private pictures hang where everyone sees them",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.reserved_quantity <> (SELECT CAST(COALESCE(SUM(o.quantity), 0) AS BIGINT) FROM orders o WHERE o.listing_id = l.id AND o.status IN ('confirmed', 'handed_over', 'disputed'))",
        "listings keep other pieces than are promised",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.open_order_count <> (SELECT COUNT(*) FROM orders o WHERE o.listing_id = l.id AND o.status IN ('pending', 'confirmed', 'handed_over', 'disputed'))",
        "listings count other open orders than there are",
    ),
    (
        "SELECT COUNT(*) AS n FROM members m WHERE m.rating_count <> (SELECT COUNT(*) FROM reviews r WHERE r.subject_id = m.id AND r.published_at IS NOT NULL) OR m.rating_sum <> (SELECT CAST(COALESCE(SUM(r.stars), 0) AS BIGINT) FROM reviews r WHERE r.subject_id = m.id AND r.published_at IS NOT NULL)",
        "a reputation is not that of the reviews",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings WHERE (status = 'active' AND quantity - sold_quantity - reserved_quantity <= 0) OR (status = 'reserved' AND quantity - sold_quantity - reserved_quantity > 0)",
        "listings are in another state than their pieces",
    ),
    (
        "SELECT COUNT(*) AS n FROM orders o WHERE (o.status = 'pending') <> EXISTS (SELECT 1 FROM timers t WHERE t.kind = 'order_expiry' AND t.subject_id = o.id)",
        "pending orders and their timers differ",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.status = 'active' AND EXISTS (SELECT 1 FROM listing_prices p WHERE p.listing_id = l.id) AND l.price_minor <> (SELECT p.price_minor FROM listing_prices p WHERE p.listing_id = l.id ORDER BY p.id DESC LIMIT 1)",
        "listings on offer cost something else than their history says",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.bookmark_count <> (SELECT COUNT(*) FROM bookmarks b WHERE b.listing_id = l.id)",
        "listings count other bookmarks than there are",
    ),
    (
        "SELECT COUNT(*) AS n FROM comments h WHERE h.reply_count <> (SELECT COUNT(*) FROM comments r WHERE r.thread_id = h.id)",
        "threads count other answers than there are",
    ),
    (
        "SELECT COUNT(*) AS n FROM comments r JOIN comments h ON h.id = r.thread_id WHERE h.thread_id IS NOT NULL OR h.listing_id <> r.listing_id",
        "answers stand below answers, or under another listing",
    ),
    (
        "SELECT COUNT(*) AS n FROM friendships f JOIN blocks b ON b.blocker_id IN (f.member_low, f.member_high) AND b.blocked_id IN (f.member_low, f.member_high) WHERE f.declined_at IS NULL",
        "friends or requests between two of whom one blocked the other",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.image_count <> (SELECT COUNT(*) FROM listing_images i WHERE i.listing_id = l.id)",
        "listings count other pictures than there are",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings l WHERE l.view_count <> (SELECT CAST(COALESCE(SUM(d.views), 0) AS BIGINT) FROM listing_view_days d WHERE d.listing_id = l.id)",
        "listings count other views than their days",
    ),
    (
        "SELECT COUNT(*) AS n FROM listings WHERE status IN ('active', 'reserved') AND feed_id NOT IN (SELECT {place} FROM listing_search)",
        "listed listings are not in the search index",
    ),
    (
        "SELECT COUNT(*) AS n FROM listing_search WHERE {place} NOT IN (SELECT feed_id FROM listings WHERE status IN ('active', 'reserved'))",
        "the search index holds what is not listed",
    ),
];

/// Works off what is due, beside the server's own worker if there is one.
fn settle_on(c: &mut DbConnection, state: &AppState) {
    let now = state.clock.now();
    while in_transaction(c, |c| due::step(c, state, Queue::Timers, now)).unwrap_or_else(|e| panic!("{e:?}")) {
    }
    let events = |c: &mut DbConnection| {
        // What the server's worker has in hand is waited for: what happened first is told first.
        if matches!(c, DbConnection::Postgres(_)) {
            sql::run(c, "SELECT id FROM outbox ORDER BY due_at, id FOR UPDATE");
        }
        due::batch(c, state, now)
    };
    while in_transaction(c, events).unwrap_or_else(|e| panic!("{e:?}")) {}
    // What happened here is told where the server's own doing would be.
    state.live.committed(tradehub_api::db::after_commit::take());
    // What the server's worker holds at this moment is passed over above.
    for _ in 0..500 {
        if !db_due::is_any(c, now).unwrap() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("what is due is never done");
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
        if std::thread::panicking() {
            return;
        }
        let faults = self.faults.lock().unwrap().clone();
        assert!(faults.is_empty(), "the server failed:\n{}", faults.join("\n"));
        let mut connection = self.database.connect();
        settle_on(&mut connection, &self.state);
        let now = self.clock.now().0.to_string();
        let place = match connection {
            DbConnection::Sqlite(_) => "rowid",
            DbConnection::Postgres(_) => "feed_id",
        };
        for (sql, meaning) in BOOKS {
            assert_eq!(
                sql::number(&mut connection, &sql.replace("{place}", place).replace("{now}", &now)),
                0,
                "{meaning}"
            );
        }
    }
}
