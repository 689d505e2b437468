//! `POST /listings/{id}/renew` and `/bump`, and the timers: a listing's time runs out unless its owner is still there.

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

const DAY: i64 = 86_400;

async fn status(actor: &Actor, listing: i64) -> String {
    let seen = actor.get(&format!("/listings/{listing}")).await.expect(200);
    seen["status"].as_str().unwrap().to_owned()
}

/// The owner some time later, signed in again, with all done that is due.
fn later(app: &TestApp, owner: &Actor, seconds: i64) -> Actor {
    app.advance_seconds(seconds);
    app.settle();
    app.again(owner)
}

#[tokio::test]
async fn only_the_owner_sees_when_a_listing_ends() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let draft = bob.draft(sale("Draft")).await;
    assert_eq!(bob.get(&format!("/listings/{draft}")).await.expect(200)["expires_at"], json!(null));
    let id = bob.publish(sale("Lamp")).await;
    let path = format!("/listings/{id}");
    assert_eq!(bob.get(&path).await.expect(200)["expires_at"], "2027-01-19T08:00:00Z");
    assert_eq!(bob.get("/me/listings").await.items()[0]["expires_at"], "2027-01-19T08:00:00Z");
    for other in [app.member("mei"), app.moderator("mod"), app.anonymous()] {
        assert_eq!(other.get(&path).await.expect(200)["expires_at"], json!(null));
        assert_eq!(other.get("/listings").await.items()[0]["expires_at"], json!(null));
    }
}

#[tokio::test]
async fn the_owner_is_told_three_days_before_and_the_listing_ends_after_sixty() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    let bob = later(&app, &bob, 57 * DAY - 1);
    assert!(bob.notice_kinds().await.is_empty());
    let bob = later(&app, &bob, 1);
    let notice = bob.get("/me/notices").await.items()[0].clone();
    assert_eq!(
        (&notice["kind"], &notice["tab"], &notice["listing_id"], &notice["title"]),
        (&json!("listing_expiring"), &json!("system"), &json!(id), &json!("Lamp"))
    );
    assert_eq!((&notice["about_at"], &notice["actor"]), (&json!("2027-01-19T08:00:00Z"), &json!(null)));
    let bob = later(&app, &bob, 3 * DAY - 1);
    assert_eq!((status(&bob, id).await, bob.search(&[]).await.len()), ("active".to_owned(), 1));
    let bob = later(&app, &bob, 1);
    assert_eq!(status(&bob, id).await, "expired");
    assert!(bob.search(&[]).await.is_empty());
    app.anonymous().get(&format!("/listings/{id}")).await.problem(404, "listing.not_found");
    let bob = later(&app, &bob, 100 * DAY);
    assert_eq!(bob.notice_kinds().await, ["listing_expired", "listing_expiring"], "each once");
}

#[tokio::test]
async fn renewing_begins_the_time_anew() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    bob.publish(sale("Younger lamp")).await;
    let bob = later(&app, &bob, 58 * DAY);
    let renewed = bob.act(&format!("/listings/{id}/renew")).await.expect(200);
    assert_eq!(
        (&renewed["expires_at"], &renewed["published_at"]),
        (&json!("2027-03-18T08:00:00Z"), &json!("2026-11-20T08:00:00Z"))
    );
    assert_eq!(bob.search(&[]).await, ["Younger lamp", "Lamp"], "renewing gives no new place");
    let bob = later(&app, &bob, 57 * DAY - 1);
    assert_eq!(status(&bob, id).await, "active");
    let of_lamp = |app: &TestApp| {
        app.texts(&format!("SELECT kind AS t FROM notices WHERE listing_id = {id} ORDER BY id"))
    };
    assert_eq!(of_lamp(&app), ["listing_expiring"]);
    let bob = later(&app, &bob, 1);
    assert_eq!(of_lamp(&app), ["listing_expiring", "listing_expiring"]);
    let bob = later(&app, &bob, 3 * DAY);
    assert_eq!(status(&bob, id).await, "expired");
}

#[tokio::test]
async fn only_the_owner_renews_and_only_what_has_time_to_run() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let draft = bob.draft(sale("Draft")).await;
    bob.act(&format!("/listings/{draft}/renew")).await.problem(409, "listing.wrong_state");
    for action in ["withdraw", "mark-sold"] {
        let id = bob.publish(sale(action)).await;
        bob.act(&format!("/listings/{id}/{action}")).await.expect(200);
        bob.act(&format!("/listings/{id}/renew")).await.problem(409, "listing.wrong_state");
    }
    let id = bob.publish(sale("Lamp")).await;
    for action in ["renew", "bump"] {
        let path = format!("/listings/{id}/{action}");
        app.member(&format!("mei_{action}")).act(&path).await.problem(403, "auth.forbidden");
        app.anonymous().act(&path).await.problem(401, "auth.required");
    }
}

#[tokio::test]
async fn what_ended_is_offered_again_with_new_time_and_a_new_place() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    let bob = later(&app, &bob, 60 * DAY);
    bob.publish(sale("Newer")).await;
    let again = bob.act(&format!("/listings/{id}/relist")).await.expect(200);
    assert_eq!(
        (&again["status"], &again["expires_at"], &again["published_at"]),
        (&json!("active"), &json!("2027-03-20T08:00:00Z"), &json!("2027-01-19T08:00:00Z"))
    );
    assert_eq!(bob.search(&[]).await, ["Lamp", "Newer"]);
    let bob = later(&app, &bob, 60 * DAY);
    assert_eq!(status(&bob, id).await, "expired");
}

#[tokio::test]
async fn paused_listings_end_too_and_ended_ones_have_no_time() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let (paused, sold) = (bob.publish(sale("Paused")).await, bob.publish(sale("Sold")).await);
    bob.act(&format!("/listings/{paused}/pause")).await.expect(200);
    bob.act(&format!("/listings/{sold}/mark-sold")).await.expect(200);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM timers"), 1);
    let bob = later(&app, &bob, 60 * DAY);
    assert_eq!((status(&bob, paused).await, status(&bob, sold).await), ("expired".into(), "sold".into()));
    assert_eq!(bob.notice_kinds().await, ["listing_expired", "listing_expiring"]);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM timers"), 0);
}

#[tokio::test]
async fn what_is_promised_waits_for_how_that_ends() {
    for ends in ["complete", "cancel"] {
        let app = TestApp::spawn().await;
        let mut deal = Deal::confirmed(&app).await;
        deal.after(&app, 61 * DAY);
        assert_eq!(status(&deal.seller, deal.listing).await, "reserved");
        let body = if ends == "cancel" { json!({"reason": "Too late"}) } else { json!({}) };
        deal.seller.post(&deal.path(ends), body).await.expect(200);
        deal.after(&app, DAY);
        let expected = if ends == "complete" { "sold" } else { "expired" };
        assert_eq!(status(&deal.seller, deal.listing).await, expected);
        let told = deal.seller.notice_kinds().await;
        assert_eq!(told.contains(&"listing_expired".to_owned()), ends == "cancel", "{told:?}");
    }
}

#[tokio::test]
async fn orders_that_wait_go_with_a_listing_that_ends() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    let bob = later(&app, &bob, 59 * DAY);
    let mei = app.member("mei");
    let mei = app.again(&mei);
    let order = mei.order(id).await;
    later(&app, &bob, DAY);
    let mei = app.again(&mei);
    assert_eq!(mei.see_order(order).await["end"]["reason"], "listing_gone");
    assert_eq!(mei.notice_kinds().await, ["order_listing_gone"]);
}

#[tokio::test]
async fn a_market_may_give_listings_another_time() {
    let app = TestApp::spawn_with(|config| config.rules.listing_days = 10).await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    let bob = later(&app, &bob, 7 * DAY);
    assert_eq!(bob.notice_kinds().await, ["listing_expiring"]);
    let bob = later(&app, &bob, 3 * DAY);
    assert_eq!(status(&bob, id).await, "expired");
}

#[tokio::test]
async fn a_bump_gives_a_new_place_a_day_after_the_last_one() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let id = bob.publish(sale("Lamp")).await;
    bob.publish(sale("Younger lamp")).await;
    let path = format!("/listings/{id}/bump");
    let early = bob.act(&path).await;
    early.problem(409, "listing.bumped_lately");
    assert_eq!(early.header("retry-after"), "86400");
    let bob = later(&app, &bob, DAY - 1);
    let early = bob.act(&path).await;
    early.problem(409, "listing.bumped_lately");
    assert_eq!(early.header("retry-after"), "1");
    assert_eq!(bob.search(&[]).await, ["Younger lamp", "Lamp"]);
    let bob = later(&app, &bob, 1);
    let bumped = bob.act(&path).await.expect(200);
    assert_eq!(
        (&bumped["published_at"], &bumped["expires_at"]),
        (&json!("2026-11-21T08:00:00Z"), &json!("2027-01-19T08:00:00Z"))
    );
    assert_eq!(bob.search(&[]).await, ["Lamp", "Younger lamp"]);
    assert_eq!(bob.search(&[("q", "lamp")]).await, ["Lamp", "Younger lamp"]);
    bob.act(&path).await.problem(409, "listing.bumped_lately");
    bob.act(&format!("/listings/{id}/pause")).await.expect(200);
    let bob = later(&app, &bob, DAY);
    bob.act(&path).await.problem(409, "listing.wrong_state");
}
