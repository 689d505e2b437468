//! `Idempotency-Key`: what is sent twice under one key is done once and answered alike.

use reqwest::Method;
use serde_json::Value;
use tradehub_api::worker;

use crate::support::listings::sale_with;
use crate::support::orders::Deal;
use crate::support::{Actor, Answer, TestApp, json, sale};

const REPLAYED: &str = "idempotency-replayed";

async fn keyed(actor: &Actor, path: &str, key: &str, body: &Value) -> Answer {
    actor.request(Method::POST, path).header("idempotency-key", key).json(body).send().await
}

#[tokio::test]
async fn the_same_request_twice_is_one_order() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let body = json!({"listing_id": bob.publish(sale("Lamp")).await, "quantity": 1, "note": ""});
    let first = keyed(&mei, "/orders", "form 1", &body).await;
    let id = first.expect(201)["id"].clone();
    assert_eq!(first.header(REPLAYED), "");
    bob.act(&format!("/orders/{id}/accept")).await.expect(200);
    let short = json!({"listing_id": body["listing_id"]});
    for body in [&body, &short] {
        let again = keyed(&mei, "/orders", "form 1", body).await;
        assert_eq!(again.expect(201)["status"], "pending", "the first answer is given again");
        assert_eq!((&again.bytes, again.header(REPLAYED)), (&first.bytes, "true"));
        for header in ["location", "content-type"] {
            assert_eq!(again.header(header), first.header(header));
        }
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 1);
    app.settle();
    assert_eq!(bob.notice_kinds().await, ["order_placed"]);
}

#[tokio::test]
async fn without_a_key_everything_is_new() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let body = json!({"listing_id": bob.publish(sale("Lamp")).await});
    mei.post("/orders", body.clone()).await.expect(201);
    mei.post("/orders", body).await.problem(409, "order.already_open");
}

#[tokio::test]
async fn a_key_stands_for_one_request() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, chair) = (bob.publish(sale("Lamp")).await, bob.publish(sale("Chair")).await);
    keyed(&mei, "/orders", "k", &json!({"listing_id": lamp})).await.expect(201);
    for other in [json!({"listing_id": chair}), json!({"listing_id": lamp, "note": "Please"})] {
        let answer = keyed(&mei, "/orders", "k", &other).await;
        answer.problem(422, "request.idempotency_mismatch");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 1);
    keyed(&mei, "/orders", "another", &json!({"listing_id": chair})).await.expect(201);
}

#[tokio::test]
async fn other_members_and_other_addresses_have_keys_of_their_own() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 2}))).await;
    let body = json!({"listing_id": listing});
    let mine = keyed(&mei, "/orders", "1", &body).await.expect(201)["id"].as_i64().unwrap();
    let theirs = keyed(&zoe, "/orders", "1", &body).await;
    assert_eq!(theirs.header(REPLAYED), "");
    assert_ne!(theirs.expect(201)["id"], json!(mine));
    let cancel = format!("/orders/{mine}/cancel");
    let done = keyed(&mei, &cancel, "1", &json!({})).await;
    assert_eq!((done.expect(200)["status"].as_str(), done.header(REPLAYED)), (Some("cancelled"), ""));
    let again = keyed(&mei, &cancel, "1", &json!({})).await;
    assert_eq!((again.expect(200)["status"].as_str(), again.header(REPLAYED)), (Some("cancelled"), "true"));
    mei.act(&cancel).await.problem(409, "order.wrong_state");
}

#[tokio::test]
async fn every_step_of_a_deal_takes_a_key() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    let slot = json!({"spot_id": 1, "starts_at": "2026-11-21T08:00:00Z", "ends_at": "2026-11-21T09:00:00Z"});
    let steps = [
        (&deal.seller, "accept", json!({}), 200),
        (&deal.buyer, "meeting", slot, 201),
        (&deal.seller, "hand-over", json!({}), 200),
        (&deal.buyer, "complete", json!({}), 200),
        (&deal.buyer, "reviews", json!({"stars": 5}), 201),
    ];
    for (actor, step, body, status) in steps {
        let first = keyed(actor, &deal.path(step), "k", &body).await;
        first.expect(status);
        let again = keyed(actor, &deal.path(step), "k", &body).await;
        again.expect(status);
        assert_eq!((&again.bytes, again.header(REPLAYED)), (&first.bytes, "true"), "{step}");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM meetings"), 1);
    let events = app.texts("SELECT kind AS t FROM order_events ORDER BY id");
    assert_eq!(events, ["placed", "accepted", "meeting_proposed", "handed_over", "completed", "reviewed"]);
}

#[tokio::test]
async fn a_failed_request_leaves_its_key_free() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let some = |quantity: i32| json!({"listing_id": listing, "quantity": quantity});
    keyed(&mei, "/orders", "k", &some(0)).await.problem(422, "request.invalid");
    keyed(&mei, "/orders", "k", &some(2)).await.problem(409, "order.out_of_stock");
    keyed(&mei, "/orders", "k", &some(1)).await.expect(201);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM idempotency_keys"), 1);
}

#[tokio::test]
async fn odd_keys_are_refused() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let body = json!({"listing_id": bob.publish(sale("Lamp")).await});
    for key in ["", "   ", "a\tb", &"k".repeat(129)] {
        let answer = keyed(&mei, "/orders", key, &body).await;
        answer.problem(400, "request.bad_idempotency_key");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
    keyed(&mei, "/orders", &"k".repeat(128), &body).await.expect(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_at_once_with_one_key_one_orders_and_all_get_its_answer() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let body = json!({"listing_id": bob.publish(sale("Lamp")).await});
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (mei, body) = (mei.clone(), body.clone());
        racing.spawn(async move { keyed(&mei, "/orders", "one form", &body).await });
    }
    let answers = racing.join_all().await;
    let id = app.number("SELECT id AS n FROM orders");
    for answer in &answers {
        assert_eq!(answer.expect(201)["id"], json!(id));
    }
    assert_eq!(answers.iter().filter(|answer| answer.header(REPLAYED).is_empty()).count(), 1);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM order_events"), 1);
}

#[tokio::test]
async fn a_key_is_kept_for_a_day() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let body = json!({"listing_id": bob.publish(sale("Lamp")).await});
    keyed(&mei, "/orders", "k", &body).await.expect(201);
    app.advance_seconds(86_400);
    worker::round(&app.state).await;
    let replayed = keyed(&app.again(&mei), "/orders", "k", &body).await;
    assert_eq!((replayed.status, replayed.header(REPLAYED)), (201, "true"));
    app.advance_seconds(1);
    worker::round(&app.state).await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM idempotency_keys"), 0);
    keyed(&app.again(&mei), "/orders", "k", &body).await.problem(409, "order.already_open");
}
