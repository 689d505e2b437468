//! Other origins: shut out by default, let in by setting.

use reqwest::Method;

use crate::support::{Actor, Answer, TestApp};

const APP: &str = "https://app.example";

async fn preflight(actor: &Actor, origin: &str) -> Answer {
    let asked = actor
        .request(Method::OPTIONS, "/listings")
        .header("origin", origin)
        .header("access-control-request-method", "POST");
    asked.header("access-control-request-headers", "authorization,content-type").send().await
}

#[tokio::test]
async fn no_origin_is_let_in_by_default() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    assert_eq!(preflight(&nobody, APP).await.header("access-control-allow-origin"), "");
    let read = nobody.request(Method::GET, "/listings").header("origin", APP).send().await;
    assert_eq!((read.status, read.header("access-control-allow-origin")), (200, ""));
}

#[tokio::test]
async fn a_named_origin_is_let_in_and_others_are_not() {
    let app = TestApp::spawn_with(|config| config.server.cors_origins = vec![APP.to_owned()]).await;
    let nobody = app.anonymous();
    let allowed = preflight(&nobody, APP).await;
    assert!(allowed.status < 300, "{}", allowed.text());
    assert_eq!(allowed.header("access-control-allow-origin"), APP);
    assert_eq!(allowed.header("access-control-allow-credentials"), "true");
    let headers = allowed.header("access-control-allow-headers").to_lowercase();
    assert!(headers.contains("authorization") && headers.contains("content-type"), "{headers}");
    let read = nobody.request(Method::GET, "/listings").header("origin", APP).send().await;
    assert_eq!((read.status, read.header("access-control-allow-origin")), (200, APP));
    assert!(read.header("access-control-expose-headers").to_lowercase().contains("etag"));
    for other in ["https://evil.example", "https://app.example.evil.example", "http://app.example", "null"] {
        assert_ne!(preflight(&nobody, other).await.header("access-control-allow-origin"), other, "{other}");
        let read = nobody.request(Method::GET, "/listings").header("origin", other).send().await;
        assert!(!["*", other].contains(&read.header("access-control-allow-origin")), "{other}");
    }
}
