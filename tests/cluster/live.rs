//! Live events between servers. Keeps true: with Redis at once, without it within seconds, and nothing is lost when it
//! goes and comes back.

use std::time::{Duration, Instant};

use tradehub_shared::accounts::Role;

use crate::support::chat::text;
use crate::support::database::{Database, Kind, kind};
use crate::support::live::{Socket, number};
use crate::support::members::{PASSWORD, insert};
use crate::support::program::Program;
use crate::support::redis::Redis;
use crate::support::{Actor, TestApp, json, run};

/// Two servers, each a process of its own, on one database.
struct Servers {
    one: Program,
    two: Program,
    database: Database,
    _dirs: [tempfile::TempDir; 2],
}

impl Servers {
    async fn start(settings: &[(&str, &str)]) -> Self {
        let dirs = [run::test_dir(), run::test_dir()];
        let database = Database::seeded(dirs[0].path());
        let one = Program::start_with(&database.url, &dirs[0].path().join("data"), settings).await;
        let two = Program::start_with(&database.url, &dirs[1].path().join("data"), settings).await;
        Self { one, two, database, _dirs: dirs }
    }

    async fn member(&self, name: &str, at: &Program) -> Actor {
        let id = insert(&mut self.database.connect(), name, Role::Member, true);
        let nobody = at.nobody();
        let sign_in = json!({"login": name, "password": PASSWORD, "delivery": "body"});
        let session = nobody.post("/sessions", sign_in).await.expect(201);
        nobody.signed_in(id, name, session["access_token"].as_str().unwrap())
    }
}

async fn say(socket: &mut Socket, conversation: i64, words: &str) {
    socket.done("send", json!({"conversation_id": conversation, "message": text(words)})).await;
}

async fn hears(socket: &mut Socket, words: &str, within: Duration) {
    let begun = Instant::now();
    let message = socket.next_of("msg").await;
    assert_eq!(message["d"]["text"], words, "{message}");
    assert!(begun.elapsed() < within, "{words} after {:?}", begun.elapsed());
}

/// At once: long before anybody looks at the log.
const AT_ONCE: Duration = Duration::from_millis(900);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_at_two_servers_talk_and_see_each_other() {
    if kind() != Kind::Postgres {
        return;
    }
    let redis = Redis::start();
    let servers = Servers::start(&[("TRADEHUB_REDIS_URL", &redis.url())]).await;
    let mei = servers.member("mei", &servers.one).await;
    let bob = servers.member("bob", &servers.two).await;
    let conversation = mei.open_with(&bob).await;
    let (mut here, mut there) = (mei.socket().await, bob.socket().await);
    here.done("watch", json!({"members": [bob.id]})).await;
    let presence = here.next_of("presence").await;
    assert_eq!((&presence["d"]["member_id"], &presence["d"]["is_online"]), (&bob.id.into(), &true.into()));
    for n in 0..5 {
        say(&mut here, conversation, &format!("from mei {n}")).await;
        hears(&mut there, &format!("from mei {n}"), AT_ONCE).await;
        hears(&mut here, &format!("from mei {n}"), AT_ONCE).await;
        say(&mut there, conversation, &format!("from bob {n}")).await;
        hears(&mut here, &format!("from bob {n}"), AT_ONCE).await;
        hears(&mut there, &format!("from bob {n}"), AT_ONCE).await;
    }
    there.done("typing", json!({"conversation_id": conversation, "is_typing": true})).await;
    assert_eq!(here.next_of("typing").await["d"]["member_id"], bob.id);
    // A session that ends at one server ends at the other.
    bob.at(mei.root()).delete("/sessions/current").await.expect(204);
    there.ends(4003, "session_ended").await;
    assert_eq!(here.next_of("presence").await["d"]["is_online"], false);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_redis_for_a_while_messages_come_within_seconds_and_at_once_again_after_it() {
    if kind() != Kind::Postgres {
        return;
    }
    let mut redis = Redis::start();
    let servers = Servers::start(&[("TRADEHUB_REDIS_URL", &redis.url())]).await;
    let mei = servers.member("mei", &servers.one).await;
    let bob = servers.member("bob", &servers.two).await;
    let conversation = mei.open_with(&bob).await;
    let (mut here, mut there) = (mei.socket().await, bob.socket().await);
    say(&mut here, conversation, "before").await;
    hears(&mut there, "before", AT_ONCE).await;
    redis.kill();
    for words in ["without one", "without two"] {
        say(&mut here, conversation, words).await;
        hears(&mut there, words, Duration::from_secs(8)).await;
    }
    redis.start_again();
    // Signals go by Redis alone: once one comes, the way is open again.
    let mut is_back = false;
    for _ in 0..40 {
        here.done("typing", json!({"conversation_id": conversation, "is_typing": true})).await;
        if tokio::time::timeout(Duration::from_millis(500), there.next_of("typing")).await.is_ok() {
            is_back = true;
            break;
        }
    }
    assert!(is_back, "Redis is not found again");
    say(&mut here, conversation, "after").await;
    hears(&mut there, "after", AT_ONCE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_not_there_at_the_start_is_found_later() {
    if kind() != Kind::Postgres {
        return;
    }
    let mut redis = Redis::start();
    redis.kill();
    let servers = Servers::start(&[("TRADEHUB_REDIS_URL", &redis.url())]).await;
    let mei = servers.member("mei", &servers.one).await;
    let bob = servers.member("bob", &servers.two).await;
    let conversation = mei.open_with(&bob).await;
    let (mut here, mut there) = (mei.socket().await, bob.socket().await);
    say(&mut here, conversation, "without").await;
    hears(&mut there, "without", Duration::from_secs(8)).await;
    redis.start_again();
    tokio::time::sleep(Duration::from_secs(3)).await;
    say(&mut here, conversation, "with").await;
    hears(&mut there, "with", AT_ONCE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_redis_the_log_is_looked_at() {
    if kind() != Kind::Postgres {
        return;
    }
    let app = TestApp::spawn_with(|config| config.live.poll_ms = None).await;
    let mei = app.member("mei");
    let mut socket = mei.socket().await;
    for n in 1..=3 {
        app.happen_unheard(&mei, n);
        assert_eq!(number(&socket.next().await), n);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_is_replaced_without_loss() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    let server = Program::start_with(&database.url, &data, &[]).await;
    let servers = |name: &str| insert(&mut database.connect(), name, Role::Member, true);
    let (mei, bob) = (servers("mei"), servers("bob"));
    let sign_in = async |program: &Program, id: i64, name: &str| {
        let nobody = program.nobody();
        let body = json!({"login": name, "password": PASSWORD, "delivery": "body"});
        let session = nobody.post("/sessions", body).await.expect(201);
        nobody.signed_in(id, name, session["access_token"].as_str().unwrap())
    };
    let (mei, bob) = (sign_in(&server, mei, "mei").await, sign_in(&server, bob, "bob").await);
    let conversation = mei.open_with(&bob).await;
    let (mut here, there) = (mei.socket().await, bob.socket().await);
    say(&mut here, conversation, "one").await;
    say(&mut here, conversation, "two").await;
    let (epoch, seq) = (there.epoch(), there.seq);
    server.kill();
    let server = Program::start_with(&database.url, &data, &[]).await;
    let bob = bob.at(server.nobody().root());
    let mut back = bob.socket_after(&epoch, seq).await;
    assert_eq!(back.ready["is_recovered"], true);
    for words in ["one", "two"] {
        hears(&mut back, words, AT_ONCE).await;
    }
    assert!(server.stop());
    let ended = back.end().await;
    assert_eq!((ended.code, ended.word.as_str()), (4000, "restarting"));
}
