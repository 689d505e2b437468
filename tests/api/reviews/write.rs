//! `POST /orders/{id}/reviews`.

use tradehub_shared::limits;

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

#[tokio::test]
async fn each_side_rates_the_other_and_everyone_sees_it_at_once() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    let path = deal.path("reviews");
    let body = json!({"stars": 5, "text": "  Just as described. "});
    let review = deal.buyer.post(&path, body).await.expect(201);
    assert_eq!(
        (&review["stars"], &review["text"], &review["listing_title"]),
        (&json!(5), &json!("Just as described."), &json!("Desk lamp"))
    );
    assert_eq!(
        (&review["author"]["username"], &review["author_role"], &review["reply"], &review["can_reply"]),
        (&json!("mei"), &json!("buyer"), &json!(null), &json!(false))
    );
    assert_eq!(
        (&review["created_at"], &review["published_at"]),
        (&json!("2026-11-20T08:00:00Z"), &json!("2026-11-20T08:00:00Z"))
    );
    let seen = app.anonymous().get(&format!("/members/{}/reviews", deal.seller.id)).await.items();
    assert_eq!(seen, [review]);
    deal.seller.post(&path, json!({"stars": 4})).await.expect(201);
    let order = deal.seller.see_order(deal.order).await;
    assert_eq!(
        (&order["reviews"]["mine"]["stars"], &order["reviews"]["theirs"]["stars"]),
        (&json!(4), &json!(5))
    );
    assert_eq!(
        (&order["reviews"]["theirs"]["can_reply"], &order["reviews"]["is_theirs_in"]),
        (&json!(true), &json!(true))
    );
    let kinds: Vec<&str> =
        order["timeline"].as_array().unwrap().iter().filter_map(|e| e["kind"].as_str()).collect();
    assert_eq!(kinds[kinds.len() - 2..], ["reviewed", "reviewed"]);
    let text = deal.seller.see_order(deal.order).await["reviews"]["mine"]["text"].clone();
    assert_eq!(text, "", "words are not needed");
}

#[tokio::test]
async fn only_completed_orders_are_reviewed() {
    let app = TestApp::spawn().await;
    let mut deal = Deal::pending(&app).await;
    for step in ["", "accept", "hand-over", "complete"] {
        if !step.is_empty() {
            deal.seller.act(&deal.path(step)).await.expect(200);
        }
        let is_done = step == "complete";
        for actor in [&deal.buyer, &deal.seller] {
            assert_eq!(actor.see_order(deal.order).await["can_review"], json!(is_done), "after {step}");
            if !is_done {
                let answer = actor.post(&deal.path("reviews"), json!({"stars": 5})).await;
                answer.problem(409, "review.order_not_completed");
            }
        }
    }
    for (action, by_seller) in [("cancel", false), ("reject", true)] {
        let listing = deal.seller.publish(sale(action)).await;
        deal.order = deal.buyer.order(listing).await;
        let actor = if by_seller { &deal.seller } else { &deal.buyer };
        actor.act(&deal.path(action)).await.expect(200);
        for actor in [&deal.buyer, &deal.seller] {
            let answer = actor.post(&deal.path("reviews"), json!({"stars": 1})).await;
            answer.problem(409, "review.order_not_completed");
        }
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM reviews"), 0);
}

#[tokio::test]
async fn a_side_reviews_an_order_once() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    let path = deal.path("reviews");
    for actor in [&deal.buyer, &deal.seller] {
        assert_eq!(actor.see_order(deal.order).await["can_review"], true);
        actor.post(&path, json!({"stars": 3})).await.expect(201);
        assert_eq!(actor.see_order(deal.order).await["can_review"], false);
        actor.post(&path, json!({"stars": 5})).await.problem(409, "review.already_written");
    }
    assert_eq!(app.texts("SELECT CAST(stars AS TEXT) AS t FROM reviews"), ["3", "3"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_reviews_at_once_one_counts_for_each_side() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..12 {
        let actor = if n % 2 == 0 { &deal.buyer } else { &deal.seller }.clone();
        let path = deal.path("reviews");
        racing.spawn(async move { actor.post(&path, json!({"stars": 1 + n % 5})).await.status });
    }
    let mut statuses = racing.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 409, 409, 409, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(app.number("SELECT CAST(SUM(rating_count) AS BIGINT) AS n FROM members"), 2);
}

#[tokio::test]
async fn stars_are_one_to_five_and_words_have_an_end() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    let path = deal.path("reviews");
    for stars in [0, 6, -1] {
        deal.buyer.post(&path, json!({"stars": stars})).await.fields(&[("/stars", "out_of_range")]);
    }
    let long = "字".repeat(limits::REVIEW_MAX + 1);
    let both = json!({"stars": 0, "text": long});
    deal.buyer.post(&path, both).await.fields(&[("/stars", "out_of_range"), ("/text", "too_long")]);
    for body in [
        json!({}),
        json!({"stars": "5"}),
        json!({"stars": 4.5}),
        json!({"stars": null}),
        json!({"stars": 5, "subject_id": 1}),
        json!(null),
        json!([5]),
    ] {
        deal.buyer.post(&path, body).await.problem(400, "request.malformed");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM reviews"), 0);
    let full = json!({"stars": 1, "text": "字".repeat(limits::REVIEW_MAX)});
    deal.buyer.post(&path, full).await.expect(201);
}

#[tokio::test]
async fn nobody_else_reviews_a_deal() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    let path = deal.path("reviews");
    for stranger in [app.member("zoe"), app.moderator("mod"), app.admin("root_")] {
        stranger.post(&path, json!({"stars": 1})).await.problem(404, "order.not_found");
    }
    app.anonymous().post(&path, json!({"stars": 1})).await.problem(401, "auth.required");
    deal.buyer.post("/orders/9999/reviews", json!({"stars": 1})).await.problem(404, "order.not_found");
}

/// A completed deal with the seller, rated by its buyer.
async fn rated_deal(app: &TestApp, seller: &Actor, buyer: &str, stars: i32) -> Actor {
    let buyer = app.member(buyer);
    let order = buyer.order(seller.publish(sale("Thing")).await).await;
    seller.act(&format!("/orders/{order}/accept")).await.expect(200);
    seller.act(&format!("/orders/{order}/complete")).await.expect(200);
    buyer.post(&format!("/orders/{order}/reviews"), json!({"stars": stars})).await.expect(201);
    buyer
}

#[tokio::test]
async fn a_reputation_is_the_same_wherever_it_is_shown() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let listing = bob.publish(sale("Lamp")).await;
    let none = json!({"count": 0, "mean_hundredths": null});
    let member = format!("/members/{}", bob.id);
    assert_eq!(app.anonymous().get(&member).await.expect(200)["rating"], none);
    let mei = rated_deal(&app, &bob, "mei", 5).await;
    rated_deal(&app, &bob, "lin", 4).await;
    rated_deal(&app, &bob, "kai", 5).await;
    let rating = json!({"count": 3, "mean_hundredths": 467});
    let zoe = app.member("zoe");
    let order = zoe.order(listing).await;
    let profile = app.anonymous().get(&member).await.expect(200);
    assert_eq!((&profile["rating"], &profile["deal_count"]), (&rating, &json!(3)));
    let page = zoe.get(&format!("/listings/{listing}")).await.expect(200);
    assert_eq!(page["seller"]["rating"], rating);
    assert_eq!(zoe.get("/listings").await.items()[0]["seller"]["rating"], rating);
    assert_eq!(zoe.see_order(order).await["other"]["rating"], rating);
    let stars: Vec<i64> = app
        .anonymous()
        .get(&format!("{member}/reviews"))
        .await
        .items()
        .iter()
        .map(|review| review["stars"].as_i64().unwrap())
        .collect();
    assert_eq!(stars, [5, 4, 5]);
    let buyer = app.anonymous().get(&format!("/members/{}", mei.id)).await.expect(200);
    assert_eq!((&buyer["rating"], &buyer["deal_count"]), (&none, &json!(1)), "deals count for both sides");
}
