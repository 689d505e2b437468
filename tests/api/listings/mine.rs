//! `GET /me/listings`.

use crate::support::{TestApp, sale};

#[tokio::test]
async fn own_listings_of_every_state_come_latest_first_in_pages() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    bob.publish(sale("Another's")).await;
    let mut ids = Vec::new();
    for n in 0..7 {
        ids.push(if n % 2 == 0 { mei.draft(sale("Draft")).await } else { mei.publish(sale("Public")).await });
    }
    ids.reverse();
    assert_eq!(mei.all_pages("/me/listings", &[], 3).await, ids);
    assert_eq!(mei.all_pages("/me/listings", &[("status", "draft")], 3).await.len(), 4);
    assert_eq!(mei.all_pages("/me/listings", &[("status", "active")], 2).await.len(), 3);
    assert!(mei.find("/me/listings", &[("status", "sold")]).await.ids().is_empty());
}

#[tokio::test]
async fn nobody_has_no_listings() {
    let app = TestApp::spawn().await;
    app.anonymous().get("/me/listings").await.problem(401, "auth.required");
    app.anonymous().get("/me/bookmarks").await.problem(401, "auth.required");
}

#[tokio::test]
async fn a_state_nobody_knows_and_a_wrong_page_size_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let unknown = mei.find("/me/listings", &[("status", "shiny")]).await;
    assert!([400, 422].contains(&unknown.status), "{}", unknown.text());
    for limit in ["0", "101"] {
        mei.find("/me/listings", &[("limit", limit)]).await.fields(&[("?limit", "out_of_range")]);
        mei.find("/me/bookmarks", &[("limit", limit)]).await.fields(&[("?limit", "out_of_range")]);
    }
}

#[tokio::test]
async fn a_cursor_of_another_members_list_is_refused() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    for _ in 0..3 {
        mei.draft(sale("Draft")).await;
    }
    let cursor =
        mei.find("/me/listings", &[("limit", "1")]).await.json()["next_cursor"].as_str().unwrap().to_owned();
    bob.find("/me/listings", &[("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    mei.find("/me/listings", &[("cursor", &cursor), ("status", "draft")])
        .await
        .problem(400, "request.bad_cursor");
}
