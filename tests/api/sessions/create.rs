//! `POST /sessions`.

use super::sign_in;
use crate::support::members::PASSWORD;
use crate::support::{TestApp, json};

#[tokio::test]
async fn members_sign_in_by_name_or_email_in_any_case() {
    let app = TestApp::spawn().await;
    app.member("mei");
    for login in ["mei", "MEI", " mei ", "mei@lakeside.example", "Mei@Lakeside.Example"] {
        let session = sign_in(&app.anonymous(), login, PASSWORD).await.expect(201);
        assert_eq!(session["member"]["username"], "mei", "{login}");
    }
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_are_answered_alike() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let mut wrong = sign_in(&nobody, "mei", "not her password").await.problem(401, "auth.wrong_credentials");
    let mut unknown =
        sign_in(&nobody, "nobody_here", "not her password").await.problem(401, "auth.wrong_credentials");
    for body in [&mut wrong, &mut unknown] {
        body.as_object_mut().unwrap().remove("request_id");
    }
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn failures_cost_growing_waits_that_a_success_forgives() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    for _ in 0..5 {
        sign_in(&nobody, "mei", "wrong").await.problem(401, "auth.wrong_credentials");
    }
    // Even the right password has to wait now.
    let refused = sign_in(&nobody, "mei", PASSWORD).await;
    refused.problem(429, "auth.too_many_attempts");
    assert_eq!(refused.header("retry-after"), "2");
    app.advance_seconds(2);
    sign_in(&nobody, "mei", "wrong").await.problem(401, "auth.wrong_credentials");
    assert_eq!(sign_in(&nobody, "mei", PASSWORD).await.header("retry-after"), "4");
    app.advance_seconds(4);
    sign_in(&nobody, "mei", PASSWORD).await.expect(201);
    for _ in 0..4 {
        sign_in(&nobody, "mei", "wrong").await.problem(401, "auth.wrong_credentials");
    }
    sign_in(&nobody, "mei", PASSWORD).await.expect(201);
}

#[tokio::test]
async fn waits_are_the_same_for_accounts_that_do_not_exist() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    for _ in 0..5 {
        sign_in(&nobody, "nobody_here", "wrong").await.problem(401, "auth.wrong_credentials");
    }
    sign_in(&nobody, "nobody_here", "wrong").await.problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn browsers_get_the_refresh_token_as_a_cookie_that_scripts_cannot_read() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let answer = app.anonymous().post("/sessions", json!({"login": "mei", "password": PASSWORD})).await;
    let session = answer.expect(201);
    assert!(session.get("refresh_token").is_none(), "{session}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-th_refresh="), "{cookie}");
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn without_tls_away_from_this_machine_the_cookie_is_a_plain_one() {
    let app =
        TestApp::spawn_with(|config| config.server.public_url = Some("http://market.example".to_owned()))
            .await;
    app.member("mei");
    let answer = app.anonymous().post("/sessions", json!({"login": "mei", "password": PASSWORD})).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("th_refresh=") && !cookie.contains("Secure"), "{cookie}");
}

#[tokio::test]
async fn tokens_are_kept_as_hashes_only() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let token = super::refresh_token(&app.anonymous(), "mei").await;
    let kept = app.texts("SELECT token_hash AS t FROM refresh_tokens");
    assert_eq!(kept.len(), 1);
    assert!(!kept[0].contains(&token) && kept[0].len() == 64);
}

#[tokio::test]
async fn hostile_logins_find_nobody() {
    let app = TestApp::spawn().await;
    app.member("mei");
    for login in ["' OR 1=1 --", "mei' --", "%", "", "\u{0}", "mei\u{0}", &"长".repeat(5_000)] {
        let answer = sign_in(&app.anonymous(), login, "wrong password").await;
        assert!([400, 401, 422].contains(&answer.status), "{login:?}: {}", answer.text());
    }
    let long = sign_in(&app.anonymous(), "mei", &"x".repeat(50_000)).await;
    assert!([401, 413, 422].contains(&long.status), "{}", long.text());
}

#[tokio::test]
async fn sign_ins_from_one_address_are_limited() {
    let app = TestApp::spawn_with(|config| config.rules.sign_ins_per_minute = 3).await;
    let nobody = app.anonymous();
    for n in 0..3 {
        sign_in(&nobody, &format!("nobody{n}"), "wrong").await.problem(401, "auth.wrong_credentials");
    }
    let refused = sign_in(&nobody, "nobody4", "wrong").await;
    refused.problem(429, "request.rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
}
