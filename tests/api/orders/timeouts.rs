//! Pending orders lapse when the seller does not answer in time.

use std::time::Duration;

use crate::support::orders::Deal;
use crate::support::{TestApp, json, sale};

const HOUR: i64 = 3_600;

#[tokio::test]
async fn a_pending_order_lapses_after_seventy_two_hours_and_not_a_second_before() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::pending(&app).await;
    deal.after(&app, 72 * HOUR - 1);
    assert_eq!(deal.buyer.see_order(deal.order).await["status"], "pending");
    deal.after(&app, 1);
    for actor in [&deal.buyer, &deal.seller] {
        let order = actor.see_order(deal.order).await;
        assert_eq!((&order["status"], &order["expires_at"]), (&json!("cancelled"), &json!(null)));
        assert_eq!(order["end"], json!({"reason": "expired", "note": null}));
        let last = json!({"kind": "expired", "actor": "system", "at": "2026-11-23T08:00:00Z"});
        assert_eq!(order["timeline"].as_array().unwrap().last(), Some(&last));
        assert_eq!(order["actions"], json!([]));
    }
    assert_eq!(deal.buyer.notice_kinds().await, ["order_expired"]);
    assert_eq!(deal.seller.notice_kinds().await, ["order_expired", "order_placed"]);
    let listing = deal.seller.get(&format!("/listings/{}", deal.listing)).await.expect(200);
    assert_eq!(
        (&listing["status"], &listing["available_quantity"], &listing["open_order_count"]),
        (&json!("active"), &json!(1), &json!(0))
    );
    deal.seller.act(&deal.path("accept")).await.problem(409, "order.wrong_state");
    deal.buyer.order(deal.listing).await;
}

#[tokio::test]
async fn an_answered_order_does_not_lapse() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::confirmed(&app).await;
    let (mut orders, mut listings) = (vec![deal.order], Vec::new());
    for action in ["reject", "cancel"] {
        listings.push(deal.seller.publish(sale(action)).await);
        let order = deal.buyer.order(listings[listings.len() - 1]).await;
        let actor = if action == "reject" { &deal.seller } else { &deal.buyer };
        actor.act(&format!("/orders/{order}/{action}")).await.expect(200);
        orders.push(order);
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM timers WHERE kind = 'order_expiry'"), 0);
    deal.after(&app, 100 * HOUR);
    for (order, status) in orders.into_iter().zip(["confirmed", "rejected", "cancelled"]) {
        assert_eq!(deal.buyer.see_order(order).await["status"], status);
    }
    for actor in [&deal.buyer, &deal.seller] {
        assert!(!actor.notice_kinds().await.contains(&"order_expired".to_owned()));
    }
}

#[tokio::test]
async fn a_market_may_give_sellers_another_time() {
    let app = TestApp::spawn_with(|config| config.rules.order_hours = 1).await;
    let mut deal = Deal::pending(&app).await;
    assert_eq!(deal.buyer.see_order(deal.order).await["expires_at"], "2026-11-20T09:00:00Z");
    deal.after(&app, HOUR - 1);
    assert_eq!(deal.buyer.see_order(deal.order).await["status"], "pending");
    deal.after(&app, 1);
    assert_eq!(deal.buyer.see_order(deal.order).await["end"]["reason"], "expired");
}

#[tokio::test]
async fn each_order_has_its_own_time() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::pending(&app).await;
    deal.after(&app, 10 * HOUR);
    let second = app.member("zoe").order(deal.listing).await;
    deal.after(&app, 62 * HOUR);
    let statuses = |app: &TestApp| app.texts("SELECT status AS t FROM orders ORDER BY id");
    assert_eq!(statuses(&app), ["cancelled", "pending"]);
    deal.after(&app, 10 * HOUR - 1);
    assert_eq!(statuses(&app), ["cancelled", "pending"]);
    deal.after(&app, 1);
    assert_eq!(statuses(&app), ["cancelled", "cancelled"]);
    assert_eq!(deal.seller.see_order(second).await["end"]["reason"], "expired");
}

#[tokio::test]
async fn a_time_set_before_a_restart_is_kept_by_the_server_itself() {
    let first = TestApp::spawn().await;
    let deal = Deal::pending(&first).await;
    let second = first.spawn_beside().await;
    drop(first);
    second.advance_seconds(72 * HOUR);
    // Nobody asks for it: the server that is left does it by itself.
    let lapsed =
        format!("SELECT COUNT(*) AS n FROM orders WHERE id = {} AND end_reason = 'expired'", deal.order);
    for _ in 0..400 {
        if second.number(&lapsed) == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(second.number(&lapsed), 1, "the order never lapses");
    second.settle();
    let buyer = second.again(&deal.buyer).at(&second.root);
    assert_eq!(buyer.notice_kinds().await, ["order_expired"]);
}
