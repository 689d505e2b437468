//! A backup taken while the server runs, and read into an empty place of either kind.

use std::path::PathBuf;

use serde_json::Value;
use tradehub_api::backup;

use crate::support::app::config;
use crate::support::database::{Database, Kind, kind};
use crate::support::listings::sale_with;
use crate::support::members::PASSWORD;
use crate::support::{Actor, TestApp, json, pictures, run, sale};

/// A market with some of everything; gives its members and a listing.
async fn market(app: &TestApp) -> (Actor, Actor, i64) {
    let (mei, bob, moderator) = (app.member("mei"), app.verified_member("bob"), app.moderator("mod"));
    let picture = mei.upload(pictures::jpeg(1)).await;
    mei.patch("/me", json!({"avatar_image_id": mei.upload(pictures::jpeg(2)).await, "qq": "123"}))
        .await
        .expect(200);
    let body = sale_with(
        "高等数学 with \"quotes\" and 😀",
        &json!({"image_ids": [picture], "tags": ["教材"], "attributes": {"edition": 7, "course_code": "MATH101"}}),
    );
    let id = mei.publish(body).await;
    bob.set(&format!("/listings/{id}/bookmark")).await.expect(200);
    bob.act(&format!("/listings/{id}/views")).await.expect(204);
    mei.draft(sale("Draft")).await;
    let removed = mei.publish(sale("Knife")).await;
    moderator.post(&format!("/listings/{removed}/remove"), json!({"reason": "No knives"})).await.expect(200);
    (mei, bob, id)
}

/// Everything the API tells about the market, to compare.
async fn told(mei: &Actor, bob: &Actor, id: i64) -> Vec<Value> {
    let mut all = Vec::new();
    for path in [
        "/me",
        "/me/listings",
        "/listings",
        "/listings?q=gaoshu",
        "/listings?attr.edition=7",
        "/listings/counts",
        "/categories",
        "/campuses",
        "/home",
    ] {
        all.push(mei.get(path).await.expect(200));
    }
    for path in ["/me/bookmarks".to_owned(), format!("/listings/{id}"), format!("/members/{}", mei.id)] {
        all.push(bob.get(&path).await.expect(200));
    }
    all
}

fn target(of: Kind) -> (tempfile::TempDir, Database, PathBuf) {
    let dir = run::test_dir();
    let database = Database::empty_of(of, dir.path());
    let data = dir.path().join("data");
    (dir, database, data)
}

async fn backed_up(app: &TestApp) -> (tempfile::TempDir, PathBuf) {
    let dir = run::test_dir();
    let file = dir.path().join("market.backup");
    let (settings, path) = (config(&app.database.url, app.data_dir()), file.clone());
    tokio::task::spawn_blocking(move || backup::write(&settings, &path).unwrap()).await.unwrap();
    (dir, file)
}

async fn restored_into(of: Kind) {
    let app = TestApp::spawn().await;
    let (mei, bob, id) = market(&app).await;
    let before = told(&mei, &bob, id).await;
    let (_file_dir, file) = backed_up(&app).await;
    let (dir, database, data) = target(of);
    let (settings, path) = (config(&database.url, data), file.clone());
    tokio::task::spawn_blocking(move || backup::restore(&settings, &path).unwrap()).await.unwrap();
    let restored = TestApp::spawn_on(dir, database).await;
    let (mei, bob) = (mei.at(&restored.root), bob.at(&restored.root));
    assert_eq!(told(&mei, &bob, id).await, before);
    // Pictures came along, signing in works, and new rows get new ids.
    let listing = bob.get(&format!("/listings/{id}")).await.expect(200);
    let picture =
        restored.anonymous().get_root(listing["images"][0]["urls"]["large"].as_str().unwrap()).await;
    assert_eq!(picture.header("content-type"), "image/webp");
    bob.post("/sessions", json!({"login": "mei", "password": PASSWORD})).await.expect(201);
    let new = mei.publish(sale("New after the restore")).await;
    assert_eq!(mei.search(&[("limit", "1")]).await, ["New after the restore"]);
    assert!(new > id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_restored_into_an_empty_place_of_its_kind() {
    restored_into(kind()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_restored_into_the_other_database() {
    // PostgreSQL is only there when the suite runs on it.
    if kind() == Kind::Postgres {
        restored_into(Kind::Sqlite).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_others_write_is_one_moments_view() {
    let app = TestApp::spawn().await;
    let (mei, ..) = market(&app).await;
    let writing = tokio::spawn(async move {
        for n in 0..30 {
            let picture = mei.upload(pictures::jpeg(n + 100)).await;
            mei.publish(sale_with(
                &format!("Thing {n}"),
                &json!({"image_ids": [picture], "tags": ["a", "b"]}),
            ))
            .await;
        }
    });
    let mut files = Vec::new();
    for _ in 0..3 {
        files.push(backed_up(&app).await);
    }
    writing.await.unwrap();
    for (_file_dir, file) in files {
        let (dir, database, data) = target(kind());
        let settings = config(&database.url, data);
        tokio::task::spawn_blocking(move || backup::restore(&settings, &file).unwrap()).await.unwrap();
        // Its books are checked when it is dropped.
        let restored = TestApp::spawn_on(dir, database).await;
        let halves = "SELECT COUNT(*) AS n FROM listings l WHERE l.title LIKE 'Thing %' AND \
            (SELECT COUNT(*) FROM listing_tags t WHERE t.listing_id = l.id) <> 2";
        assert_eq!(restored.number(halves), 0);
        for item in restored.anonymous().find("/listings", &[("limit", "100")]).await.items() {
            if let Some(url) = item["cover"]["urls"]["small"].as_str() {
                restored.anonymous().get_root(url).await.expect(200);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_never_overwrites_and_a_restore_needs_an_empty_place() {
    let app = TestApp::spawn().await;
    market(&app).await;
    let (_file_dir, file) = backed_up(&app).await;
    let settings = config(&app.database.url, app.data_dir());
    tokio::task::spawn_blocking(move || {
        let before = std::fs::read(&file).unwrap();
        assert!(backup::write(&settings, &file).is_err(), "a backup was overwritten");
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert!(backup::restore(&settings, &file).is_err(), "a market was overwritten");
        let damaged = file.with_extension("damaged");
        std::fs::write(&damaged, &before[..before.len() / 2]).unwrap();
        let (_dir, database, data) = target(kind());
        assert!(
            backup::restore(&config(&database.url, data), &damaged).is_err(),
            "half a backup was restored"
        );
    })
    .await
    .unwrap();
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listings"), 3);
}
