//! `POST` and `GET /listings/{id}/views`.

use reqwest::Method;

use crate::support::{TestApp, json, sale};
use tradehub_api::worker;
use tradehub_shared::accounts::Role;

#[tokio::test]
async fn each_viewer_counts_once_a_day_and_robots_and_the_seller_never() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    let look = format!("{path}/views");
    for _ in 0..3 {
        bob.act(&look).await.expect(204);
        app.anonymous().act(&look).await.expect(204);
        mei.act(&look).await.expect(204);
    }
    for robot in [
        "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "curl/8.0",
        "TelegramBot (like TwitterBot)",
        "facebookexternalhit/1.1",
        "WeChat-spider",
        "Slackbot-LinkExpanding 1.0",
    ] {
        let answer = app.anonymous().request(Method::POST, &look).header("user-agent", robot).send().await;
        answer.expect(204);
    }
    assert_eq!(mei.get(&path).await.expect(200)["view_count"], 2, "robots or the seller were counted");
    let another = app
        .anonymous()
        .request(Method::POST, &look)
        .header("user-agent", "Mozilla/5.0 (iPhone) Safari/605.1");
    another.send().await.expect(204);
    assert_eq!(mei.get(&path).await.expect(200)["view_count"], 3);
}

#[tokio::test]
async fn the_owner_sees_thirty_days_and_nobody_else_does() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/views", mei.publish(sale("Lamp")).await);
    for day in 0..3 {
        if day > 0 {
            app.advance_seconds(86_400);
        }
        app.anonymous().act(&path).await.expect(204);
    }
    let mei = mei.with_token(&app.token_for(mei.id, Role::Member, false));
    let views = mei.get(&path).await.expect(200);
    let days = views["days"].as_array().unwrap();
    assert_eq!((&views["total"], days.len()), (&json!(3), 30));
    assert_eq!(days[29], json!({"day": "2026-11-22", "views": 1}));
    assert_eq!(days[26], json!({"day": "2026-11-19", "views": 0}));
    let bob = bob.with_token(&app.token_for(bob.id, Role::Member, false));
    bob.get(&path).await.problem(403, "auth.forbidden");
    app.anonymous().get(&path).await.problem(401, "auth.required");
}

#[tokio::test]
async fn who_looked_is_kept_as_a_hash_and_forgotten_the_next_day() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/views", mei.publish(sale("Lamp")).await);
    bob.act(&path).await.expect(204);
    app.anonymous().act(&path).await.expect(204);
    for key in app.texts("SELECT viewer_key AS t FROM listing_viewers") {
        assert_eq!(key.len(), 64);
        assert!(key.chars().all(|c| c.is_ascii_hexdigit()));
    }
    app.advance_seconds(86_400);
    worker::round(&app.state).await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listing_viewers"), 0);
    assert_eq!(app.number("SELECT view_count AS n FROM listings"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_looks_at_once_count_as_one() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/views", mei.publish(sale("Lamp")).await);
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (bob, path) = (bob.clone(), path.clone());
        racing.spawn(async move { bob.act(&path).await });
    }
    for answer in racing.join_all().await {
        answer.expect(204);
    }
    assert_eq!(app.number("SELECT view_count AS n FROM listings"), 1);
}

#[tokio::test]
async fn looks_at_what_is_not_public_are_not_found() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/views", mei.draft(sale("Draft")).await);
    bob.act(&path).await.problem(404, "listing.not_found");
    app.anonymous().act(&path).await.problem(404, "listing.not_found");
    bob.get(&path).await.problem(404, "listing.not_found");
    mei.act(&path).await.expect(204);
    assert_eq!(app.number("SELECT view_count AS n FROM listings"), 0);
}

#[tokio::test]
async fn popular_things_come_first_once_the_worker_has_counted() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (first, second) = (mei.publish(sale("Bookmarked")).await, mei.publish(sale("Looked at")).await);
    mei.publish(sale("Ignored")).await;
    bob.set(&format!("/listings/{first}/bookmark")).await.expect(200);
    bob.act(&format!("/listings/{second}/views")).await.expect(204);
    worker::round(&app.state).await;
    assert_eq!(mei.search(&[("sort", "popular")]).await, ["Bookmarked", "Looked at", "Ignored"]);
}
