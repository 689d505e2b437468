//! Reasons: whoever breaks a promise says why, and the other side reads it.

use reqwest::Method;
use serde_json::Value;
use tradehub_shared::limits;

use crate::support::orders::Deal;
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_confirmed_order_is_cancelled_with_a_reason_only() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    let cancel = deal.path("cancel");
    for actor in [&deal.buyer, &deal.seller] {
        let before = actor.see_order(deal.order).await;
        actor.act(&cancel).await.fields(&[("/reason", "required")]);
        for body in [json!({}), json!({"reason": null}), json!({"reason": ""}), json!({"reason": " \n\t "})] {
            actor.post(&cancel, body).await.fields(&[("/reason", "required")]);
        }
        let long = "x".repeat(limits::REASON_MAX + 1);
        actor.post(&cancel, json!({"reason": long})).await.fields(&[("/reason", "too_long")]);
        assert_eq!(actor.see_order(deal.order).await, before);
    }
    app.settle();
    assert_eq!(deal.buyer.notice_kinds().await, ["order_accepted"]);
}

#[tokio::test]
async fn the_other_side_reads_why() {
    for (by, reason) in [("buyer", "by_buyer"), ("seller", "by_seller")] {
        let app = TestApp::spawn().await;
        let deal = Deal::confirmed(&app).await;
        let (actor, other) =
            if by == "buyer" { (&deal.buyer, &deal.seller) } else { (&deal.seller, &deal.buyer) };
        let body = json!({"reason": "  我把它摔坏了 / I broke it, sorry. "});
        let words = "我把它摔坏了 / I broke it, sorry.";
        let own = actor.post(&deal.path("cancel"), body).await.expect(200);
        assert_eq!(own["status"], "cancelled");
        app.settle();
        for order in [own, other.see_order(deal.order).await] {
            assert_eq!(order["end"], json!({"reason": reason, "note": words}));
            let last = order["timeline"].as_array().unwrap().last().unwrap().clone();
            assert_eq!(
                (&last["kind"], &last["actor"], &last["note"]),
                (&json!("cancelled"), &json!(by), &json!(words))
            );
            assert_eq!((&order["actions"], &order["can_propose_meeting"]), (&json!([]), &json!(false)));
        }
        let notice = other.get("/me/notices").await.items()[0].clone();
        assert_eq!((&notice["kind"], &notice["detail"]), (&json!("order_cancelled"), &json!(words)));
    }
}

#[tokio::test]
async fn before_anything_is_promised_no_reason_is_needed() {
    let app = TestApp::spawn().await;
    let bodies: [Option<Value>; 3] = [None, Some(json!({})), Some(json!({"reason": null}))];
    let deal = Deal::pending(&app).await;
    let mut order = deal.order;
    for (action, actor, reason) in
        [("cancel", &deal.buyer, "by_buyer"), ("reject", &deal.seller, "by_seller")]
    {
        for body in &bodies {
            let path = format!("/orders/{order}/{action}");
            let answer = match body {
                Some(body) => actor.post(&path, body.clone()).await,
                None => actor.act(&path).await,
            };
            assert_eq!(answer.expect(200)["end"], json!({"reason": reason, "note": null}));
            order = deal.buyer.order(deal.listing).await;
        }
    }
    let said = json!({"reason": "Promised to a friend"});
    let path = format!("/orders/{order}/reject");
    deal.seller.post(&path, json!({"reason": "x".repeat(501)})).await.fields(&[("/reason", "too_long")]);
    deal.seller.post(&path, said).await.expect(200);
    let seen = deal.buyer.see_order(order).await;
    assert_eq!((&seen["status"], &seen["end"]["note"]), (&json!("rejected"), &json!("Promised to a friend")));
}

#[tokio::test]
async fn what_is_no_reason_is_malformed_and_changes_nothing() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    for (action, actor) in [("cancel", &deal.buyer), ("reject", &deal.seller)] {
        let path = deal.path(action);
        for body in [
            json!(null),
            json!([]),
            json!(["because"]),
            json!("because"),
            json!(5),
            json!({"reason": 5}),
            json!({"reason": "a\u{0}b"}),
            json!({"why": "because"}),
        ] {
            actor.post(&path, body).await.problem(400, "request.malformed");
        }
        let send = |kind: &str, body: &'static str| actor.request(Method::POST, &path).body(kind, body);
        send("application/json", "{\"reason\":").send().await.problem(400, "request.malformed");
        for kind in ["text/plain", "application/x-www-form-urlencoded"] {
            let answer = send(kind, "reason=because").send().await;
            answer.problem(415, "request.unsupported_media_type");
        }
    }
    assert_eq!(deal.buyer.see_order(deal.order).await["status"], "pending");
}

#[tokio::test]
async fn what_is_not_possible_is_told_before_what_is_missing() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    deal.buyer.act(&deal.path("cancel")).await.problem(409, "order.wrong_state");
    app.member("zoe").act(&deal.path("cancel")).await.problem(404, "order.not_found");
}
