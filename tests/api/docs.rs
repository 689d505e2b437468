//! `/docs` and `/api/v1/openapi.json` as pages.

use reqwest::Method;

use crate::support::TestApp;

#[tokio::test]
async fn the_document_can_be_tried_out_without_any_other_host() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    let moved = nobody.get_root("/docs").await;
    assert_eq!((moved.status, moved.header("location")), (301, "/docs/"));
    let page = nobody.get_root("/docs/").await;
    page.expect(200);
    assert!(page.text().to_lowercase().contains("swagger"));
    for file in page.text().split('"').filter(|part| part.ends_with(".js") || part.ends_with(".css")) {
        assert!(!file.starts_with("http") && !file.starts_with("//"), "{file} comes from elsewhere");
        nobody.get_root(&format!("/docs/{}", file.trim_start_matches("./"))).await.expect(200);
    }
}

#[tokio::test]
async fn the_document_is_answered_unchanged_to_who_holds_it() {
    let app = TestApp::spawn().await;
    let first = app.anonymous().get("/openapi.json").await;
    let tag = first.header("etag").to_owned();
    let again =
        app.anonymous().request(Method::GET, "/openapi.json").header("if-none-match", &tag).send().await;
    assert_eq!((first.status, again.status), (200, 304));
}

#[tokio::test]
async fn every_error_code_is_explained_in_both_languages() {
    let app = TestApp::spawn().await;
    let page = app.anonymous().get_root("/docs/errors").await.text();
    for code in tradehub_shared::ErrorCode::ALL {
        assert!(page.contains(&format!("id=\"{code}\"")), "{code}");
    }
    assert!(page.contains("请先登录"));
}
