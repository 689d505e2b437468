//! `HEAD`, and what a request says about the way it came.

use reqwest::Method;

use crate::support::{TestApp, json, pictures, sale};

#[tokio::test]
async fn a_head_is_answered_like_a_get_without_its_body() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let picture = bob.upload(pictures::jpeg(3)).await;
    let mut body = sale("Lamp");
    body["image_ids"] = json!([picture]);
    let listing = bob.publish(body).await;
    let file =
        app.anonymous().get(&format!("/listings/{listing}")).await.json()["cover"]["urls"]["large"].clone();
    let paths = ["/healthz", "/api/v1/home", "/api/v1/openapi.json", file.as_str().unwrap()];
    for path in paths.into_iter().chain([format!("/api/v1/listings/{listing}").as_str()]) {
        let whole = app.anonymous().get_root(path).await;
        let head = app.anonymous().root_request(Method::HEAD, path).send().await;
        assert_eq!((whole.status, head.status), (200, 200), "{path}");
        assert_eq!(head.header("content-type"), whole.header("content-type"), "{path}");
        assert!(head.bytes.is_empty() && !whole.bytes.is_empty(), "{path}");
    }
    let nowhere = app.anonymous().root_request(Method::HEAD, "/api/v1/nowhere").send().await;
    assert_eq!(nowhere.status, 404);
}

#[tokio::test]
async fn texts_without_anything_to_see_or_with_hidden_turns_are_refused() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    for name in ["\u{200b}\u{200b}", "\u{3164}", "a\u{202e}b", "two\nlines"] {
        let answer = bob.patch("/me", json!({"nickname": name})).await;
        assert_eq!(answer.status, 422, "{name:?}: {}", answer.text());
        let mut body = sale("Lamp");
        body["title"] = json!(name);
        let answer = bob.post("/listings", body).await;
        assert_eq!(answer.status, 422, "{name:?}: {}", answer.text());
    }
    bob.patch("/me", json!({"nickname": "小明 👍🏽", "bio": "Line one\nline two"})).await.expect(200);
}
