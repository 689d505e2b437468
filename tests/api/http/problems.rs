//! Requests that fit no operation.

use reqwest::Method;

use crate::support::{TestApp, json};

#[tokio::test]
async fn addresses_without_content_are_problems_too() {
    let app = TestApp::spawn().await;
    for path in [
        "/",
        "/nothing",
        "/listings/1/nothing",
        "/Listings",
        "/listings/",
        "/members",
        "/../me",
        "/listings//1",
    ] {
        let answer = app.anonymous().get(path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        answer.problem(404, "request.not_found");
    }
    app.anonymous().get_root("/nothing").await.problem(404, "request.not_found");
    app.anonymous().get_root("/api").await.problem(404, "request.not_found");
    app.anonymous().get_root("/api/v2/listings").await.problem(404, "request.not_found");
}

#[tokio::test]
async fn another_method_is_told_which_ones_there_are() {
    let app = TestApp::spawn().await;
    for (method, path, allow) in [
        (Method::DELETE, "/listings", "GET, POST"),
        (Method::GET, "/accounts", "POST"),
        (Method::POST, "/me", "GET, PATCH"),
        (Method::GET, "/listings/1/publish", "POST"),
        (Method::GET, "/listings/1/bookmark", "PUT, DELETE"),
    ] {
        let answer = app.anonymous().request(method, path).send().await;
        answer.problem(405, "request.method_not_allowed");
        assert_eq!(answer.header("allow"), allow, "{path}");
    }
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let post =
        |kind: &str, body: &str| mei.request(Method::POST, "/listings").body(kind, body.to_owned()).send();
    post("text/plain", "{}").await.problem(415, "request.unsupported_media_type");
    post("application/x-www-form-urlencoded", "title=x").await.problem(415, "request.unsupported_media_type");
    for broken in ["", "{", "{\"title\": }", "null", "7", "\u{feff}{}", "{\"title\": \"a\"} {}"] {
        post("application/json", broken).await.problem(400, "request.malformed");
    }
    let bytes = mei
        .request(Method::POST, "/listings")
        .body("application/json", b"{\"title\": \"\xff\xfe\"}".to_vec());
    bytes.send().await.problem(400, "request.malformed");
    let deep = format!("{{\"attributes\": {}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    post("application/json", &deep).await.problem(400, "request.malformed");
    post("application/json; charset=utf-8", "{}").await.expect(201);
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let large = json!({"description": "x".repeat(100_000)});
    mei.post("/listings", large).await.problem(413, "request.too_large");
    let login = json!({"login": "x".repeat(100_000), "password": "x"});
    app.anonymous().post("/sessions", login).await.problem(413, "request.too_large");
}

#[tokio::test]
async fn every_answer_names_its_request_and_is_not_sniffed() {
    let app = TestApp::spawn().await;
    let (one, two) = (app.anonymous().get("/listings").await, app.anonymous().get("/nothing").await);
    assert_eq!(one.header("x-request-id").len(), 16);
    assert_ne!(one.header("x-request-id"), two.header("x-request-id"));
    for answer in [one, two] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    }
}

#[tokio::test]
async fn problems_are_not_kept_and_point_to_their_explanation() {
    let app = TestApp::spawn().await;
    let answer = app.anonymous().get("/listings/99").await;
    let problem = answer.problem(404, "listing.not_found");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(problem["type"], "/docs/errors#listing.not_found");
    let errors = app.anonymous().get_root("/docs/errors").await;
    assert!(errors.text().contains("id=\"listing.not_found\""));
}

#[tokio::test]
async fn answers_are_compressed_for_who_asks() {
    let app = TestApp::spawn().await;
    for coding in ["gzip", "br"] {
        let answer = app
            .anonymous()
            .request(Method::GET, "/categories")
            .header("accept-encoding", coding)
            .send()
            .await;
        assert_eq!((answer.status, answer.header("content-encoding")), (200, coding));
        assert!(
            answer.header("vary").to_lowercase().contains("accept-encoding"),
            "{}",
            answer.header("vary")
        );
    }
}
