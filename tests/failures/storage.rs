//! A disk that takes no pictures.

use std::path::Path;

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::support::{Answer, TestApp, pictures, sale};

async fn try_upload(app: &TestApp, name: &str) -> Answer {
    let form = Form::new().part("file", Part::bytes(pictures::jpeg(1)).file_name("a.jpg"));
    app.member(name).request(Method::POST, "/media/images").may_fail().multipart(form).send().await
}

/// Puts a file where a directory is needed, which stops root too.
fn block(dir: &Path) {
    std::fs::remove_dir_all(dir).unwrap();
    std::fs::write(dir, b"in the way").unwrap();
}

#[tokio::test]
async fn when_pictures_cannot_be_stored_the_upload_is_refused_and_nothing_stays() {
    let app = TestApp::spawn().await;
    let images = app.data_dir().join("images");
    block(&images.join("incoming"));
    let answer = try_upload(&app, "mei").await;
    answer.problem(503, "server.storage_unavailable");
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 0);
    std::fs::remove_file(images.join("incoming")).unwrap();
    assert_eq!(app.picture_files(), Vec::<std::path::PathBuf>::new());
    std::fs::create_dir(images.join("incoming")).unwrap();
    try_upload(&app, "bob").await.expect(201);
}

#[tokio::test]
async fn a_failure_at_the_last_of_three_sizes_leaves_none() {
    let app = TestApp::spawn().await;
    let images = app.data_dir().join("images");
    // All shards are files: writing beside works, moving into place does not.
    for shard in 0..=255_u8 {
        std::fs::write(images.join(format!("{shard:02x}")), b"in the way").unwrap();
    }
    try_upload(&app, "mei").await.problem(503, "server.storage_unavailable");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 0);
    assert_eq!(std::fs::read_dir(images.join("incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn without_pictures_everything_else_goes_on() {
    let app = TestApp::spawn().await;
    block(&app.data_dir().join("images"));
    let mei = app.member("mei");
    mei.publish(sale("Lamp")).await;
    assert_eq!(mei.search(&[]).await, ["Lamp"]);
}
