//! Pictures in messages: for the two members, by the message, and nowhere else.

use crate::support::chat::{Talk, cid};
use crate::support::listings::sale_with;
use crate::support::pictures::{jpeg, look, phone_photo};
use crate::support::{TestApp, json};

fn picture(image: i64) -> serde_json::Value {
    json!({"cid": cid(), "kind": "image", "image_id": image})
}

#[tokio::test]
async fn a_picture_reaches_both_members_in_three_sizes() {
    // Drawing it takes longer than a connection waits for the next request.
    let photo = phone_photo();
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let uploaded = talk.mei.upload_to("/media/images?purpose=chat", "a.jpg", photo).await.expect(201);
    assert_eq!(uploaded["urls"], json!({"small": "", "medium": "", "large": ""}), "it has no address");
    let sent = talk.mei.send(talk.id, picture(uploaded["id"].as_i64().unwrap())).await.expect(201);
    assert_eq!(
        (&sent["image"]["width"], &sent["image"]["height"], &sent["image"]["color"]),
        (&uploaded["width"], &uploaded["height"], &uploaded["color"])
    );
    let path = format!("/messages/{}/image", sent["id"]);
    for (size, expected) in [("small", (300, 400)), ("medium", (720, 960)), ("large", (1440, 1920))] {
        for member in [&talk.mei, &talk.bob] {
            let served = member.get(&format!("{path}?size={size}")).await;
            served.expect(200);
            assert_eq!(served.header("content-type"), "image/webp");
            assert_eq!(served.header("cache-control"), "private, max-age=31536000, immutable");
            assert_eq!(look(&served.bytes).0, expected, "{size}");
        }
    }
    talk.bob.get(&format!("{path}?size=huge")).await.problem(400, "request.malformed");
    app.anonymous().get(&path).await.problem(401, "auth.required");
    app.moderator("mod").get(&path).await.problem(404, "message.not_found");
    assert_eq!(talk.bob.see_chat(talk.id).await["last_message"]["kind"], "image");
}

#[tokio::test]
async fn a_private_picture_is_never_public() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let private = talk.mei.upload_private(jpeg(1)).await;
    let key = &app.texts(&format!("SELECT blob_key AS t FROM images WHERE id = {private}"))[0];
    for size in ["s", "m", "l"] {
        for caller in [&talk.mei, &talk.bob, &app.anonymous()] {
            caller.get_root(&format!("/media/{key}-{size}.webp")).await.problem(404, "image.not_found");
        }
    }
    let body = sale_with("Lamp", &json!({"image_ids": [private]}));
    talk.mei.post("/listings", body).await.fields(&[("/image_ids", "unknown")]);
    talk.mei
        .patch("/me", json!({"avatar_image_id": private}))
        .await
        .fields(&[("/avatar_image_id", "unknown")]);
    talk.mei.send(talk.id, picture(private)).await.expect(201);
    let body = sale_with("Lamp", &json!({"image_ids": [private]}));
    talk.mei.post("/listings", body).await.fields(&[("/image_ids", "unknown")]);
}

#[tokio::test]
async fn the_same_file_is_private_and_public_apart() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let public = talk.mei.upload(jpeg(1)).await;
    let private = talk.mei.upload_private(jpeg(1)).await;
    assert_ne!(public, private);
    assert_eq!(talk.mei.upload(jpeg(1)).await, public);
    assert_eq!(talk.mei.upload_private(jpeg(1)).await, private);
    talk.mei.send(talk.id, picture(public)).await.fields(&[("/image_id", "unknown")]);
    talk.mei.send(talk.id, picture(private)).await.expect(201);
    let second = talk.mei.upload_private(jpeg(1)).await;
    assert_ne!(second, private, "a sent one stays with its message");
    talk.mei.draft(json!({"image_ids": [public]})).await;
}

#[tokio::test]
async fn a_picture_is_its_owners_and_is_sent_once() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let image = talk.mei.upload_private(jpeg(1)).await;
    talk.bob.send(talk.id, picture(image)).await.fields(&[("/image_id", "unknown")]);
    talk.mei.send(talk.id, picture(99_999)).await.fields(&[("/image_id", "unknown")]);
    let message = picture(image);
    let sent = talk.mei.send(talk.id, message.clone()).await.expect(201);
    assert_eq!(talk.mei.send(talk.id, message).await.expect(201), sent, "again under the same id");
    talk.mei.send(talk.id, picture(image)).await.fields(&[("/image_id", "unknown")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_sendings_of_one_picture_one_is_stored() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let image = talk.mei.upload_private(jpeg(1)).await;
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (mei, id) = (talk.mei.clone(), talk.id);
        racing.spawn(async move { mei.send(id, picture(image)).await });
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    for refused in answers.iter().filter(|answer| answer.status != 201) {
        refused.fields(&[("/image_id", "unknown")]);
    }
}

#[tokio::test]
async fn a_recalled_picture_is_gone_and_swept() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let (kept, recalled) = (talk.mei.upload_private(jpeg(1)).await, talk.mei.upload_private(jpeg(2)).await);
    let kept = talk.mei.send(talk.id, picture(kept)).await.expect(201)["id"].clone();
    let recalled = talk.mei.send(talk.id, picture(recalled)).await.expect(201)["id"].clone();
    talk.mei.act(&format!("/messages/{recalled}/recall")).await.expect(200);
    for member in [&talk.mei, &talk.bob] {
        member.get(&format!("/messages/{recalled}/image")).await.problem(404, "image.not_found");
    }
    app.advance_seconds(2 * 86_400);
    tradehub_api::media::service::sweep(&app.state).await.unwrap();
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM images"), 1);
    let bob = app.again(&talk.bob);
    bob.get(&format!("/messages/{kept}/image?size=large")).await.expect(200);
}
