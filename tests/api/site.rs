//! The app served beside the API, and the head that a chat app's robot reads of a shared listing.

use std::path::PathBuf;

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures, run, sale};

const PAGE: &str = "<!doctype html><html><head><title>TradeHub</title><!--head--></head>\
    <body><!--shell--><i>waiting</i><!--/shell--></body></html>";

/// A built app as small as can be.
fn built() -> (tempfile::TempDir, PathBuf) {
    let dir = run::test_dir();
    std::fs::write(dir.path().join("index.html"), PAGE).unwrap();
    std::fs::write(dir.path().join("app.0123abcd.js"), "export default 1;").unwrap();
    std::fs::write(dir.path().join("app.0123abcd.js.br"), b"compressed").unwrap();
    std::fs::write(dir.path().join("secret.txt"), "plain").unwrap();
    let path = dir.path().to_owned();
    (dir, path)
}

async fn spawn(public_url: Option<&str>) -> (tempfile::TempDir, TestApp) {
    let (dir, path) = built();
    let url = public_url.map(str::to_owned);
    let app = TestApp::spawn_with(|config| {
        config.server.web_dir = Some(path);
        config.server.public_url = url;
    });
    (dir, app.await)
}

#[tokio::test]
async fn a_shared_listing_carries_title_price_and_picture() {
    let (_dir, app) = spawn(Some("https://market.example/")).await;
    let mei = app.member("mei");
    let picture = mei.upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let body = sale_with(
        "高等数学 \"7th\" <b>&</b>",
        &json!({"image_ids": [picture["id"]], "description": "Well\nkept 'book' </script>"}),
    );
    let id = mei.publish(body).await;
    let robot = app
        .anonymous()
        .root_request(reqwest::Method::GET, &format!("/listings/{id}"))
        .header("user-agent", "TelegramBot (like TwitterBot)");
    let page = robot.send().await;
    page.expect(200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let text = page.text();
    for part in [
        "高等数学 &quot;7th&quot; &lt;b&gt;&amp;&lt;/b&gt; · CNY 129.00",
        "content=\"Well kept &#39;book&#39; &lt;/script&gt;\"",
        &format!("content=\"https://market.example/listings/{id}\""),
        &format!("content=\"https://market.example{}\"", picture["urls"]["large"].as_str().unwrap()),
        "<meta property=\"product:price:amount\" content=\"129.00\">",
        "<meta property=\"og:image:width\" content=\"64\">",
        // The app's page shows the same picture: it is on its way before the app is.
        &format!(
            "<link rel=\"preload\" as=\"image\" imagesrcset=\"{} 400w, ",
            picture["urls"]["small"].as_str().unwrap()
        ),
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("<b>") && !text.contains("</script>"), "{text}");
    let title = "<h1 class=\"detail-title\">高等数学 &quot;7th&quot; &lt;b&gt;&amp;&lt;/b&gt;</h1>";
    assert!(text.contains(title) && !text.contains("waiting"), "what is seen until the app is there: {text}");
}

#[tokio::test]
async fn gifts_carry_no_price_and_pictureless_things_no_picture() {
    let (_dir, app) = spawn(None).await;
    let mei = app.member("mei");
    let id = mei.publish(sale_with("Old desk", &json!({"kind": "giveaway", "price_minor": 0}))).await;
    let text = app.anonymous().get_root(&format!("/listings/{id}")).await.text();
    assert!(text.contains("content=\"Old desk\""), "{text}");
    assert!(!text.contains("price") && !text.contains("og:image") && !text.contains("preload"), "{text}");
    assert!(text.contains(&format!("content=\"{}/listings/{id}\"", app.root)), "{text}");
}

/// What stands in the head of every page: the market's currency, and nothing of a listing.
const NO_HEAD: &str = "<meta name=\"currency\" content=\"CNY\">\n";

#[tokio::test]
async fn what_is_not_public_has_no_head() {
    let (_dir, app) = spawn(None).await;
    let mei = app.member("mei");
    let (draft, paused) = (mei.draft(sale("Secret draft")).await, mei.publish(sale("Secret pause")).await);
    mei.act(&format!("/listings/{paused}/pause")).await.expect(200);
    for id in [draft, paused, 99] {
        for reader in [app.anonymous(), mei.clone()] {
            let page = reader.get_root(&format!("/listings/{id}")).await;
            assert_eq!((page.status, page.text()), (200, PAGE.replace("<!--head-->", NO_HEAD)));
        }
    }
}

#[tokio::test]
async fn every_address_of_the_app_shows_its_page() {
    let (_dir, app) = spawn(None).await;
    for path in ["/", "/search?q=高数", "/sell", "/me/bookmarks", "/listings/1/edit", "/listings/abc"] {
        let page = app.anonymous().get_root(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("<title>TradeHub</title>"), "{path}");
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn files_with_their_hash_in_the_name_are_kept_for_good() {
    let (_dir, app) = spawn(None).await;
    let nobody = app.anonymous();
    let file = nobody.get_root("/app.0123abcd.js").await;
    assert_eq!((file.status, file.header("cache-control")), (200, "public, max-age=31536000, immutable"));
    assert!(file.header("content-type").contains("javascript"));
    let small = nobody
        .root_request(reqwest::Method::GET, "/app.0123abcd.js")
        .header("accept-encoding", "br")
        .send()
        .await;
    assert_eq!((small.header("content-encoding"), small.bytes.as_slice()), ("br", b"compressed".as_slice()));
    for gone in ["/app.ffffffff.js", "/nothing.css", "/../secret.key", "/%2e%2e/secret.key"] {
        let answer = nobody.get_root(gone).await;
        assert_eq!(answer.status, 404, "{gone}: {}", answer.text());
        assert!(!answer.header("cache-control").contains("immutable"));
    }
}

#[tokio::test]
async fn unknown_addresses_of_the_api_never_answer_with_the_page() {
    let (_dir, app) = spawn(None).await;
    app.anonymous().get("/nothing").await.problem(404, "request.not_found");
    app.anonymous().get_root("/api/nothing").await.problem(404, "request.not_found");
    app.anonymous()
        .request(reqwest::Method::DELETE, "/listings")
        .send()
        .await
        .problem(405, "request.method_not_allowed");
    app.anonymous().get_root("/healthz").await.expect(200);
    app.anonymous().get("/listings").await.expect(200);
}
