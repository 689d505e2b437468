//! `/healthz`, `/readyz` and `/metrics`.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_healthy_server_says_so() {
    let app = TestApp::spawn().await;
    assert_eq!(app.anonymous().get_root("/healthz").await.text(), "ok\n");
    assert_eq!(
        app.anonymous().get_root("/readyz").await.expect(200),
        json!({"database": "ok", "storage": "ok"})
    );
}

#[tokio::test]
async fn a_server_without_its_picture_store_is_alive_but_not_ready() {
    let app = TestApp::spawn().await;
    let images = app.data_dir().join("images");
    std::fs::remove_dir_all(&images).unwrap();
    std::fs::write(&images, b"a file in the way").unwrap();
    app.anonymous().get_root("/healthz").await.expect(200);
    let ready = app.anonymous().root_request(reqwest::Method::GET, "/readyz").may_fail().send().await;
    assert_eq!(ready.expect(503), json!({"database": "ok", "storage": "unavailable"}));
}

#[tokio::test]
async fn measurements_are_not_for_the_public() {
    let app = TestApp::spawn().await;
    app.anonymous().get_root("/metrics").await.problem(404, "request.not_found");
    app.anonymous().get("/metrics").await.problem(404, "request.not_found");
}

#[tokio::test]
async fn measurements_name_routes_and_never_what_members_wrote() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let app = TestApp::spawn_with(|config| config.server.metrics_bind = format!("127.0.0.1:{port}")).await;
    let mei = app.member("mei");
    let id = mei.publish(sale("Secret saxophone")).await;
    mei.find("/listings", &[("q", "saxophone")]).await.expect(200);
    let metrics = app.anonymous().at(&format!("http://127.0.0.1:{port}")).get_root("/metrics").await;
    let text = metrics.text();
    assert_eq!(metrics.status, 200);
    assert!(text.contains("http_server_request_duration_seconds"), "{text}");
    assert!(text.contains("route=\"/api/v1/listings/{id}/publish\""), "{text}");
    assert!(text.contains("database_connections"), "{text}");
    assert!(!text.contains("saxophone") && !text.contains(&format!("/listings/{id}\"")), "{text}");
}
