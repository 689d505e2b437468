//! Blocking stops what is new, both ways, without a word; what there was stays readable.

use super::{between, both, told_devices};
use crate::support::orders::Deal;
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_block_ends_friendship_and_requests_without_a_word() {
    let app = TestApp::spawn().await;
    let (mei, bob, zoe, lin) = (app.member("mei"), app.member("bob"), app.member("zoe"), app.member("lin"));
    bob.ask(&mei).await.expect(200);
    mei.accept_friend(&bob).await.expect(200);
    zoe.ask(&mei).await.expect(200);
    mei.ask(&lin).await.expect(200);
    app.settle();
    let before: Vec<usize> = [bob.notice_kinds().await.len(), zoe.notice_kinds().await.len()].to_vec();
    for other in [&bob, &zoe, &lin] {
        let relation = mei.block(other).await;
        assert_eq!(relation, json!({"member_id": other.id, "friend": "none", "is_blocked": true}));
        assert_eq!(mei.block(other).await, relation);
        assert_eq!(between(&mei, other).await, both("none", "none"));
        assert!(!other.stands_to(&mei).await.1, "who was blocked is not told");
    }
    app.settle();
    assert_eq!([bob.notice_kinds().await.len(), zoe.notice_kinds().await.len()].to_vec(), before);
    assert_eq!(told_devices(&app, &bob).last().unwrap(), &format!("{} none", mei.id));
    assert_eq!(mei.contacts("/blocks").await, ["lin", "zoe", "bob"]);
    assert!(bob.contacts("/blocks").await.is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM friendships"), 0);
}

#[tokio::test]
async fn a_block_between_strangers_reaches_no_device_of_the_other() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.block(&bob).await;
    mei.delete(&format!("/blocks/{}", bob.id)).await.expect(200);
    assert_eq!(told_devices(&app, &mei).len(), 2, "the own other devices learn it");
    assert!(told_devices(&app, &bob).is_empty());
}

#[tokio::test]
async fn neither_side_asks_or_orders_and_both_hear_the_same() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (hers, his) = (mei.publish(sale("Lamp")).await, bob.publish(sale("Kettle")).await);
    mei.block(&bob).await;
    let mut refusals = Vec::new();
    for (actor, other, listing) in [(&mei, &bob, his), (&bob, &mei, hers)] {
        refusals.push(actor.ask(other).await);
        refusals.push(actor.post("/orders", json!({"listing_id": listing})).await);
    }
    for refusal in &refusals {
        let mut body = refusal.problem(403, "member.unreachable");
        body["request_id"] = json!(null);
        let mut first = refusals[0].json();
        first["request_id"] = json!(null);
        assert_eq!(body, first);
    }
    assert_eq!(app.number("SELECT CAST(SUM(open_order_count) AS BIGINT) AS n FROM listings"), 0);
    bob.accept_friend(&mei).await.problem(409, "friend.no_request");
    mei.delete(&format!("/blocks/{}", bob.id)).await.expect(200);
    bob.order(hers).await;
    bob.ask(&mei).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("invited", "requested"), "what a block ended stays ended");
}

#[tokio::test]
async fn both_may_block_and_one_unblocking_is_not_enough() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.block(&bob).await;
    bob.block(&mei).await;
    mei.delete(&format!("/blocks/{}", bob.id)).await.expect(200);
    assert!(!mei.stands_to(&bob).await.1);
    mei.ask(&bob).await.problem(403, "member.unreachable");
    bob.delete(&format!("/blocks/{}", mei.id)).await.expect(200);
    bob.delete(&format!("/blocks/{}", mei.id)).await.expect(200);
    mei.ask(&bob).await.expect(200);
}

#[tokio::test]
async fn open_orders_go_on_and_everything_stays_readable() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    let comment = deal.buyer.comment(deal.listing, "Is it bright?").await;
    deal.seller.block(&deal.buyer).await;
    deal.seller.act(&deal.path("accept")).await.expect(200);
    let slot = json!({"spot_id": 1, "starts_at": "2026-11-20T13:00:00Z", "ends_at": "2026-11-20T14:00:00Z"});
    deal.buyer.post(&deal.path("meeting"), slot).await.expect(201);
    deal.seller.act(&deal.path("meeting/accept")).await.expect(200);
    deal.buyer.act(&deal.path("complete")).await.expect(200);
    deal.buyer.post(&deal.path("reviews"), json!({"stars": 5})).await.expect(201);
    deal.buyer.get(&format!("/listings/{}", deal.listing)).await.expect(200);
    deal.buyer.get(&format!("/members/{}", deal.seller.id)).await.expect(200);
    for actor in [&deal.buyer, &deal.seller] {
        assert_eq!(actor.threads(deal.listing).await[0]["comment"]["id"], comment);
    }
}

#[tokio::test]
async fn a_block_does_not_shorten_the_wait_after_a_refusal() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.ask(&bob).await.expect(200);
    bob.let_go(&mei).await.expect(200);
    mei.block(&bob).await;
    mei.delete(&format!("/blocks/{}", bob.id)).await.expect(200);
    mei.ask(&bob).await.problem(409, "friend.declined_lately");
}
