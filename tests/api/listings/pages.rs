//! Pages of `GET /listings`: complete, without repeats, and signed.

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn the_last_page_is_reached_and_has_no_next() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut ids = Vec::new();
    for n in 0..10 {
        ids.push(mei.publish(sale(&format!("Blue thing {n}"))).await);
    }
    ids.reverse();
    for limit in [1, 3, 5, 10, 11] {
        assert_eq!(mei.all_pages("/listings", &[], limit).await, ids, "pages of {limit}");
        assert_eq!(
            mei.all_pages("/listings", &[("q", "blue")], limit).await,
            ids,
            "pages of {limit} for a text"
        );
    }
    let whole = mei.find("/listings", &[("limit", "10")]).await;
    assert!(whole.expect(200).get("next_cursor").is_none());
    assert!(mei.find("/listings", &[("limit", "9")]).await.json()["next_cursor"].is_string());
}

#[tokio::test]
async fn equal_prices_are_paged_without_repeats() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..12 {
        mei.publish(sale_with(&format!("Thing {n}"), &json!({"price_minor": 100 + n / 4}))).await;
    }
    for sort in ["price_asc", "price_desc", "popular", "newest"] {
        let mut ids = mei.all_pages("/listings", &[("sort", sort)], 5).await;
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 12, "{sort}");
    }
}

#[tokio::test]
async fn relevance_is_paged_across_its_tiers() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..5 {
        mei.publish(sale(&format!("Calculus {n}"))).await;
        mei.publish(sale_with(&format!("Algebra {n}"), &json!({"description": "after calculus"}))).await;
    }
    let whole = mei.find("/listings", &[("q", "calculus"), ("limit", "100")]).await.ids();
    assert_eq!(whole.len(), 10);
    for limit in [1, 2, 3, 4, 5, 6] {
        assert_eq!(mei.all_pages("/listings", &[("q", "calculus")], limit).await, whole, "pages of {limit}");
    }
}

#[tokio::test]
async fn a_corrected_search_is_paged_as_well() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..7 {
        mei.publish(sale(&format!("Skateboard {n}"))).await;
    }
    assert_eq!(mei.all_pages("/listings", &[("q", "skatebaord")], 3).await.len(), 7);
}

#[tokio::test]
async fn a_cursor_is_good_for_its_own_list_only() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..4 {
        mei.publish(sale(&format!("Thing {n}"))).await;
    }
    let cursor =
        mei.find("/listings", &[("limit", "2")]).await.json()["next_cursor"].as_str().unwrap().to_owned();
    // Another page size is the same list.
    assert_eq!(mei.find("/listings", &[("limit", "1"), ("cursor", &cursor)]).await.ids().len(), 1);
    for other in [("sort", "price_asc"), ("kind", "sale"), ("q", "thing")] {
        mei.find("/listings", &[other, ("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    }
    let mut forged = cursor.clone().into_bytes();
    forged[2] = if forged[2] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    for bad in [forged.as_str(), "x", "AAAAAAAAAAAAAAAAAAAA", &cursor[2..], &"A".repeat(5_000)] {
        mei.find("/listings", &[("cursor", bad)]).await.problem(400, "request.bad_cursor");
    }
    mei.find("/me/listings", &[("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    assert!(app.anonymous().find("/listings", &[("cursor", &cursor)]).await.ids().len() == 2);
}
