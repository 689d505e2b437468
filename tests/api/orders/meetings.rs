//! `/orders/{id}/meeting`: one proposes, the other agrees, and both are reminded.

use serde_json::Value;
use tradehub_shared::limits;

use crate::support::app::START;
use crate::support::listings::sale_with;
use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, seed};

const HOUR: i64 = 3_600;
const GATE: i64 = 1;

/// An hour at the gate, so many seconds after the start of the test's time.
fn slot(starts: i64) -> Value {
    slot_of(GATE, starts, HOUR)
}

fn slot_of(spot: i64, starts: i64, seconds: i64) -> Value {
    let (from, to) = (START.plus_seconds(starts), START.plus_seconds(starts + seconds));
    json!({"spot_id": spot, "starts_at": from, "ends_at": to, "note": " Under the lamp "})
}

/// Proposes a slot and gives the proposal's id.
async fn propose(deal: &Deal, actor: &Actor, starts: i64) -> i64 {
    let plan = actor.post(&deal.path("meeting"), slot(starts)).await.expect(201);
    plan["proposal"]["id"].as_i64().unwrap()
}

async fn agree(deal: &Deal, starts: i64) {
    propose(deal, &deal.buyer, starts).await;
    deal.seller.act(&deal.path("meeting/accept")).await.expect(200);
}

fn states(app: &TestApp) -> Vec<String> {
    app.texts("SELECT status AS t FROM meetings ORDER BY id")
}

#[tokio::test]
async fn one_proposes_and_the_other_agrees() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    let empty = deal.seller.get(&deal.path("meeting")).await.expect(200);
    assert_eq!(
        (&empty["agreed"], &empty["proposal"], &empty["can_propose"]),
        (&json!(null), &json!(null), &json!(true))
    );
    let spots: Vec<i64> =
        empty["spots"].as_array().unwrap().iter().map(|s| s["id"].as_i64().unwrap()).collect();
    let own = seed::SPOTS.iter().filter(|(_, school)| *school == seed::LAKESIDE).map(|(id, _)| *id);
    assert_eq!(spots, own.collect::<Vec<_>>(), "the spots of the members' school");
    let plan = deal.buyer.post(&deal.path("meeting"), slot(24 * HOUR)).await.expect(201);
    let proposal = &plan["proposal"];
    assert_eq!(
        (&proposal["starts_at"], &proposal["ends_at"], &proposal["note"]),
        (&json!("2026-11-21T08:00:00Z"), &json!("2026-11-21T09:00:00Z"), &json!("Under the lamp"))
    );
    assert_eq!(
        (&proposal["is_mine"], &proposal["spot"]["name_en"], &plan["agreed"]),
        (&json!(true), &json!("Main Gate"), &json!(null))
    );
    let theirs = deal.seller.see_order(deal.order).await;
    assert_eq!((&theirs["proposal"]["is_mine"], &theirs["meeting"]), (&json!(false), &json!(null)));
    let agreed = deal.seller.act(&deal.path("meeting/accept")).await.expect(200);
    assert_eq!((&agreed["agreed"]["id"], &agreed["proposal"]), (&proposal["id"], &json!(null)));
    for actor in [&deal.buyer, &deal.seller] {
        let order = actor.see_order(deal.order).await;
        assert_eq!((&order["meeting"]["id"], &order["proposal"]), (&proposal["id"], &json!(null)));
        let kinds: Vec<&str> =
            order["timeline"].as_array().unwrap().iter().filter_map(|e| e["kind"].as_str()).collect();
        assert_eq!(kinds, ["placed", "accepted", "meeting_proposed", "meeting_accepted"]);
    }
}

#[tokio::test]
async fn what_was_agreed_stands_until_something_else_is() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    let first = propose(&deal, &deal.seller, HOUR).await;
    deal.buyer.act(&deal.path("meeting/accept")).await.expect(200);
    let second = propose(&deal, &deal.buyer, 2 * HOUR).await;
    let plan = deal.seller.get(&deal.path("meeting")).await.expect(200);
    assert_eq!((&plan["agreed"]["id"], &plan["proposal"]["id"]), (&json!(first), &json!(second)));
    let plan = deal.seller.act(&deal.path("meeting/decline")).await.expect(200);
    assert_eq!((&plan["agreed"]["id"], &plan["proposal"]), (&json!(first), &json!(null)));
    let third = propose(&deal, &deal.seller, 3 * HOUR).await;
    let plan = deal.buyer.post(&deal.path("meeting/accept"), json!({"meeting_id": third})).await.expect(200);
    assert_eq!((&plan["agreed"]["id"], &plan["proposal"]), (&json!(third), &json!(null)));
    assert_eq!(states(&app), ["replaced", "declined", "accepted"]);
}

#[tokio::test]
async fn a_proposal_is_replaced_by_either_side_and_taken_back_by_its_own() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    propose(&deal, &deal.buyer, HOUR).await;
    let own = propose(&deal, &deal.buyer, 2 * HOUR).await;
    deal.buyer.act(&deal.path("meeting/accept")).await.problem(409, "meeting.own_proposal");
    let counter = propose(&deal, &deal.seller, 3 * HOUR).await;
    for answer in ["accept", "decline"] {
        let stale = json!({"meeting_id": own});
        deal.buyer
            .post(&deal.path(&format!("meeting/{answer}")), stale)
            .await
            .problem(409, "meeting.changed");
    }
    let taken = deal.seller.post(&deal.path("meeting/decline"), json!({"meeting_id": counter})).await;
    assert_eq!(taken.expect(200)["proposal"], json!(null));
    for answer in ["accept", "decline"] {
        deal.buyer.act(&deal.path(&format!("meeting/{answer}"))).await.problem(409, "meeting.none");
    }
    assert_eq!(states(&app), ["replaced", "replaced", "declined"]);
}

#[tokio::test]
async fn only_the_parties_of_a_confirmed_order_plan() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::pending(&app).await;
    let zoe = app.member("zoe");
    for step in ["", "accept", "hand-over", "complete"] {
        if !step.is_empty() {
            deal.seller.act(&deal.path(step)).await.expect(200);
        }
        for actor in [&deal.buyer, &deal.seller] {
            let (may, plan) = (step == "accept", actor.get(&deal.path("meeting")).await.expect(200));
            assert_eq!(plan["can_propose"], json!(may), "after {step}");
            assert_eq!(actor.see_order(deal.order).await["can_propose_meeting"], json!(may));
            let answer = actor.post(&deal.path("meeting"), slot(HOUR)).await;
            if may { drop(answer.expect(201)) } else { drop(answer.problem(409, "order.wrong_state")) }
        }
        for part in ["meeting", "meeting/accept", "meeting/decline"] {
            let body = if part == "meeting" { slot(HOUR) } else { json!({}) };
            zoe.post(&deal.path(part), body.clone()).await.problem(404, "order.not_found");
            app.anonymous().post(&deal.path(part), body).await.problem(401, "auth.required");
        }
    }
    assert_eq!(states(&app), ["replaced", "dropped"], "the end of the order ends its proposals");
    deal.order = 9_999;
    deal.buyer.post(&deal.path("meeting"), slot(HOUR)).await.problem(404, "order.not_found");
}

#[tokio::test]
async fn a_slot_lies_ahead_has_a_sensible_length_and_a_spot_of_the_campus() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    let far = limits::MEETING_AHEAD_SECONDS_MAX;
    for (body, errors) in [
        (slot(-1), vec![("/starts_at", "bad_meeting_time")]),
        (slot(0), vec![("/starts_at", "bad_meeting_time")]),
        (slot(far + 1), vec![("/starts_at", "bad_meeting_time")]),
        (slot_of(GATE, HOUR, 299), vec![("/ends_at", "bad_meeting_length")]),
        (slot_of(GATE, HOUR, -HOUR), vec![("/ends_at", "bad_meeting_length")]),
        (slot_of(GATE, HOUR, 12 * HOUR + 1), vec![("/ends_at", "bad_meeting_length")]),
        (slot_of(99, HOUR, HOUR), vec![("/spot_id", "unknown")]),
        (slot_of(3, HOUR, HOUR), vec![("/spot_id", "unknown")]),
        (
            slot_of(99, -1, 0),
            vec![
                ("/spot_id", "unknown"),
                ("/starts_at", "bad_meeting_time"),
                ("/ends_at", "bad_meeting_length"),
            ],
        ),
    ] {
        deal.buyer.post(&deal.path("meeting"), body).await.fields(&errors);
    }
    let mut wordy = slot(HOUR);
    wordy["note"] = json!("x".repeat(limits::NOTE_MAX + 1));
    deal.buyer.post(&deal.path("meeting"), wordy).await.fields(&[("/note", "too_long")]);
    for odd in [json!({}), json!({"spot_id": 1, "starts_at": "tomorrow", "ends_at": "later"}), json!(null)] {
        deal.buyer.post(&deal.path("meeting"), odd).await.problem(400, "request.malformed");
    }
    assert!(states(&app).is_empty());
    for good in [slot(1), slot(far), slot_of(GATE, HOUR, 300), slot_of(2, HOUR, 12 * HOUR)] {
        deal.buyer.post(&deal.path("meeting"), good).await.expect(201);
    }
}

#[tokio::test]
async fn the_spots_of_the_things_own_campus_count_too() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let place = json!({"place": {"school_id": seed::HILLTOP}});
    let order = mei.order(bob.publish(sale_with("Lamp", &place)).await).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    let path = format!("/orders/{order}/meeting");
    assert_eq!(mei.get(&path).await.expect(200)["spots"].as_array().unwrap().len(), 3);
    let plan = mei.post(&path, slot_of(3, HOUR, HOUR)).await.expect(201);
    assert_eq!(plan["proposal"]["spot"]["name_en"], "Hill Plaza");
}

#[tokio::test]
async fn a_time_that_has_passed_is_not_agreed_to() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::confirmed(&app).await;
    propose(&deal, &deal.buyer, HOUR).await;
    deal.after(&app, HOUR);
    deal.seller.act(&deal.path("meeting/accept")).await.problem(409, "meeting.past");
    assert_eq!(states(&app), ["proposed"]);
    deal.seller.act(&deal.path("meeting/decline")).await.expect(200);
}

#[tokio::test]
async fn proposals_come_to_an_end() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    for n in 0..limits::MEETINGS_MAX {
        propose(&deal, if n % 2 == 0 { &deal.buyer } else { &deal.seller }, HOUR + n).await;
    }
    deal.buyer.post(&deal.path("meeting"), slot(HOUR)).await.problem(409, "meeting.too_many");
    deal.buyer.act(&deal.path("meeting/accept")).await.expect(200);
}

#[tokio::test]
async fn a_cancelled_order_leaves_nothing_to_meet_for() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    agree(&deal, HOUR).await;
    propose(&deal, &deal.seller, 2 * HOUR).await;
    deal.buyer.post(&deal.path("cancel"), json!({"reason": "Ill"})).await.expect(200);
    let order = deal.seller.see_order(deal.order).await;
    assert_eq!((&order["meeting"], &order["proposal"]), (&json!(null), &json!(null)));
    deal.buyer.act(&deal.path("meeting/accept")).await.problem(409, "meeting.none");
    assert_eq!(states(&app), ["dropped", "dropped"]);
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    agree(&deal, HOUR).await;
    propose(&deal, &deal.seller, 2 * HOUR).await;
    deal.seller.act(&deal.path("complete")).await.expect(200);
    let order = deal.buyer.see_order(deal.order).await;
    assert_eq!(
        (&order["meeting"]["starts_at"], &order["proposal"]),
        (&json!("2026-11-20T09:00:00Z"), &json!(null))
    );
}
