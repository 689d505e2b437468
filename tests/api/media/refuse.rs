//! `POST /media/images` with what is no picture, or too much of one: refused in words, with nothing left behind.

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::support::{TestApp, pictures};

#[track_caller]
fn nothing_is_left(app: &TestApp) {
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 0, "a row was left");
    assert_eq!(app.picture_files(), Vec::<std::path::PathBuf>::new(), "a file was left");
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;".to_vec();
    let html = b"<!doctype html><script>alert(1)</script>".to_vec();
    let zip = b"PK\x03\x04\x14\0\0\0\0\0".to_vec();
    for (name, bytes) in [
        ("notes.jpg", b"just some text".to_vec()),
        ("drawing.svg", svg),
        ("a.gif", gif),
        ("page.jpg", html),
        ("a.png", zip),
        ("a.jpg", vec![0; 4_096]),
    ] {
        mei.upload_as(name, bytes).await.problem(415, "image.unsupported_format");
    }
    nothing_is_left(&app);
}

#[tokio::test]
async fn a_picture_that_is_cut_short_is_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (jpeg, png) = (pictures::jpeg(1), pictures::png());
    for bytes in [
        jpeg[..jpeg.len() / 2].to_vec(),
        jpeg[..jpeg.len() - 2].to_vec(),
        png[..png.len() / 2].to_vec(),
        jpeg[..4].to_vec(),
        Vec::new(),
    ] {
        let length = bytes.len();
        let answer = mei.upload_as("a.jpg", bytes).await;
        assert!([415, 422].contains(&answer.status), "{length} bytes: {}", answer.text());
        answer.problem(
            answer.status,
            if answer.status == 415 { "image.unsupported_format" } else { "image.corrupt" },
        );
    }
    nothing_is_left(&app);
}

#[tokio::test]
async fn a_picture_that_would_burst_memory_is_refused_by_its_header() {
    let app = TestApp::spawn().await;
    app.member("mei").upload_as("bomb.png", pictures::png_bomb()).await.problem(422, "image.too_many_pixels");
    nothing_is_left(&app);
}

#[tokio::test]
async fn sixty_megabytes_are_refused_in_words() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut huge = pictures::jpeg(1);
    huge.resize(60 << 20, 0);
    mei.upload_as("a.jpg", huge).await.problem(413, "image.too_large");
    nothing_is_left(&app);
    mei.upload(pictures::jpeg(1)).await;
}

#[tokio::test]
async fn one_byte_too_many_is_too_many() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let sized = |length: usize| {
        let mut bytes = pictures::jpeg(1);
        bytes.resize(length, 0);
        bytes
    };
    let limit = tradehub_shared::limits::IMAGE_BYTES_MAX;
    mei.upload_as("a.jpg", sized(limit + 1)).await.problem(413, "image.too_large");
    let at_limit = mei.upload_as("a.jpg", sized(limit)).await;
    assert!([201, 422].contains(&at_limit.status), "{}", at_limit.text());
}

#[tokio::test]
async fn only_members_upload() {
    let app = TestApp::spawn().await;
    app.anonymous().upload_as("a.jpg", pictures::jpeg(1)).await.problem(401, "auth.required");
    nothing_is_left(&app);
}

#[tokio::test]
async fn bodies_that_are_no_such_form_are_told_so() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let post = || mei.request(Method::POST, "/media/images");
    let other_field = Form::new().part("picture", Part::bytes(pictures::jpeg(1)).file_name("a.jpg"));
    post().multipart(other_field).send().await.problem(400, "request.malformed");
    post().multipart(Form::new()).send().await.problem(400, "request.malformed");
    for (kind, body) in [
        ("application/json", "{}"),
        ("text/plain", "x"),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=a", "--a\r\nrubbish"),
        (
            "multipart/form-data; boundary=a",
            "--a\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nunfinished",
        ),
    ] {
        let answer = post().body(kind, body).send().await;
        assert!([400, 415].contains(&answer.status), "{kind}: {}", answer.text());
        answer.problem(
            answer.status,
            if answer.status == 400 { "request.malformed" } else { "request.unsupported_media_type" },
        );
    }
    nothing_is_left(&app);
}
