//! `POST /reviews/{id}/reply`.

use tradehub_shared::limits;

use crate::support::orders::Deal;
use crate::support::{TestApp, json};

/// A deal whose buyer wrote a review; with the address of its reply.
async fn reviewed(app: &TestApp) -> (Deal, String) {
    let deal = Deal::completed(app).await;
    let review = deal.buyer.post(&deal.path("reviews"), json!({"stars": 2})).await.expect(201);
    let path = format!("/reviews/{}/reply", review["id"]);
    (deal, path)
}

#[tokio::test]
async fn whom_a_review_is_about_answers_it_once_for_everyone_to_read() {
    let app = TestApp::spawn().await;
    let (deal, path) = reviewed(&app).await;
    app.advance_seconds(60);
    let review = deal.seller.post(&path, json!({"text": " Sorry, the post was slow. "})).await.expect(200);
    let reply = json!({"text": "Sorry, the post was slow.", "at": "2026-11-20T08:01:00Z"});
    assert_eq!((&review["reply"], &review["can_reply"]), (&reply, &json!(false)));
    let list = format!("/members/{}/reviews", deal.seller.id);
    for reader in [&app.anonymous(), &deal.buyer, &deal.seller] {
        let seen = reader.get(&list).await.items()[0].clone();
        assert_eq!((&seen["reply"], &seen["can_reply"]), (&reply, &json!(false)));
    }
    assert_eq!(deal.buyer.see_order(deal.order).await["reviews"]["mine"]["reply"], reply);
    deal.seller.post(&path, json!({"text": "And another"})).await.problem(409, "review.already_answered");
    app.settle();
    let notice = deal.buyer.get("/me/notices?tab=interaction").await.items()[0].clone();
    assert_eq!((&notice["kind"], &notice["actor"]["username"]), (&json!("review_replied"), &json!("bob")));
}

#[tokio::test]
async fn only_whom_it_is_about_answers() {
    let app = TestApp::spawn().await;
    let (deal, path) = reviewed(&app).await;
    let words = json!({"text": "Not so"});
    for other in [&deal.buyer, &app.member("zoe"), &app.moderator("mod")] {
        other.post(&path, words.clone()).await.problem(403, "auth.forbidden");
        let seen = other.get(&format!("/members/{}/reviews", deal.seller.id)).await.items();
        assert_eq!(seen[0]["can_reply"], false);
    }
    app.anonymous().post(&path, words.clone()).await.problem(401, "auth.required");
    deal.seller.post("/reviews/9999/reply", words).await.problem(404, "review.not_found");
    let seen = deal.seller.get(&format!("/members/{}/reviews", deal.seller.id)).await.items();
    assert_eq!((&seen[0]["can_reply"], &seen[0]["reply"]), (&json!(true), &json!(null)));
}

#[tokio::test]
async fn an_answer_has_words_and_an_end() {
    let app = TestApp::spawn().await;
    let (deal, path) = reviewed(&app).await;
    for text in ["", " \n "] {
        deal.seller.post(&path, json!({"text": text})).await.fields(&[("/text", "required")]);
    }
    let long = "x".repeat(limits::REVIEW_MAX + 1);
    deal.seller.post(&path, json!({"text": long})).await.fields(&[("/text", "too_long")]);
    for body in [json!({}), json!({"text": null}), json!({"text": "a", "stars": 5}), json!(["a"])] {
        deal.seller.post(&path, body).await.problem(400, "request.malformed");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM reviews WHERE reply_text IS NOT NULL"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_answers_at_once_one_stands() {
    let app = TestApp::spawn().await;
    let (deal, path) = reviewed(&app).await;
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (seller, path) = (deal.seller.clone(), path.clone());
        racing.spawn(async move { seller.post(&path, json!({"text": format!("Answer {n}")})).await.status });
    }
    let statuses = racing.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 7, "{statuses:?}");
    app.settle();
    let told = "SELECT COUNT(*) AS n FROM notices WHERE kind = 'review_replied'";
    assert_eq!(app.number(told), 1);
}
