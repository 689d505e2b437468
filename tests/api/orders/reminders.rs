//! Reminders of meetings: an hour before, once, to both.

use serde_json::Value;

use crate::support::app::START;
use crate::support::orders::Deal;
use crate::support::{TestApp, json};

const HOUR: i64 = 3_600;

/// The buyer proposes to meet so many seconds after the start of the test's time, and the seller agrees.
async fn agree(deal: &Deal, starts: i64) {
    let (from, to) = (START.plus_seconds(starts), START.plus_seconds(starts + HOUR));
    let slot: Value = json!({"spot_id": 1, "starts_at": from, "ends_at": to});
    deal.buyer.post(&deal.path("meeting"), slot).await.expect(201);
    deal.seller.act(&deal.path("meeting/accept")).await.expect(200);
}

/// The times that both were reminded of; each must have heard of the same.
async fn reminders(app: &TestApp, deal: &Deal) -> Vec<Value> {
    app.settle();
    let mut heard = Vec::new();
    for actor in [&deal.buyer, &deal.seller] {
        let notices = app.again(actor).get("/me/notices?tab=trade&limit=100").await.items();
        let reminders = notices.iter().filter(|notice| notice["kind"] == "meeting_reminder");
        heard.push(reminders.map(|notice| notice["about_at"].clone()).collect::<Vec<_>>());
    }
    assert_eq!(heard[0], heard[1], "both hear of the same meetings");
    heard.swap_remove(0)
}

#[tokio::test]
async fn both_are_reminded_an_hour_before_and_once() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::confirmed(&app).await;
    agree(&deal, 5 * HOUR).await;
    deal.after(&app, 4 * HOUR - 1);
    assert_eq!(reminders(&app, &deal).await, [] as [Value; 0]);
    deal.after(&app, 1);
    assert_eq!(reminders(&app, &deal).await, ["2026-11-20T13:00:00Z"]);
    deal.after(&app, 10 * HOUR);
    assert_eq!(reminders(&app, &deal).await, ["2026-11-20T13:00:00Z"]);
    let notice = deal.buyer.get("/me/notices?limit=1").await.items()[0].clone();
    assert_eq!((&notice["actor"], &notice["order_id"]), (&json!(null), &json!(deal.order)));
}

#[tokio::test]
async fn nobody_is_reminded_of_a_meeting_that_is_off_or_over() {
    for (is_buyer, step) in [(true, "cancel"), (false, "cancel"), (true, "complete"), (false, "hand-over")] {
        let app = TestApp::spawn().await;
        let mut deal = Deal::confirmed(&app).await;
        agree(&deal, 5 * HOUR).await;
        let actor = if is_buyer { &deal.buyer } else { &deal.seller };
        match step {
            "cancel" => actor.post(&deal.path(step), json!({"reason": "Ill"})).await.expect(200),
            _ => actor.act(&deal.path(step)).await.expect(200),
        };
        deal.after(&app, 5 * HOUR);
        assert_eq!(reminders(&app, &deal).await, [] as [Value; 0], "{step}");
    }
}

#[tokio::test]
async fn a_proposal_alone_reminds_nobody() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::confirmed(&app).await;
    let slot = json!({"spot_id": 1, "starts_at": "2026-11-20T13:00:00Z", "ends_at": "2026-11-20T14:00:00Z"});
    deal.seller.post(&deal.path("meeting"), slot).await.expect(201);
    deal.after(&app, 5 * HOUR);
    assert_eq!(reminders(&app, &deal).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_moved_meeting_moves_its_reminder() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::confirmed(&app).await;
    agree(&deal, 5 * HOUR).await;
    agree(&deal, 9 * HOUR).await;
    deal.after(&app, 5 * HOUR);
    assert_eq!(reminders(&app, &deal).await, [] as [Value; 0]);
    deal.after(&app, 3 * HOUR);
    assert_eq!(reminders(&app, &deal).await, ["2026-11-20T17:00:00Z"]);
    // Moved once more after the reminder: there is another one.
    agree(&deal, 30 * HOUR).await;
    deal.after(&app, 21 * HOUR);
    assert_eq!(reminders(&app, &deal).await, ["2026-11-21T14:00:00Z", "2026-11-20T17:00:00Z"]);
}

#[tokio::test]
async fn a_meeting_within_the_hour_is_recalled_at_once_unless_it_is_now() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    agree(&deal, 1_800).await;
    assert_eq!(reminders(&app, &deal).await, ["2026-11-20T08:30:00Z"]);
    agree(&deal, 600).await;
    assert_eq!(reminders(&app, &deal).await, ["2026-11-20T08:30:00Z"], "in ten minutes needs no reminder");
}
