//! `POST /accounts`.

use crate::support::{TestApp, json, seed};
use serde_json::Value;

fn request(username: &str) -> Value {
    json!({
        "email": format!("{username}@lakeside.example"), "username": username, "password": "seven green bicycles",
        "school_id": seed::LAKESIDE, "accepted_agreement": "2026-11-01", "delivery": "body",
    })
}

fn with(username: &str, name: &str, value: Value) -> Value {
    let mut body = request(username);
    body[name] = value;
    body
}

#[tokio::test]
async fn a_new_member_is_signed_in_at_once() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    let session = nobody.post("/accounts", request("mei")).await.expect(201);
    assert_eq!(session["member"]["username"], "mei");
    assert_eq!(session["member"]["role"], "member");
    assert_eq!(session["member"]["is_verified"], false);
    assert!(session["refresh_token"].as_str().is_some_and(|t| t.len() >= 43));
    let mei = nobody.with_token(session["access_token"].as_str().unwrap());
    assert_eq!(mei.get("/me").await.expect(200)["email"], "mei@lakeside.example");
}

#[tokio::test]
async fn passwords_and_student_numbers_are_kept_as_hashes_only() {
    let app = TestApp::spawn().await;
    let body = with("mei", "student_number", json!("2026-0042"));
    let answer = app.anonymous().post("/accounts", body).await;
    answer.expect(201);
    assert!(!answer.text().contains("bicycles") && !answer.text().contains("2026-0042"));
    let stored = app.texts("SELECT password_hash || ' ' || student_number_hash AS t FROM members").join("");
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert!(!stored.contains("0042"), "{stored}");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let body = json!({"email": "mei@", "username": "m i", "password": "short", "school_id": seed::LAKESIDE, "accepted_agreement": "2020-01-01"});
    app.anonymous().post("/accounts", body).await.fields(&[
        ("/email", "malformed_email"),
        ("/username", "malformed_username"),
        ("/password", "too_short"),
        ("/accepted_agreement", "not_accepted"),
    ]);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM members"), 0);
}

#[tokio::test]
async fn bounds_are_told_with_the_error() {
    let app = TestApp::spawn().await;
    let answer = app.anonymous().post("/accounts", with("mei", "username", json!("长".repeat(25)))).await;
    answer.fields(&[("/username", "too_long")]);
    assert_eq!(answer.json()["errors"][0]["max"], 24);
}

#[tokio::test]
async fn well_known_passwords_and_ones_own_name_are_refused() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    for common in ["password123", "1234567890", "qwertyuiop"] {
        nobody
            .post("/accounts", with("mei", "password", json!(common)))
            .await
            .fields(&[("/password", "common_password")]);
    }
    let own = with("mei_the_great", "password", json!("Mei_The_Great"));
    nobody.post("/accounts", own).await.fields(&[("/password", "password_like_name")]);
}

#[tokio::test]
async fn taken_names_are_named_both_at_once_whatever_their_case() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let body = with("MEI", "email", json!("MEI@Lakeside.example"));
    app.anonymous()
        .post("/accounts", body)
        .await
        .fields(&[("/username", "username_taken"), ("/email", "email_taken")]);
    let wide = with("ｍｅｉ", "email", json!("other@lakeside.example"));
    app.anonymous().post("/accounts", wide).await.fields(&[("/username", "username_taken")]);
}

#[tokio::test]
async fn of_two_registrations_of_one_name_at_once_one_wins() {
    let app = TestApp::spawn().await;
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..6 {
        let nobody = app.anonymous();
        let body = with("mei", "email", json!(format!("mei{n}@lakeside.example")));
        racing.spawn(async move { nobody.post("/accounts", body).await });
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 1);
    for lost in answers.iter().filter(|a| a.status != 201) {
        lost.fields(&[("/username", "username_taken")]);
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM members"), 1);
}

#[tokio::test]
async fn an_unknown_school_is_refused() {
    let app = TestApp::spawn().await;
    app.anonymous()
        .post("/accounts", with("mei", "school_id", json!(99)))
        .await
        .fields(&[("/school_id", "unknown")]);
}

#[tokio::test]
async fn nobody_makes_themselves_an_admin() {
    let app = TestApp::spawn().await;
    for (name, value) in
        [("role", json!("admin")), ("is_verified", json!(true)), ("id", json!(1)), ("verified_at", json!(1))]
    {
        app.anonymous().post("/accounts", with("mei", name, value)).await.problem(400, "request.malformed");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM members"), 0);
}

#[tokio::test]
async fn bodies_that_are_no_such_request_are_told_apart_from_wrong_ones() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    let mut without = request("mei");
    without.as_object_mut().unwrap().remove("username");
    let answer = nobody.post("/accounts", without).await;
    assert!(
        answer.problem(400, "request.malformed")["detail"].as_str().is_some_and(|d| d.contains("username"))
    );
    nobody.post("/accounts", with("mei", "school_id", json!("one"))).await.problem(400, "request.malformed");
    nobody.post("/accounts", json!([1, 2])).await.problem(400, "request.malformed");
}

#[tokio::test]
async fn names_in_any_script_are_welcome() {
    let app = TestApp::spawn().await;
    let body = with("王小明", "email", json!("xiaoming@lakeside.example"));
    assert_eq!(app.anonymous().post("/accounts", body).await.expect(201)["member"]["nickname"], "王小明");
}

#[tokio::test]
async fn registrations_from_one_address_are_limited() {
    let app = TestApp::spawn_with(|config| config.rules.registrations_per_hour = 2).await;
    let nobody = app.anonymous();
    for name in ["one_", "two_"] {
        nobody.post("/accounts", request(name)).await.expect(201);
    }
    let refused = nobody.post("/accounts", request("three")).await;
    refused.problem(429, "request.rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM members"), 2);
}
