//! What happens to orders, as lines in the conversation of buyer and seller.

use crate::support::chat::Talk;
use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json};

/// Number, event and sender of the lines in a conversation, oldest first.
async fn lines(actor: &Actor, id: i64) -> Vec<(i64, String, serde_json::Value)> {
    let all = actor.messages(id, &[("after", "0")]).await;
    let of = |message: &serde_json::Value| {
        let event = message["order"]["event"].as_str().unwrap_or("-").to_owned();
        (message["number"].as_i64().unwrap(), event, message["sender_id"].clone())
    };
    all.iter().map(of).collect()
}

#[tokio::test]
async fn a_deal_is_told_in_the_conversation_about_its_listing() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    app.settle();
    let page = deal.buyer.get("/conversations").await;
    let chat = page.items()[0].clone();
    assert_eq!((&chat["listing"]["id"], &chat["other"]["username"]), (&json!(deal.listing), &json!("bob")));
    let id = chat["id"].as_i64().unwrap();
    let (buyer, seller) = (json!(deal.buyer.id), json!(deal.seller.id));
    let told = [
        (1, "placed".to_owned(), buyer.clone()),
        (2, "accepted".to_owned(), seller),
        (3, "completed".to_owned(), buyer),
    ];
    assert_eq!(lines(&deal.buyer, id).await, told);
    assert_eq!(lines(&deal.seller, id).await, told);
    let last = &chat["last_message"];
    assert_eq!(
        (&last["kind"], &last["order"]["id"], &last["order"]["event"], &last["excerpt"]),
        (&json!("order"), &json!(deal.order), &json!("completed"), &json!(""))
    );
    for member in [&deal.buyer, &deal.seller] {
        assert_eq!(member.unread_messages().await, 0, "lines are nobody's to read");
    }
    assert_eq!(deal.seller.open(json!({"listing_id": deal.listing, "member_id": deal.buyer.id})).await, id);
    deal.buyer.post(&deal.path("reviews"), json!({"stars": 5})).await.expect(201);
    app.settle();
    assert_eq!(lines(&deal.buyer, id).await.len(), 3, "reviews are read elsewhere");
}

#[tokio::test]
async fn lines_and_words_share_one_order() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["I would like it."]).await;
    let order = talk.mei.order(talk.listing).await;
    app.settle();
    talk.bob.say(talk.id, "Fine.").await;
    talk.bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    app.settle();
    let events: Vec<String> =
        lines(&talk.mei, talk.id).await.into_iter().map(|(_, event, _)| event).collect();
    assert_eq!(events, ["-", "placed", "-", "accepted"]);
    assert_eq!(talk.mei.see_chat(talk.id).await["unread"], 1);
    assert_eq!(talk.bob.see_chat(talk.id).await["unread"], 1);
}

#[tokio::test]
async fn what_time_does_has_no_sender() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::pending(&app).await;
    app.settle();
    deal.after(&app, 72 * 3_600);
    let id = deal.buyer.get("/conversations").await.ids()[0];
    let expired = lines(&deal.buyer, id).await[1].clone();
    assert_eq!(expired, (2, "expired".to_owned(), json!(null)));
}

#[tokio::test]
async fn an_event_that_comes_again_or_late_leaves_no_second_line() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    app.settle();
    let id = deal.seller.get("/conversations").await.ids()[0];
    let told = lines(&deal.seller, id).await;
    assert_eq!(told.len(), 2);
    let late = json!({"order": deal.order, "what": {"changed": {"kind": "placed", "actor": "buyer", "note": null, "about_at": null}}});
    app.sql(&format!(
        "INSERT INTO outbox (topic, payload, created_at, due_at) VALUES ('orders', '{late}', {at}, {at})",
        at = app.clock.now().0
    ));
    app.settle();
    assert_eq!(lines(&deal.seller, id).await, told);
    app.sql("UPDATE conversations SET last_number = 0");
    app.sql("DELETE FROM messages");
    deal.buyer.act(&deal.path("complete")).await.expect(200);
    app.settle();
    let events: Vec<String> = lines(&deal.buyer, id).await.into_iter().map(|(_, event, _)| event).collect();
    assert_eq!(events, ["placed", "accepted", "completed"], "what the conversation lacks, in its order");
}
