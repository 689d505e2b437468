//! `GET /members/{id}/reviews`.

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

/// Completes a deal a minute later and has both sides review it; the ids of the buyer's and the seller's review.
async fn deal(app: &TestApp, seller: &Actor, buyer: &Actor) -> (i64, i64) {
    app.advance_seconds(60);
    let order = buyer.order(seller.publish(sale("Thing")).await).await;
    seller.act(&format!("/orders/{order}/accept")).await.expect(200);
    seller.act(&format!("/orders/{order}/complete")).await.expect(200);
    let mut ids = Vec::new();
    for author in [buyer, seller] {
        let review = author.post(&format!("/orders/{order}/reviews"), json!({"stars": 5})).await.expect(201);
        ids.push(review["id"].as_i64().unwrap());
    }
    (ids[0], ids[1])
}

#[tokio::test]
async fn reviews_are_read_latest_first_by_page_and_by_side() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    // Of bob as a seller, and of bob as a buyer.
    let (mut by_buyers, mut by_sellers) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        by_buyers.insert(0, deal(&app, &bob, &mei).await.0);
        by_sellers.insert(0, deal(&app, &mei, &bob).await.1);
    }
    let all: Vec<i64> = by_sellers.iter().zip(&by_buyers).flat_map(|(s, b)| [*s, *b]).collect();
    let path = format!("/members/{}/reviews", bob.id);
    let reader = app.anonymous();
    assert_eq!(reader.get(&path).await.ids(), all);
    assert_eq!(reader.find(&path, &[("role", "buyer")]).await.ids(), by_buyers);
    assert_eq!(reader.find(&path, &[("role", "seller")]).await.ids(), by_sellers);
    for limit in [1, 2, 5, 6, 7] {
        assert_eq!(reader.all_pages(&path, &[], limit).await, all);
        assert_eq!(reader.all_pages(&path, &[("role", "buyer")], limit).await, by_buyers);
    }
}

#[tokio::test]
async fn reviews_of_the_same_moment_are_neither_skipped_nor_repeated() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let mut ids = Vec::new();
    for n in 0..5 {
        let mei = app.member(&format!("buyer{n}"));
        ids.insert(0, deal(&app, &bob, &mei).await.0);
    }
    app.sql("UPDATE reviews SET published_at = (SELECT MAX(published_at) FROM reviews)");
    let path = format!("/members/{}/reviews", bob.id);
    assert_eq!(app.anonymous().all_pages(&path, &[], 2).await, ids);
}

#[tokio::test]
async fn what_cannot_be_listed_is_refused() {
    let app = TestApp::spawn().await;
    let done = Deal::completed(&app).await;
    for actor in [&done.buyer, &done.seller] {
        actor.post(&done.path("reviews"), json!({"stars": 5})).await.expect(201);
    }
    deal(&app, &done.seller, &done.buyer).await;
    let reader = app.anonymous();
    let path = format!("/members/{}/reviews", done.seller.id);
    for role in ["moderator", "system"] {
        reader.find(&path, &[("role", role)]).await.fields(&[("?role", "unknown")]);
    }
    let odd = reader.find(&path, &[("role", "friend")]).await;
    assert!([400, 422].contains(&odd.status), "{}", odd.text());
    reader.find(&path, &[("limit", "0")]).await.fields(&[("?limit", "out_of_range")]);
    reader.get("/members/9999/reviews").await.problem(404, "member.not_found");
    let page = reader.find(&path, &[("limit", "1")]).await;
    let cursor = page.json()["next_cursor"].as_str().unwrap().to_owned();
    reader.find(&path, &[("cursor", &cursor), ("role", "buyer")]).await.problem(400, "request.bad_cursor");
    let other = format!("/members/{}/reviews", done.buyer.id);
    reader.find(&other, &[("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    reader.find(&path, &[("cursor", "rubbish")]).await.problem(400, "request.bad_cursor");
}
