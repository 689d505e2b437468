//! `POST /sessions/refresh`.

use reqwest::Method;

use super::{refresh_token, text};
use crate::support::actor::Request;
use crate::support::members::PASSWORD;
use crate::support::{Actor, Answer, TestApp, json};

async fn renew(actor: &Actor, token: &str) -> Answer {
    actor.post("/sessions/refresh", json!({"refresh_token": token})).await
}

#[tokio::test]
async fn every_renewal_gives_a_new_token_that_works() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let mut token = refresh_token(&nobody, "mei").await;
    for _ in 0..3 {
        app.advance_seconds(601);
        let session = renew(&nobody, &token).await.expect(200);
        let next = text(&session, "refresh_token");
        assert_ne!(next, token);
        nobody.with_token(&text(&session, "access_token")).get("/me").await.expect(200);
        token = next;
    }
}

#[tokio::test]
async fn a_used_token_that_comes_back_ends_the_session() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let stolen = refresh_token(&nobody, "mei").await;
    let session = renew(&nobody, &stolen).await.expect(200);
    app.advance_seconds(60);
    renew(&nobody, &stolen).await.problem(401, "auth.refresh_reused");
    // The whole family is over, the rightful holder's newer tokens included.
    renew(&nobody, &text(&session, "refresh_token")).await.problem(401, "auth.session_ended");
    nobody.with_token(&text(&session, "access_token")).get("/me").await.problem(401, "auth.session_ended");
    assert_eq!(
        app.texts("SELECT end_reason AS t FROM sessions WHERE ended_at IS NOT NULL"),
        ["token_reused"]
    );
}

#[tokio::test]
async fn another_session_of_the_member_survives_the_end_of_one() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let stolen = refresh_token(&nobody, "mei").await;
    let other = refresh_token(&nobody, "mei").await;
    renew(&nobody, &stolen).await.expect(200);
    app.advance_seconds(60);
    renew(&nobody, &stolen).await.problem(401, "auth.refresh_reused");
    renew(&nobody, &other).await.expect(200);
}

#[tokio::test]
async fn a_token_that_comes_back_from_another_program_has_no_grace() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let token = refresh_token(&nobody, "mei").await;
    renew(&nobody, &token).await.expect(200);
    let thief = nobody.request(Method::POST, "/sessions/refresh").header("user-agent", "Thief/1.0");
    thief.json(&json!({"refresh_token": token})).send().await.problem(401, "auth.refresh_reused");
}

#[tokio::test]
async fn two_tabs_renewing_at_once_both_stay_signed_in() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let token = refresh_token(&nobody, "mei").await;
    let mut tabs = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (tab, token) = (nobody.clone(), token.clone());
        tabs.spawn(async move { renew(&tab, &token).await });
    }
    for answer in tabs.join_all().await {
        let session = answer.expect(200);
        nobody.with_token(&text(&session, "access_token")).get("/me").await.expect(200);
        app.advance_seconds(30);
        renew(&nobody, &text(&session, "refresh_token")).await.expect(200);
    }
}

#[tokio::test]
async fn made_up_tokens_renew_nothing() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    for token in ["", "x", "'; DROP TABLE sessions; --", &"x".repeat(5_000)] {
        renew(&nobody, token).await.problem(401, "auth.session_ended");
    }
}

/// Signs in as a browser does and gives the cookie to send back.
async fn cookie(app: &TestApp) -> String {
    let answer = app.anonymous().post("/sessions", json!({"login": "mei", "password": PASSWORD})).await;
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn by_cookie(app: &TestApp, cookie: &str) -> Request {
    app.anonymous().request(Method::POST, "/sessions/refresh").header("cookie", cookie).json(&json!({}))
}

#[tokio::test]
async fn the_apps_own_page_renews_by_cookie() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let cookie = cookie(&app).await;
    let page = by_cookie(&app, &cookie)
        .header("x-requested-with", "tradehub")
        .header("sec-fetch-site", "same-origin");
    let answer = page.send().await;
    answer.expect(200);
    assert!(answer.header("set-cookie").starts_with("__Host-th_refresh="));
    let own_origin =
        by_cookie(&app, &cookie).header("x-requested-with", "tradehub").header("origin", &app.root);
    own_origin.send().await.expect(200);
}

#[tokio::test]
async fn other_sites_do_not_renew_by_cookie() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let cookie = cookie(&app).await;
    let attempts = [
        by_cookie(&app, &cookie),
        by_cookie(&app, &cookie).header("sec-fetch-site", "same-origin"),
        by_cookie(&app, &cookie).header("x-requested-with", "x"),
        by_cookie(&app, &cookie).header("x-requested-with", "x").header("origin", "https://evil.example"),
        by_cookie(&app, &cookie).header("x-requested-with", "x").header("origin", "null"),
        by_cookie(&app, &cookie).header("x-requested-with", "x").header("sec-fetch-site", "cross-site"),
        by_cookie(&app, &cookie).header("x-requested-with", "x").header("sec-fetch-site", "same-site"),
        by_cookie(&app, &cookie)
            .header("x-requested-with", "x")
            .header("sec-fetch-site", "cross-site")
            .header("origin", &app.root),
    ];
    for attempt in attempts {
        attempt.send().await.problem(403, "auth.cross_site");
    }
    let unused = "SELECT COUNT(*) AS n FROM refresh_tokens WHERE used_at IS NOT NULL";
    assert_eq!(app.number(unused), 0, "a refused request used the token");
}

#[tokio::test]
async fn an_allowed_origin_renews_by_cookie() {
    let app =
        TestApp::spawn_with(|config| config.server.cors_origins = vec!["https://app.example".to_owned()])
            .await;
    app.member("mei");
    let cookie = cookie(&app).await;
    let allowed =
        by_cookie(&app, &cookie).header("x-requested-with", "x").header("origin", "https://app.example");
    allowed.header("sec-fetch-site", "cross-site").send().await.expect(200);
}

#[tokio::test]
async fn without_a_cookie_there_is_no_session() {
    let app = TestApp::spawn().await;
    let page = app.anonymous().request(Method::POST, "/sessions/refresh").json(&json!({}));
    page.header("x-requested-with", "x")
        .header("sec-fetch-site", "same-origin")
        .send()
        .await
        .problem(401, "auth.session_ended");
}
