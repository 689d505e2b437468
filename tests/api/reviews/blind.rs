//! Blind reviews: where a market sets it, neither is shown before both are in or seven days have passed.

use serde_json::Value;

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json};

const DAY: i64 = 86_400;

async fn blind_market() -> TestApp {
    TestApp::spawn_with(|config| config.rules.blind_reviews = true).await
}

async fn review(deal: &Deal, author: &Actor, stars: i32) -> Value {
    author.post(&deal.path("reviews"), json!({"stars": stars})).await.expect(201)
}

/// How many reviews about a member everyone sees; the profile must count as many.
async fn shown(app: &TestApp, member: &Actor) -> usize {
    let reader = app.anonymous();
    let listed = reader.get(&format!("/members/{}/reviews", member.id)).await.items().len();
    let profile = reader.get(&format!("/members/{}", member.id)).await.expect(200);
    assert_eq!(profile["rating"]["count"], json!(listed), "the profile counts what is listed");
    listed
}

#[tokio::test]
async fn a_first_review_is_hidden_from_everyone_but_its_author() {
    let app = blind_market().await;
    let deal = Deal::completed(&app).await;
    let hidden = review(&deal, &deal.buyer, 1).await;
    assert_eq!(hidden["published_at"], json!(null));
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (0, 0));
    for reader in [&deal.seller, &deal.buyer, &app.moderator("mod")] {
        assert!(reader.get(&format!("/members/{}/reviews", deal.seller.id)).await.items().is_empty());
    }
    let theirs = deal.seller.see_order(deal.order).await["reviews"].clone();
    assert_eq!(theirs, json!({"mine": null, "theirs": null, "is_theirs_in": true}));
    let own = deal.buyer.see_order(deal.order).await["reviews"].clone();
    assert_eq!((&own["mine"]["stars"], &own["is_theirs_in"]), (&json!(1), &json!(false)));
    let reply = format!("/reviews/{}/reply", hidden["id"]);
    deal.seller.post(&reply, json!({"text": "Not so"})).await.problem(404, "review.not_found");
    app.settle();
    assert_eq!(deal.seller.notice_kinds().await[0], "review_waiting");
    let notice = deal.seller.get("/me/notices?tab=interaction").await.items()[0].clone();
    assert!(!notice.to_string().contains("stars"), "{notice}");
}

#[tokio::test]
async fn with_the_second_both_are_shown_and_counted_once() {
    let app = blind_market().await;
    let mut deal = Deal::completed(&app).await;
    review(&deal, &deal.buyer, 2).await;
    deal.after(&app, DAY);
    let second = review(&deal, &deal.seller, 4).await;
    assert_eq!(second["published_at"], "2026-11-21T08:00:00Z");
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (1, 1));
    for (actor, mine, theirs) in [(&deal.buyer, 2, 4), (&deal.seller, 4, 2)] {
        let reviews = actor.see_order(deal.order).await["reviews"].clone();
        assert_eq!((&reviews["mine"]["stars"], &reviews["theirs"]["stars"]), (&json!(mine), &json!(theirs)));
        assert_eq!(reviews["mine"]["published_at"], "2026-11-21T08:00:00Z");
    }
    deal.after(&app, 30 * DAY);
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (1, 1));
    let told = |actor: &Actor| {
        let sql = "SELECT kind AS t FROM notices WHERE tab = 'interaction' AND member_id = ";
        app.texts(&format!("{sql}{} ORDER BY id", actor.id))
    };
    assert_eq!(told(&deal.seller), ["review_waiting", "review_received"]);
    assert_eq!(told(&deal.buyer), ["review_received"]);
}

#[tokio::test]
async fn a_lonely_review_is_shown_seven_days_after_the_completion() {
    let app = blind_market().await;
    let mut deal = Deal::completed(&app).await;
    deal.after(&app, 5 * DAY);
    review(&deal, &deal.buyer, 3).await;
    deal.after(&app, 2 * DAY - 1);
    assert_eq!(shown(&app, &deal.seller).await, 0);
    deal.after(&app, 1);
    assert_eq!(shown(&app, &deal.seller).await, 1);
    let theirs = deal.seller.see_order(deal.order).await["reviews"]["theirs"].clone();
    assert_eq!((&theirs["stars"], &theirs["published_at"]), (&json!(3), &json!("2026-11-27T08:00:00Z")));
    assert_eq!(deal.seller.notice_kinds().await[..2], ["review_received", "review_waiting"]);
    deal.after(&app, DAY);
    review(&deal, &deal.seller, 5).await;
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (1, 1));
    deal.after(&app, 30 * DAY);
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (1, 1), "counted once");
}

#[tokio::test]
async fn a_review_written_after_seven_days_is_shown_at_once() {
    let app = blind_market().await;
    let mut deal = Deal::completed(&app).await;
    deal.after(&app, 7 * DAY);
    let late = review(&deal, &deal.buyer, 5).await;
    assert_eq!(late["published_at"], "2026-11-27T08:00:00Z");
    assert_eq!(shown(&app, &deal.seller).await, 1);
    app.settle();
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM notices WHERE kind = 'review_waiting'"), 0);
}

#[tokio::test]
async fn of_two_reviews_at_once_neither_is_forgotten_in_the_dark() {
    let app = blind_market().await;
    let deal = Deal::completed(&app).await;
    tokio::join!(review(&deal, &deal.buyer, 5), review(&deal, &deal.seller, 4));
    assert_eq!((shown(&app, &deal.seller).await, shown(&app, &deal.buyer).await), (1, 1));
}
