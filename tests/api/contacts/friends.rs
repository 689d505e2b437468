//! Asking, accepting, declining, taking back, ending.

use super::{between, both, told_devices};
use crate::support::{TestApp, json};

const DAY: i64 = 86_400;

#[tokio::test]
async fn a_request_is_accepted_and_a_friendship_ended() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    assert_eq!(between(&mei, &bob).await, both("none", "none"));
    let asked = mei.post("/friends", json!({"member_id": bob.id, "greeting": " Hi, it's Mei "})).await;
    assert_eq!(asked.expect(200), json!({"member_id": bob.id, "friend": "requested", "is_blocked": false}));
    assert_eq!(between(&mei, &bob).await, both("requested", "invited"));
    mei.ask(&bob).await.expect(200);
    mei.accept_friend(&bob).await.problem(409, "friend.no_request");
    let accepted = bob.accept_friend(&mei).await.expect(200);
    assert_eq!(accepted["friend"], "friends");
    bob.accept_friend(&mei).await.expect(200);
    mei.ask(&bob).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("friends", "friends"));
    app.settle();
    let request = bob.get("/me/notices").await.items()[0].clone();
    assert_eq!(
        (&request["kind"], &request["tab"], &request["actor"]["username"], &request["detail"]),
        (&json!("friend_requested"), &json!("interaction"), &json!("mei"), &json!("Hi, it's Mei"))
    );
    assert_eq!(mei.notice_kinds().await, ["friend_accepted"]);
    bob.let_go(&mei).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("none", "none"));
    bob.let_go(&mei).await.expect(200);
    app.settle();
    assert_eq!(
        (mei.notice_kinds().await.len(), bob.notice_kinds().await.len()),
        (1, 1),
        "an end is not told"
    );
}

#[tokio::test]
async fn the_devices_of_both_learn_every_step() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.ask(&bob).await.expect(200);
    mei.ask(&bob).await.expect(200);
    bob.accept_friend(&mei).await.expect(200);
    mei.let_go(&bob).await.expect(200);
    let steps = |other: i64, of: [&str; 3]| of.map(|status| format!("{other} {status}")).to_vec();
    assert_eq!(told_devices(&app, &mei), steps(bob.id, ["requested", "friends", "none"]));
    assert_eq!(told_devices(&app, &bob), steps(mei.id, ["invited", "friends", "none"]));
}

#[tokio::test]
async fn asking_somebody_who_asked_makes_friends() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.ask(&bob).await.expect(200);
    assert_eq!(bob.ask(&mei).await.expect(200)["friend"], "friends");
    app.settle();
    assert_eq!(mei.notice_kinds().await, ["friend_accepted"]);
    // Told only when the worker was quicker than the answer.
    assert!(bob.notice_kinds().await.iter().all(|kind| kind == "friend_requested"));
}

#[tokio::test]
async fn whoever_was_declined_asks_again_after_seven_days() {
    let app = TestApp::spawn().await;
    let (mut mei, bob) = (app.member("mei"), app.member("bob"));
    mei.ask(&bob).await.expect(200);
    bob.let_go(&mei).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("none", "none"));
    bob.accept_friend(&mei).await.problem(409, "friend.no_request");
    let refused = mei.ask(&bob).await;
    refused.problem(409, "friend.declined_lately");
    assert_eq!(refused.header("retry-after"), (7 * DAY).to_string());
    mei.let_go(&bob).await.expect(200);
    mei.ask(&bob).await.problem(409, "friend.declined_lately");
    app.advance_seconds(7 * DAY - 1);
    mei = app.again(&mei);
    assert_eq!(mei.ask(&bob).await.header("retry-after"), "1");
    app.advance_seconds(1);
    mei.ask(&bob).await.expect(200);
    assert_eq!(between(&mei, &app.again(&bob)).await, both("requested", "invited"));
}

#[tokio::test]
async fn whoever_declined_may_ask_at_once() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.ask(&bob).await.expect(200);
    bob.let_go(&mei).await.expect(200);
    bob.ask(&mei).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("invited", "requested"));
    mei.ask(&bob).await.expect(200);
    assert_eq!(between(&mei, &bob).await, both("friends", "friends"));
}

#[tokio::test]
async fn a_request_taken_back_is_gone_and_many_make_one_notice() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    for _ in 0..3 {
        mei.ask(&bob).await.expect(200);
        app.settle();
        mei.let_go(&bob).await.expect(200);
    }
    mei.ask(&bob).await.expect(200);
    mei.let_go(&bob).await.expect(200);
    app.settle();
    assert_eq!(between(&mei, &bob).await, both("none", "none"));
    assert_eq!(bob.notice_kinds().await, ["friend_requested"]);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM friendships"), 0);
}

#[tokio::test]
async fn nobody_befriends_themselves_or_nobody() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.ask(&mei).await.problem(409, "member.is_self");
    mei.accept_friend(&mei).await.problem(409, "member.is_self");
    mei.let_go(&mei).await.problem(409, "member.is_self");
    mei.set(&format!("/blocks/{}", mei.id)).await.problem(409, "member.is_self");
    mei.delete(&format!("/blocks/{}", mei.id)).await.problem(409, "member.is_self");
    assert_eq!(mei.stands_to(&mei).await, ("none".to_owned(), false));
    mei.post("/friends", json!({"member_id": 99})).await.problem(404, "member.not_found");
    mei.act("/friends/99/accept").await.problem(404, "member.not_found");
    mei.delete("/friends/99").await.problem(404, "member.not_found");
    mei.get("/members/99/relation").await.problem(404, "member.not_found");
    mei.set("/blocks/99").await.problem(404, "member.not_found");
    mei.delete("/blocks/99").await.problem(404, "member.not_found");
    mei.post("/friends", json!({})).await.problem(400, "request.malformed");
}

#[tokio::test]
async fn a_greeting_is_one_short_line() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let greet = |greeting: String| json!({"member_id": bob.id, "greeting": greeting});
    mei.post("/friends", greet("长".repeat(101))).await.fields(&[("/greeting", "too_long")]);
    mei.post("/friends", greet("two\nlines".to_owned())).await.fields(&[("/greeting", "bad_characters")]);
    mei.post("/friends", greet("长".repeat(100))).await.expect(200);
}
