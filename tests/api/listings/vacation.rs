//! `POST /me/listings/pause` and `/resume`: all at once, and back as it was.

use serde_json::Value;

use crate::support::{Actor, TestApp, json, sale};

async fn move_all(actor: &Actor, action: &str) -> i64 {
    actor.act(&format!("/me/listings/{action}")).await.expect(200)["count"].as_i64().unwrap()
}

async fn see(actor: &Actor, id: i64) -> Value {
    actor.get(&format!("/listings/{id}")).await.expect(200)
}

#[tokio::test]
async fn a_vacation_pauses_what_is_up_and_nothing_else() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, chair, desk) =
        (bob.publish(sale("Lamp")).await, bob.publish(sale("Chair")).await, bob.publish(sale("Desk")).await);
    let draft = bob.draft(sale("Draft")).await;
    mei.publish(sale("Of another")).await;
    bob.act(&format!("/listings/{desk}/pause")).await.expect(200);
    assert_eq!(move_all(&bob, "pause").await, 2);
    assert_eq!(bob.search(&[]).await, ["Of another"]);
    for (id, status, is_on_vacation) in
        [(lamp, "paused", true), (chair, "paused", true), (desk, "paused", false), (draft, "draft", false)]
    {
        let seen = see(&bob, id).await;
        assert_eq!(seen["status"], status);
        assert_eq!(seen["is_on_vacation"].as_bool().unwrap_or(false), is_on_vacation, "{}", seen["title"]);
    }
    assert_eq!(move_all(&bob, "pause").await, 0);
    assert_eq!(move_all(&bob, "resume").await, 2);
    assert_eq!(bob.search(&[]).await, ["Of another", "Chair", "Lamp"], "each at its old place");
    assert_eq!(see(&bob, desk).await["status"], "paused", "what was paused singly stays so");
    assert_eq!(see(&bob, lamp).await["is_on_vacation"], json!(null));
    assert_eq!(move_all(&bob, "resume").await, 0);
    for action in ["pause", "resume"] {
        let path = format!("/me/listings/{action}");
        app.anonymous().act(&path).await.problem(401, "auth.required");
    }
}

#[tokio::test]
async fn what_came_back_by_itself_is_not_resumed_again() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let (lamp, chair, desk) =
        (bob.publish(sale("Lamp")).await, bob.publish(sale("Chair")).await, bob.publish(sale("Desk")).await);
    assert_eq!(move_all(&bob, "pause").await, 3);
    bob.act(&format!("/listings/{lamp}/resume")).await.expect(200);
    bob.act(&format!("/listings/{lamp}/pause")).await.expect(200);
    bob.act(&format!("/listings/{chair}/withdraw")).await.expect(200);
    bob.act(&format!("/listings/{desk}/renew")).await.expect(200);
    assert_eq!(see(&bob, desk).await["is_on_vacation"], true, "renewing does not end a vacation");
    assert_eq!(move_all(&bob, "resume").await, 1);
    for (id, status) in [(lamp, "paused"), (chair, "withdrawn"), (desk, "active")] {
        assert_eq!(see(&bob, id).await["status"], status);
    }
}

#[tokio::test]
async fn orders_go_on_during_a_vacation() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, chair) = (bob.publish(sale("Lamp")).await, bob.publish(sale("Chair")).await);
    let (promised, sold) = (mei.order(lamp).await, mei.order(chair).await);
    assert_eq!(move_all(&bob, "pause").await, 2);
    for order in [promised, sold] {
        bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    }
    bob.act(&format!("/orders/{sold}/complete")).await.expect(200);
    assert_eq!(see(&bob, chair).await["status"], "sold");
    assert_eq!(move_all(&bob, "resume").await, 1);
    assert_eq!(see(&bob, lamp).await["status"], "reserved", "its one piece is promised");
    assert_eq!(see(&bob, chair).await["status"], "sold");
}

#[tokio::test]
async fn a_reserved_listing_does_not_go_on_vacation() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let lamp = bob.publish(sale("Lamp")).await;
    let order = mei.order(lamp).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    assert_eq!(move_all(&bob, "pause").await, 0);
    assert_eq!(see(&bob, lamp).await["status"], "reserved");
}

#[tokio::test]
async fn a_listing_that_ends_during_a_vacation_stays_ended() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let lamp = bob.publish(sale("Lamp")).await;
    assert_eq!(move_all(&bob, "pause").await, 1);
    app.advance_seconds(60 * 86_400);
    app.settle();
    let bob = app.again(&bob);
    assert_eq!(move_all(&bob, "resume").await, 0);
    let seen = see(&bob, lamp).await;
    assert_eq!((&seen["status"], &seen["is_on_vacation"]), (&json!("expired"), &json!(null)));
}
