//! Events and timers when a server dies, and when two of them look after the same ones. Keeps true: what follows from a
//! change follows once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use reqwest::Method;
use tradehub_shared::accounts::Role;

use crate::support::database::Database;
use crate::support::members::{self, PASSWORD};
use crate::support::program::Program;
use crate::support::{Actor, TestApp, json, run, sale, sql};

/// Sellers, each with a buyer.
const PAIRS: usize = 4;

async fn signed_in(program: &Program, name: &str) -> Actor {
    let login = json!({"login": name, "password": PASSWORD, "delivery": "body"});
    let session = program.nobody().post("/sessions", login).await.expect(201);
    program.nobody().with_token(session["access_token"].as_str().unwrap())
}

async fn posted(actor: &Actor, path: &str, body: serde_json::Value) -> Option<i64> {
    let answer = actor.request(Method::POST, path).json(&body).try_send().await.ok()?;
    (answer.status < 300).then(|| answer.json()["id"].as_i64()).flatten()
}

/// Deal after deal until the server is gone.
async fn deal_until_killed(seller: Actor, buyer: Actor, dead: Arc<AtomicBool>) {
    while !dead.load(Ordering::Relaxed) {
        let Some(listing) = posted(&seller, "/listings", sale("Stormy lamp")).await else { continue };
        let _ = posted(&seller, &format!("/listings/{listing}/publish"), json!({})).await;
        let Some(order) = posted(&buyer, "/orders", json!({"listing_id": listing})).await else { continue };
        let _ = posted(&seller, &format!("/orders/{order}/accept"), json!({})).await;
        let _ = posted(&buyer, &format!("/orders/{order}/complete"), json!({})).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_between_a_change_and_its_notice_tells_it_once_after_all() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    for n in 0..PAIRS {
        for role in ["seller", "buyer"] {
            members::insert(&mut database.connect(), &format!("{role}{n}"), Role::Member, true);
        }
    }
    let mut watcher = database.connect();
    for round in 1..=3 {
        let program = Program::start(&database.url, &data).await;
        let dead = Arc::new(AtomicBool::new(false));
        let mut dealing = tokio::task::JoinSet::new();
        for n in 0..PAIRS {
            let seller = signed_in(&program, &format!("seller{n}")).await;
            let buyer = signed_in(&program, &format!("buyer{n}")).await;
            dealing.spawn(deal_until_killed(seller, buyer, Arc::clone(&dead)));
        }
        while sql::number(&mut watcher, "SELECT COUNT(*) AS n FROM order_events") < round * 40 {
            tokio::task::yield_now().await;
        }
        program.kill();
        dead.store(true, Ordering::Relaxed);
        dealing.join_all().await;
    }
    // What happened last was told by nobody yet, or was: either way it is told once.
    let _program = Program::start(&database.url, &data).await;
    for _ in 0..600 {
        if sql::number(&mut watcher, "SELECT COUNT(*) AS n FROM outbox") == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(sql::number(&mut watcher, "SELECT COUNT(*) AS n FROM outbox"), 0, "events wait for ever");
    for (event, notice) in
        [("placed", "order_placed"), ("accepted", "order_accepted"), ("completed", "order_completed")]
    {
        let unlike = format!(
            "SELECT COUNT(*) AS n FROM orders o WHERE \
            (SELECT COUNT(*) FROM order_events e WHERE e.order_id = o.id AND e.kind = '{event}') <> \
            (SELECT COUNT(*) FROM notices x WHERE x.order_id = o.id AND x.kind = '{notice}')"
        );
        assert_eq!(sql::number(&mut watcher, &unlike), 0, "{notice} is not told once for each {event}");
    }
    assert!(sql::number(&mut watcher, "SELECT COUNT(*) AS n FROM notices") >= 60);
}

/// Waits until the servers' own workers have done what is due.
async fn done(app: &TestApp) {
    for _ in 0..800 {
        let now = app.clock.now().0;
        let due = format!(
            "SELECT (SELECT COUNT(*) FROM timers WHERE due_at <= {now}) + (SELECT COUNT(*) FROM outbox) AS n"
        );
        if app.number(&due) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("what is due is not done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_do_what_is_due_once() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let bob = one.member("bob");
    for n in 0..30 {
        let buyer = one.member(&format!("buyer{n}"));
        let listing = bob.publish(sale(&format!("Lamp {n}"))).await;
        let server = if n % 2 == 0 { &one.root } else { &two.root };
        buyer.at(server).order(listing).await;
    }
    done(&one).await;
    assert_eq!(one.number("SELECT COUNT(*) AS n FROM notices WHERE kind = 'order_placed'"), 30);
    // The clock of both.
    one.advance_seconds(72 * 3_600);
    done(&one).await;
    assert_eq!(one.number("SELECT COUNT(*) AS n FROM orders WHERE end_reason = 'expired'"), 30);
    assert_eq!(one.number("SELECT COUNT(*) AS n FROM order_events WHERE kind = 'expired'"), 30);
    assert_eq!(
        one.number("SELECT COUNT(*) AS n FROM notices WHERE kind = 'order_expired'"),
        60,
        "both sides, once"
    );
}

#[tokio::test]
async fn an_event_that_cannot_be_read_waits_and_holds_up_no_other() {
    let app = TestApp::spawn().await;
    app.sql("INSERT INTO outbox (topic, payload, created_at, due_at) VALUES ('orders', 'rubbish', 0, 0)");
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    mei.order(listing).await;
    for _ in 0..800 {
        if app.number("SELECT COUNT(*) AS n FROM notices") == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(bob.notice_kinds().await, ["order_placed"]);
    let kept = app.texts("SELECT CAST(attempts AS TEXT) || ' ' || last_error AS t FROM outbox");
    assert!(kept.len() == 1 && kept[0].starts_with("1 expected value"), "{kept:?}");
    app.sql("DELETE FROM outbox");
}

#[tokio::test]
async fn while_the_database_is_away_events_wait_for_it() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    // The worker finds no place for what it has to write.
    app.sql("ALTER TABLE notices RENAME TO notices_elsewhere");
    mei.order(listing).await;
    for _ in 0..800 {
        if app.number("SELECT COUNT(*) AS n FROM outbox WHERE attempts > 0") == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(app.number("SELECT CAST(attempts AS BIGINT) AS n FROM outbox"), 1);
    app.sql("ALTER TABLE notices_elsewhere RENAME TO notices");
    assert_eq!(bob.notice_kinds().await, Vec::<String>::new(), "not before its time");
    app.advance_seconds(10);
    app.settle();
    assert_eq!(bob.notice_kinds().await, ["order_placed"]);
}
