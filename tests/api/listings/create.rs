//! `POST /listings`.

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures, sale, seed};

#[tokio::test]
async fn a_draft_may_be_empty_and_takes_defaults() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let answer = mei.post("/listings", json!({})).await;
    let listing = answer.expect(201);
    assert_eq!(
        (&listing["status"], &listing["kind"], &listing["handover"]),
        (&json!("draft"), &json!("sale"), &json!("meet"))
    );
    assert_eq!(
        (&listing["quantity"], &listing["condition"], &listing["price_minor"]),
        (&json!(1), &json!("like_new"), &json!(null))
    );
    assert_eq!(
        (&listing["currency"], &listing["version"], &listing["is_mine"]),
        (&json!("CNY"), &json!(1), &json!(true))
    );
    assert_eq!(listing["published_at"], json!(null));
    assert_eq!(answer.header("location"), format!("/api/v1/listings/{}", listing["id"]));
    assert_eq!(listing["actions"], json!(["edit", "publish", "delete"]));
}

#[tokio::test]
async fn everything_written_is_read_again() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (first, second) = (mei.upload(pictures::jpeg(1)).await, mei.upload(pictures::jpeg(2)).await);
    let body = json!({
        "kind": "wanted", "title": "  高等数学 ", "description": "第七版\n上册", "category_id": seed::TEXTBOOKS, "condition": "fair",
        "price_minor": 1_500, "original_price_minor": 4_200, "quantity": 3, "tags": ["教材", " Math "], "image_ids": [second, first],
        "place": {"school_id": 1, "zone_id": 1, "building_id": 2}, "handover": "digital",
        "attributes": {"isbn": "978-0-306-40615-7", "course_code": "MATH101", "edition": 7},
    });
    let id = mei.draft(body).await;
    let listing = mei.get(&format!("/listings/{id}")).await.expect(200);
    assert_eq!((&listing["title"], &listing["description"]), (&json!("高等数学"), &json!("第七版\n上册")));
    assert_eq!(
        (&listing["kind"], &listing["condition"], &listing["handover"]),
        (&json!("wanted"), &json!("fair"), &json!("digital"))
    );
    assert_eq!(
        (&listing["price_minor"], &listing["original_price_minor"], &listing["quantity"]),
        (&json!(1_500), &json!(4_200), &json!(3))
    );
    assert_eq!(listing["tags"], json!(["教材", "Math"]));
    assert_eq!(
        listing["attributes"],
        json!({"isbn": "9780306406157", "course_code": "MATH101", "edition": 7})
    );
    assert_eq!(listing["place"], json!({"school_id": 1, "zone_id": 1, "building_id": 2}));
    assert_eq!(
        (&listing["images"][0]["id"], &listing["images"][1]["id"], &listing["cover"]["id"]),
        (&json!(second), &json!(first), &json!(second))
    );
    assert_eq!(listing["image_count"], 2);
}

#[tokio::test]
async fn only_members_write_listings() {
    let app = TestApp::spawn().await;
    app.anonymous().post("/listings", sale("Lamp")).await.problem(401, "auth.required");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let body = json!({
        "title": "x".repeat(81), "description": "x".repeat(2_001), "quantity": 0, "price_minor": -1, "original_price_minor": 100_000_001_i64,
        "tags": ["a", "A ", "x".repeat(25)], "category_id": 99, "place": {"school_id": 99}, "image_ids": [7, 7],
    });
    app.member("mei").post("/listings", body).await.fields(&[
        ("/title", "too_long"),
        ("/description", "too_long"),
        ("/quantity", "out_of_range"),
        ("/price_minor", "out_of_range"),
        ("/original_price_minor", "out_of_range"),
        ("/tags/1", "duplicate"),
        ("/tags/2", "too_long"),
        ("/category_id", "unknown"),
        ("/place/school_id", "unknown"),
        ("/image_ids/1", "duplicate"),
        ("/image_ids", "unknown"),
    ]);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listings"), 0);
}

#[tokio::test]
async fn there_are_at_most_five_pictures_and_five_tags() {
    let app = TestApp::spawn().await;
    let body = json!({"image_ids": [1, 2, 3, 4, 5, 6], "tags": ["a", "b", "c", "d", "e", "f"]});
    app.member("mei")
        .post("/listings", body)
        .await
        .fields(&[("/image_ids", "too_many"), ("/tags", "too_many")]);
}

#[tokio::test]
async fn nobody_sets_what_is_not_theirs_to_set() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let attempts = [
        json!({"seller_id": bob.id}),
        json!({"status": "active"}),
        json!({"id": 1}),
        json!({"view_count": 9}),
        json!({"feed_id": 1}),
        json!({"currency": "USD"}),
        json!({"version": 9}),
        json!({"removed_reason": "x"}),
        json!({"published_at": "2026-01-01T00:00:00Z"}),
    ];
    for changes in attempts {
        mei.post("/listings", sale_with("Lamp", &changes)).await.problem(400, "request.malformed");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listings"), 0);
}

#[tokio::test]
async fn values_nobody_knows_are_malformed() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for changes in [
        json!({"kind": "rent"}),
        json!({"condition": "shiny"}),
        json!({"price_minor": 1.5}),
        json!({"price_minor": "1"}),
        json!({"tags": "a"}),
    ] {
        mei.post("/listings", sale_with("Lamp", &changes)).await.problem(400, "request.malformed");
    }
    for overflow in ["99999999999999999999", "1e400"] {
        let raw = mei
            .request(reqwest::Method::POST, "/listings")
            .body("application/json", format!("{{\"price_minor\": {overflow}}}"));
        raw.send().await.problem(400, "request.malformed");
    }
}

#[tokio::test]
async fn a_category_with_a_second_level_is_not_enough() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.post("/listings", json!({"category_id": seed::BOOKS}))
        .await
        .fields(&[("/category_id", "needs_subcategory")]);
    mei.post("/listings", json!({"category_id": seed::FAXES})).await.fields(&[("/category_id", "unknown")]);
    mei.post("/listings", json!({"category_id": seed::GAMES})).await.expect(201);
}

#[tokio::test]
async fn the_parts_of_a_place_belong_together() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for (place, pointer) in [
        (json!({"school_id": 1, "zone_id": 3}), "/place/zone_id"),
        (json!({"school_id": 1, "zone_id": 1, "building_id": 3}), "/place/building_id"),
        (json!({"zone_id": 1}), "/place/school_id"),
        (json!({"school_id": 1, "building_id": 1}), "/place/zone_id"),
    ] {
        mei.post("/listings", json!({"place": place})).await.fields(&[(pointer, "unknown")]);
    }
}

#[tokio::test]
async fn only_own_pictures_that_hang_nowhere_else_are_taken() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (own, foreign) = (mei.upload(pictures::jpeg(1)).await, bob.upload(pictures::jpeg(2)).await);
    mei.post("/listings", json!({"image_ids": [foreign]})).await.fields(&[("/image_ids", "unknown")]);
    mei.post("/listings", json!({"image_ids": [own, 999]})).await.fields(&[("/image_ids", "unknown")]);
    mei.draft(json!({"image_ids": [own]})).await;
    mei.post("/listings", json!({"image_ids": [own]})).await.fields(&[("/image_ids", "unknown")]);
}

#[tokio::test]
async fn nul_characters_do_no_harm() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for changes in [
        json!({"title": "La\u{0}mp"}),
        json!({"description": "\u{0}"}),
        json!({"tags": ["a\u{0}"]}),
        json!({"attributes": {"course_code": "A\u{0}"}}),
        json!({"attributes": {"a\u{0}": "x"}}),
    ] {
        let answer = mei.post("/listings", sale_with("Lamp", &changes)).await;
        assert!([201, 400, 422].contains(&answer.status), "{changes}: {}", answer.text());
    }
}

#[tokio::test]
async fn open_listings_have_a_limit() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.draft(json!({})).await;
    let copy = "INSERT INTO listings (seller_id, kind, status, title, description, condition, currency, quantity, handover, created_at, updated_at) \
        SELECT seller_id, kind, status, title, description, condition, currency, quantity, handover, created_at, updated_at FROM listings LIMIT 256";
    while app.number("SELECT COUNT(*) AS n FROM listings") < 500 {
        app.sql(copy);
    }
    app.sql("DELETE FROM listings WHERE id > 499 + (SELECT MIN(id) FROM listings)");
    mei.post("/listings", json!({})).await.problem(409, "listing.limit_reached");
}
