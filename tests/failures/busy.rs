//! A database that has no time.

use diesel::connection::SimpleConnection;
use reqwest::Method;
use tokio::sync::oneshot;
use tradehub_api::db::DbError;

use crate::support::database::{Kind, kind};
use crate::support::{Actor, TestApp, json, sale};

/// A connection in use: how to let it go, and the work that holds it.
type Held = (oneshot::Sender<()>, tokio::task::JoinHandle<Result<(), DbError>>);

/// Holds every connection of a kind until told to let go.
async fn hold(app: &TestApp, count: usize, write: bool) -> Vec<Held> {
    let mut held = Vec::new();
    for _ in 0..count {
        let (release, released) = oneshot::channel::<()>();
        let (taken, is_taken) = oneshot::channel();
        let db = app.state.db.clone();
        let work = move |_: &mut tradehub_api::db::DbConnection| {
            let _ = taken.send(());
            let _ = released.blocking_recv();
            Ok(())
        };
        let task =
            tokio::spawn(async move { if write { db.write(work).await } else { db.read(work).await } });
        is_taken.await.unwrap();
        held.push((release, task));
    }
    held
}

async fn release(held: Vec<Held>) {
    for (release, task) in held {
        release.send(()).unwrap();
        task.await.unwrap().unwrap();
    }
}

async fn is_busy(actor: &Actor, method: Method, path: &str) {
    let request = actor.request(method.clone(), path).may_fail();
    let answer =
        if method == Method::POST { request.json(&sale("Lamp")).send().await } else { request.send().await };
    answer.problem(503, "server.busy");
    assert!(
        answer.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0),
        "{}",
        answer.header("retry-after")
    );
}

#[tokio::test]
async fn when_every_connection_is_taken_requests_are_told_to_come_back() {
    let app = TestApp::spawn_with(|config| config.storage.pool_wait_ms = 50).await;
    let mei = app.member("mei");
    let held = hold(&app, 4, false).await;
    is_busy(&mei, Method::GET, "/me").await;
    is_busy(&app.anonymous(), Method::GET, "/listings?limit=7").await;
    app.anonymous().get_root("/healthz").await.expect(200);
    release(held).await;
    mei.get("/me").await.expect(200);
}

#[tokio::test]
async fn while_one_writes_long_others_still_read_and_writers_are_told_to_come_back() {
    let app = TestApp::spawn_with(|config| config.storage.pool_wait_ms = 50).await;
    let mei = app.member("mei");
    let held = hold(&app, if kind() == Kind::Sqlite { 1 } else { 4 }, true).await;
    is_busy(&mei, Method::POST, "/listings").await;
    if kind() == Kind::Sqlite {
        mei.get("/me").await.expect(200);
    }
    release(held).await;
    mei.draft(sale("Lamp")).await;
}

#[tokio::test]
async fn a_sqlite_file_that_another_program_writes_makes_writers_wait_and_then_come_back() {
    if kind() != Kind::Sqlite {
        return;
    }
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut other = app.database.connect();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    is_busy(&mei, Method::POST, "/listings").await;
    mei.get("/me").await.expect(200);
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(mei.post("/listings", json!({})).await.status, 201);
}
