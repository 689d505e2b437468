//! `POST /media/images` with pictures that are fine.

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::support::pictures::{self, CAMERA, look};
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_phones_photo_comes_out_upright_small_and_without_metadata() {
    let app = TestApp::spawn().await;
    let photo = pictures::phone_photo();
    assert!(photo.windows(CAMERA.len()).any(|w| w == CAMERA.as_bytes()));
    let image = app.member("mei").upload_as("IMG_0001.HEIC.jpg", photo.clone()).await.expect(201);
    assert_eq!((&image["width"], &image["height"]), (&json!(1440), &json!(1920)));
    let mut total = 0;
    for (size, expected) in [("small", (300, 400)), ("medium", (720, 960)), ("large", (1440, 1920))] {
        let served = app.anonymous().get_root(image["urls"][size].as_str().unwrap()).await;
        served.expect(200);
        assert_eq!(served.header("content-type"), "image/webp");
        let (dimensions, top, bottom) = look(&served.bytes);
        assert_eq!(dimensions, expected, "{size}");
        assert!(top[0] > 150 && top[2] < 100, "{size}: the top is {top:?}, not red");
        assert!(bottom[2] > 150 && bottom[0] < 100, "{size}: the bottom is {bottom:?}, not blue");
        for trace in [CAMERA.as_bytes(), b"Exif", b"EXIF", b"XMP ", b"ICCP", b"GPS"] {
            assert!(
                !served.bytes.windows(trace.len()).any(|w| w == trace),
                "{size} holds {}",
                String::from_utf8_lossy(trace)
            );
        }
        total += served.bytes.len();
    }
    assert!(total < photo.len(), "{total} bytes from {}", photo.len());
}

#[tokio::test]
async fn the_content_decides_not_the_name() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let image = mei.upload_as("holiday.jpg", pictures::png()).await.expect(201);
    assert_eq!((&image["width"], &image["height"]), (&json!(80), &json!(60)));
    let color = image["color"].as_str().unwrap();
    assert!(color.len() == 7 && color.starts_with('#'), "{color}");
    mei.upload_as("../../etc/passwd", pictures::jpeg(1)).await.expect(201);
    mei.upload_as("", pictures::jpeg(2)).await.expect(201);
}

#[tokio::test]
async fn small_pictures_are_not_blown_up() {
    let app = TestApp::spawn().await;
    let image = app.member("mei").upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    for size in ["small", "medium", "large"] {
        let served = app.anonymous().get_root(image["urls"][size].as_str().unwrap()).await;
        assert_eq!(look(&served.bytes).0, (64, 48), "{size}");
    }
}

#[tokio::test]
async fn five_at_once_are_five_pictures() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut racing = tokio::task::JoinSet::new();
    for shade in 0..5 {
        let mei = mei.clone();
        racing.spawn(async move { mei.upload(pictures::jpeg(shade * 40)).await });
    }
    let mut ids = racing.join_all().await;
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5);
    assert_eq!(app.picture_files().len(), 15);
}

#[tokio::test]
async fn the_same_file_again_is_the_same_picture_but_anothers_is_their_own() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let first = mei.upload(pictures::jpeg(1)).await;
    assert_eq!(mei.upload(pictures::jpeg(1)).await, first);
    assert_ne!(bob.upload(pictures::jpeg(1)).await, first);
    assert_eq!(app.picture_files().len(), 6);
}

#[tokio::test]
async fn the_same_file_at_once_is_one_picture_and_leaves_no_stray_file() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let mei = mei.clone();
        racing.spawn(async move { mei.upload_as("a.jpg", pictures::jpeg(7)).await });
    }
    let answers = racing.join_all().await;
    let ids: std::collections::HashSet<_> = answers.iter().map(|a| a.expect(201)["id"].as_i64()).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 1);
    assert_eq!(app.picture_files().len(), 3);
}

#[tokio::test]
async fn other_fields_of_the_form_are_passed_over() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let form =
        Form::new().text("note", "hello").part("file", Part::bytes(pictures::jpeg(1)).file_name("a.jpg"));
    mei.request(Method::POST, "/media/images").multipart(form).send().await.expect(201);
}

#[tokio::test]
async fn uploads_are_limited_by_member() {
    let app = TestApp::spawn_with(|config| config.rules.uploads_per_minute = 2).await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.upload(pictures::jpeg(1)).await;
    mei.upload(pictures::jpeg(2)).await;
    let refused = mei.upload_as("a.jpg", pictures::jpeg(3)).await;
    refused.problem(429, "request.rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
    bob.upload(pictures::jpeg(3)).await;
}

#[tokio::test]
async fn pictures_that_nobody_uses_have_a_limit() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let picture = mei.upload(pictures::jpeg(1)).await;
    for n in 1..60 {
        app.sql(&format!("INSERT INTO images (owner_id, blob_key, source_hash, width, height, color, byte_count, uploaded_at) \
            SELECT owner_id, '{n}', '{n}', width, height, color, byte_count, uploaded_at FROM images WHERE id = {picture}"));
    }
    mei.upload_as("a.jpg", pictures::jpeg(2)).await.problem(409, "image.limit_reached");
    mei.draft(json!({"image_ids": [picture]})).await;
    mei.upload(pictures::jpeg(2)).await;
}
