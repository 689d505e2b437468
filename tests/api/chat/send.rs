//! `POST /conversations/{id}/messages`: what can be said, and that it is said once.

use tradehub_shared::limits;

use crate::support::chat::{Talk, cid, text};
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_message_is_what_was_said() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let asked = json!({"cid": "0f8e7c1a-5d6b", "kind": "text", "text": "  Is it still there? 还在吗？👍🏽  "});
    let sent = talk.mei.send(talk.id, asked).await.expect(201);
    assert_eq!(
        (&sent["conversation_id"], &sent["number"], &sent["sender_id"], &sent["cid"], &sent["kind"]),
        (&json!(talk.id), &json!(1), &json!(talk.mei.id), &json!("0f8e7c1a-5d6b"), &json!("text"))
    );
    assert_eq!(
        (&sent["text"], &sent["is_recalled"], &sent["at"]),
        (&json!("Is it still there? 还在吗？👍🏽"), &json!(false), &json!("2026-11-20T08:00:00Z"))
    );
    assert_eq!(
        talk.mei.messages(talk.id, &[]).await,
        std::slice::from_ref(&sent),
        "what was answered is what is read"
    );
    let mut theirs = sent;
    theirs.as_object_mut().unwrap().remove("cid");
    assert_eq!(talk.bob.messages(talk.id, &[]).await, [theirs], "the other one does not see the device's id");
}

#[tokio::test]
async fn numbers_rise_by_one_whoever_speaks() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["One", "Two"]).await;
    assert_eq!(talk.bob.say(talk.id, "Three").await["number"], 3);
    assert_eq!(talk.mei.say(talk.id, "Four").await["number"], 4);
    assert_eq!(talk.bob.texts(talk.id).await, ["Four", "Three", "Two", "One"]);
}

#[tokio::test]
async fn a_message_sent_again_is_the_same_message() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let message = text("Hello");
    let first = talk.mei.send(talk.id, message.clone()).await.expect(201);
    assert_eq!(talk.mei.send(talk.id, message.clone()).await.expect(201), first);
    let other_words = json!({"cid": message["cid"], "kind": "text", "text": "Goodbye"});
    talk.mei.send(talk.id, other_words).await.problem(409, "message.cid_reused");
    let elsewhere = talk.mei.open_with(&talk.bob).await;
    talk.mei.send(elsewhere, message.clone()).await.problem(409, "message.cid_reused");
    let theirs = talk.bob.send(talk.id, message.clone()).await.expect(201);
    assert_eq!(theirs["number"], 2, "another's device may make the same id");
    talk.mei.act(&format!("/messages/{}/recall", first["id"])).await.expect(200);
    let again = talk.mei.send(talk.id, message).await.expect(201);
    assert_eq!((&again["id"], &again["is_recalled"]), (&first["id"], &json!(true)));
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM messages"), 2);
}

#[tokio::test]
async fn a_listing_is_sent_as_it_was() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let cover = talk.bob.upload(crate::support::pictures::jpeg(3)).await;
    let changes = json!({"image_ids": [cover]});
    talk.bob.patch(&format!("/listings/{}", talk.listing), changes).await.expect(200);
    let card = |listing: i64| json!({"cid": cid(), "kind": "listing", "listing_id": listing});
    let sent = talk.mei.send(talk.id, card(talk.listing)).await.expect(201);
    let shown = &sent["listing"];
    assert_eq!(
        (&shown["id"], &shown["title"], &shown["price_minor"], &shown["currency"]),
        (&json!(talk.listing), &json!("Desk lamp"), &json!(12_900), &json!("CNY"))
    );
    talk.mei.get_root(shown["cover_url"].as_str().unwrap()).await.expect(200);
    let dearer = json!({"title": "Gilded lamp", "price_minor": 99_900});
    talk.bob.patch(&format!("/listings/{}", talk.listing), dearer).await.expect(200);
    assert_eq!(talk.mei.messages(talk.id, &[]).await[0]["listing"], *shown);
    assert_eq!(talk.bob.see_chat(talk.id).await["last_message"]["excerpt"], "Desk lamp");
    let own = talk.bob.draft(sale("Secret")).await;
    for hidden in [own, 99_999] {
        talk.bob.send(talk.id, card(hidden)).await.fields(&[("/listing_id", "unknown")]);
    }
    let lost = json!({"image_ids": []});
    talk.bob.patch(&format!("/listings/{}", talk.listing), lost).await.expect(200);
    app.sql(&format!("DELETE FROM images WHERE id = {cover}"));
    assert_eq!(talk.mei.messages(talk.id, &[]).await[0]["listing"]["cover_url"], json!(null));
}

#[tokio::test]
async fn an_answer_shows_what_it_answers() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let long = "长".repeat(500);
    let asked = talk.mei.say(talk.id, &long).await;
    let reply = json!({"cid": cid(), "kind": "text", "text": "Yes", "reply_to": asked["id"]});
    let answer = talk.bob.send(talk.id, reply).await.expect(201);
    let replied = &answer["reply_to"];
    assert_eq!(
        (&replied["id"], &replied["number"], &replied["sender_id"], &replied["excerpt"]),
        (&asked["id"], &json!(1), &json!(talk.mei.id), &json!("长".repeat(limits::EXCERPT_CHARS)))
    );
    assert_eq!(talk.mei.messages(talk.id, &[]).await[0]["reply_to"], *replied);
    let elsewhere = talk.mei.open_with(&talk.bob).await;
    let stray = json!({"cid": cid(), "kind": "text", "text": "Yes", "reply_to": asked["id"]});
    talk.mei.send(elsewhere, stray.clone()).await.fields(&[("/reply_to", "unknown")]);
    let nothing = json!({"cid": cid(), "kind": "text", "text": "Yes", "reply_to": 99_999});
    talk.mei.send(talk.id, nothing).await.fields(&[("/reply_to", "unknown")]);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let most = "字".repeat(limits::MESSAGE_MAX);
    let cases = [
        (
            json!({"cid": "short", "kind": "text", "text": ""}),
            vec![("/cid", "malformed"), ("/text", "required")],
        ),
        (json!({"cid": "with spaces in it", "kind": "text", "text": "x"}), vec![("/cid", "malformed")]),
        (json!({"cid": "x".repeat(65), "kind": "text", "text": "x"}), vec![("/cid", "malformed")]),
        (json!({"cid": cid(), "kind": "text", "text": format!("{most}字")}), vec![("/text", "too_long")]),
        (json!({"cid": cid(), "kind": "text", "text": "a\u{202e}b"}), vec![("/text", "bad_characters")]),
        (json!({"cid": cid(), "kind": "text"}), vec![("/text", "required")]),
        (json!({"cid": cid(), "kind": "image"}), vec![("/image_id", "required")]),
        (
            json!({"cid": cid(), "kind": "listing", "text": "x"}),
            vec![("/listing_id", "required"), ("/text", "not_allowed")],
        ),
        (json!({"cid": cid(), "kind": "order"}), vec![("/kind", "not_allowed")]),
        (
            json!({"cid": cid(), "kind": "text", "text": "x", "image_id": 1}),
            vec![("/image_id", "not_allowed")],
        ),
    ];
    for (message, fields) in cases {
        talk.mei.send(talk.id, message).await.fields(&fields);
    }
    for malformed in [
        json!({"cid": cid(), "text": "x"}),
        json!({"kind": "text", "text": "x"}),
        json!({"cid": cid(), "kind": "video", "text": "x"}),
        json!({"cid": cid(), "kind": "text", "text": "x", "body": "x"}),
        json!({"cid": cid(), "kind": "text", "text": "a\u{0}b"}),
    ] {
        talk.mei.send(talk.id, malformed).await.problem(400, "request.malformed");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM messages"), 0);
    talk.mei.say(talk.id, &most).await;
}

#[tokio::test]
async fn messages_are_limited_by_member() {
    let app = TestApp::spawn_with(|config| config.rules.messages_per_10_s = 3).await;
    let talk = Talk::with(&app, &["One", "Two", "Three"]).await;
    let refused = talk.mei.send(talk.id, text("Four")).await;
    refused.problem(429, "request.rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
    talk.bob.say(talk.id, "Four").await;
}
