//! The sweeper: what nobody used for a day goes, what is used stays.

use tradehub_api::media::service::{sweep, sweep_orphans};
use tradehub_shared::accounts::Role;

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures};

#[tokio::test]
async fn unused_pictures_go_after_a_day_and_used_ones_stay() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let unused = mei.upload_as("a.jpg", pictures::jpeg(1)).await.expect(201);
    let (hung, face) = (mei.upload(pictures::jpeg(2)).await, mei.upload(pictures::jpeg(3)).await);
    mei.draft(json!({"image_ids": [hung]})).await;
    mei.patch("/me", json!({"avatar_image_id": face})).await.expect(200);
    app.advance_seconds(86_399);
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    app.advance_seconds(2);
    assert_eq!(sweep(&app.state).await.unwrap(), 1);
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    app.anonymous().get_root(unused["urls"]["large"].as_str().unwrap()).await.problem(404, "image.not_found");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 2);
    assert_eq!(app.picture_files().len(), 6);
}

#[tokio::test]
async fn an_upload_done_again_is_kept_for_another_day() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let id = mei.upload(pictures::jpeg(1)).await;
    app.advance_seconds(80_000);
    let mei = mei.with_token(&app.token_for(mei.id, Role::Member, false));
    assert_eq!(mei.upload(pictures::jpeg(1)).await, id);
    app.advance_seconds(80_000);
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
}

#[tokio::test]
async fn pictures_of_a_deleted_listing_go_too() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let picture = mei.upload(pictures::jpeg(1)).await;
    let id = mei.publish(sale_with("Lamp", &json!({"image_ids": [picture]}))).await;
    app.advance_seconds(90_000);
    let mei = mei.with_token(&app.token_for(mei.id, Role::Member, false));
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    mei.delete(&format!("/listings/{id}")).await.expect(204);
    assert_eq!(sweep(&app.state).await.unwrap(), 1);
    assert!(app.picture_files().is_empty());
}

#[tokio::test]
async fn files_that_no_row_names_are_swept_and_others_stay() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.upload(pictures::jpeg(1)).await;
    mei.upload(pictures::jpeg(2)).await;
    app.sql("DELETE FROM images WHERE id = (SELECT MIN(id) FROM images)");
    let half = app.data_dir().join("images/incoming/abcd-l.webp.half");
    std::fs::write(&half, b"half").unwrap();
    sweep_orphans(&app.state, std::time::Duration::ZERO).await.unwrap();
    assert_eq!(app.picture_files().len(), 3);
    assert!(!half.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_either_swept_or_used_never_both() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for round in 0..8 {
        let mei = mei.with_token(&app.token_for(mei.id, Role::Member, false));
        let picture = mei.upload(pictures::jpeg(round)).await;
        app.advance_seconds(90_000);
        let mei = mei.with_token(&app.token_for(mei.id, Role::Member, false));
        let (swept, answer) =
            tokio::join!(sweep(&app.state), mei.post("/listings", json!({"image_ids": [picture]})));
        let there = app.number(&format!("SELECT COUNT(*) AS n FROM images WHERE id = {picture}"));
        assert_eq!(there == 1, answer.status == 201, "{swept:?} {}", answer.text());
        assert!([201, 422].contains(&answer.status), "{}", answer.text());
    }
}
