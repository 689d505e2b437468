//! `GET /media/{name}`.

use reqwest::Method;

use crate::support::{TestApp, pictures};

#[tokio::test]
async fn pictures_are_kept_by_browsers_for_good_and_can_run_nothing() {
    let app = TestApp::spawn().await;
    let image = app.member("mei").upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let answer = app.anonymous().get_root(image["urls"]["large"].as_str().unwrap()).await;
    answer.expect(200);
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
}

#[tokio::test]
async fn nothing_but_pictures_is_served_from_there() {
    let app = TestApp::spawn().await;
    let image = app.member("mei").upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let url = image["urls"]["large"].as_str().unwrap();
    let names = [
        "/media/nothing.webp",
        "/media/..%2f..%2fsecret.key",
        "/media/%2e%2e/secret.key",
        "/media/..%5csecret.key",
        "/media/a%00-l.webp",
        "/media/",
        "/media/incoming",
        &url.replace("-l.webp", "-x.webp"),
        &url.replace("-l.webp", ".webp"),
        &url.replace(".webp", ".webp.br"),
    ];
    for name in names {
        let answer = app.anonymous().get_root(name).await;
        assert_eq!(answer.status, 404, "{name}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_file_without_a_row_is_not_served() {
    let app = TestApp::spawn().await;
    let image = app.member("mei").upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    app.sql("DELETE FROM images");
    app.anonymous().get_root(image["urls"]["large"].as_str().unwrap()).await.problem(404, "image.not_found");
}

#[tokio::test]
async fn a_picture_that_is_still_held_is_answered_unchanged() {
    let app = TestApp::spawn().await;
    let image = app.member("mei").upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let url = image["urls"]["small"].as_str().unwrap();
    let tag = app.anonymous().get_root(url).await.header("etag").to_owned();
    let again = app.anonymous().root_request(Method::GET, url).header("if-none-match", &tag).send().await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[tokio::test]
async fn a_lost_file_is_not_found_and_breaks_nothing_else() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let image = mei.upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let id = mei
        .publish(crate::support::listings::sale_with(
            "Lamp",
            &crate::support::json!({"image_ids": [image["id"]]}),
        ))
        .await;
    for file in app.picture_files() {
        std::fs::remove_file(file).unwrap();
    }
    app.anonymous().get_root(image["urls"]["large"].as_str().unwrap()).await.problem(404, "image.not_found");
    assert_eq!(app.anonymous().get(&format!("/listings/{id}")).await.expect(200)["image_count"], 1);
    assert_eq!(app.anonymous().search(&[("with_pictures", "true")]).await, ["Lamp"]);
}
