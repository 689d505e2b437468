//! `DELETE /sessions/current`.

use super::{refresh_token, sign_in, text};
use crate::support::members::PASSWORD;
use crate::support::{TestApp, json};

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let app = TestApp::spawn().await;
    let other = app.member("mei");
    let nobody = app.anonymous();
    let session = sign_in(&nobody, "mei", PASSWORD).await.expect(201);
    let mei = nobody.with_token(&text(&session, "access_token"));
    let answer = mei.delete("/sessions/current").await;
    answer.expect(204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"), "{}", answer.header("set-cookie"));
    mei.get("/me").await.problem(401, "auth.session_ended");
    let token = text(&session, "refresh_token");
    nobody
        .post("/sessions/refresh", json!({"refresh_token": token}))
        .await
        .problem(401, "auth.session_ended");
    // Another device stays signed in.
    other.get("/me").await.expect(200);
}

#[tokio::test]
async fn only_somebody_signed_in_signs_out() {
    let app = TestApp::spawn().await;
    let answer = app.anonymous().delete("/sessions/current").await;
    answer.problem(401, "auth.required");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn sessions_end_by_themselves_after_thirty_days_without_use() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let token = refresh_token(&nobody, "mei").await;
    app.advance_seconds(30 * 86_400 - 1);
    let renewed = nobody.post("/sessions/refresh", json!({"refresh_token": token})).await.expect(200);
    app.advance_seconds(30 * 86_400);
    let late = json!({"refresh_token": text(&renewed, "refresh_token")});
    nobody.post("/sessions/refresh", late).await.problem(401, "auth.session_ended");
}
