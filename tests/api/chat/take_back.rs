//! `POST /messages/{id}/recall` and `/hide`.

use tradehub_shared::limits;

use crate::support::chat::{Talk, cid};
use crate::support::{TestApp, json};

#[tokio::test]
async fn nothing_is_left_of_what_was_taken_back() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["My number is 12345", "Hello"]).await;
    let id = talk.mei.messages(talk.id, &[]).await[1]["id"].as_i64().unwrap();
    let reply = json!({"cid": cid(), "kind": "text", "text": "Noted", "reply_to": id});
    talk.bob.send(talk.id, reply).await.expect(201);
    let recalled = talk.mei.act(&format!("/messages/{id}/recall")).await.expect(200);
    assert_eq!((&recalled["is_recalled"], &recalled["text"]), (&json!(true), &json!(null)));
    for member in [&talk.mei, &talk.bob] {
        let all = member.messages(talk.id, &[]).await;
        assert_eq!((&all[2]["is_recalled"], &all[2]["number"]), (&json!(true), &json!(1)));
        assert_eq!(all[0]["reply_to"]["excerpt"], "", "the answer quotes it no longer");
        assert!(member.messages(talk.id, &[("q", "12345")]).await.is_empty());
    }
    let left = app.texts("SELECT body AS t FROM messages ORDER BY number");
    assert_eq!(left, ["", "Hello", "Noted"]);
    let log = app.number("SELECT COUNT(*) AS n FROM live_events WHERE payload LIKE '%12345%'");
    assert_eq!(log, 0, "nobody who comes back is sent it");
    let again = talk.mei.act(&format!("/messages/{id}/recall")).await.expect(200);
    assert_eq!(again, recalled, "twice changes nothing");
}

#[tokio::test]
async fn two_minutes_are_two_minutes() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["One", "Two"]).await;
    let ids: Vec<i64> =
        talk.mei.messages(talk.id, &[]).await.iter().map(|m| m["id"].as_i64().unwrap()).collect();
    app.advance_seconds(limits::RECALL_SECONDS);
    talk.mei.act(&format!("/messages/{}/recall", ids[0])).await.expect(200);
    app.advance_seconds(1);
    talk.mei.act(&format!("/messages/{}/recall", ids[1])).await.problem(409, "message.not_recallable");
    assert_eq!(talk.bob.texts(talk.id).await, ["-", "One"]);
    let again = talk.mei.act(&format!("/messages/{}/recall", ids[0])).await.expect(200);
    assert_eq!(again["is_recalled"], true, "it is already");
}

#[tokio::test]
async fn only_ones_own_is_taken_back() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Hello"]).await;
    let id = talk.mei.messages(talk.id, &[]).await[0]["id"].as_i64().unwrap();
    talk.bob.act(&format!("/messages/{id}/recall")).await.problem(403, "auth.forbidden");
    app.member("eve").act(&format!("/messages/{id}/recall")).await.problem(404, "message.not_found");
    talk.mei.act("/messages/99999/recall").await.problem(404, "message.not_found");
    talk.mei.order(talk.listing).await;
    app.settle();
    let line = talk.mei.messages(talk.id, &[]).await[0].clone();
    assert_eq!(line["kind"], "order");
    let refused = talk.mei.act(&format!("/messages/{}/recall", line["id"])).await;
    refused.problem(409, "message.not_recallable");
}

#[tokio::test]
async fn what_is_taken_back_or_hidden_is_not_unread() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["One", "Two", "Three"]).await;
    let ids: Vec<i64> = talk
        .mei
        .messages(talk.id, &[("after", "0")])
        .await
        .iter()
        .map(|m| m["id"].as_i64().unwrap())
        .collect();
    talk.bob.read_upto(talk.id, 1).await;
    assert_eq!(talk.bob.unread_messages().await, 2);
    talk.mei.act(&format!("/messages/{}/recall", ids[0])).await.expect(200);
    assert_eq!(talk.bob.unread_messages().await, 2, "it was read before");
    talk.mei.act(&format!("/messages/{}/recall", ids[1])).await.expect(200);
    assert_eq!(talk.bob.unread_messages().await, 1);
    talk.bob.act(&format!("/messages/{}/hide", ids[1])).await.expect(204);
    assert_eq!(talk.bob.unread_messages().await, 1);
    talk.bob.act(&format!("/messages/{}/hide", ids[2])).await.expect(204);
    assert_eq!(talk.bob.unread_messages().await, 0);
    assert_eq!(talk.bob.see_chat(talk.id).await["read_upto"], 1, "the mark stays");
}

#[tokio::test]
async fn what_one_hides_the_other_still_sees() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["One", "Two", "Three"]).await;
    let newest = talk.bob.messages(talk.id, &[]).await[0]["id"].as_i64().unwrap();
    for _ in 0..2 {
        talk.bob.act(&format!("/messages/{newest}/hide")).await.expect(204);
    }
    assert_eq!(talk.bob.texts(talk.id).await, ["Two", "One"]);
    assert!(talk.bob.messages(talk.id, &[("q", "three")]).await.is_empty());
    let seen = talk.bob.see_chat(talk.id).await;
    assert_eq!((&seen["last_message"]["excerpt"], &seen["last_number"]), (&json!("Two"), &json!(3)));
    assert_eq!(talk.mei.texts(talk.id).await, ["Three", "Two", "One"]);
    assert_eq!(talk.mei.see_chat(talk.id).await["last_message"]["excerpt"], "Three");
    for message in talk.bob.messages(talk.id, &[]).await {
        talk.bob.act(&format!("/messages/{}/hide", message["id"])).await.expect(204);
    }
    assert_eq!(talk.bob.see_chat(talk.id).await["last_message"], json!(null));
    app.member("eve").act(&format!("/messages/{newest}/hide")).await.problem(404, "message.not_found");
}
