//! `GET /me/notices`: own ones, by tab and by page, for a year.

use tradehub_api::worker;

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

/// Gives a member so many notices of each tab: of deals, of other members, of the market itself.
pub(super) fn notices(app: &TestApp, member: &Actor, of_each: i64) {
    let now = app.clock.now().0;
    for n in 0..of_each {
        for (tab, kind) in
            [("trade", "order_placed"), ("interaction", "review_received"), ("system", "listing_expired")]
        {
            app.sql(&format!(
                "INSERT INTO notices (member_id, tab, kind, title, created_at) VALUES ({}, '{tab}', '{kind}', 'Thing {n}', {now})",
                member.id
            ));
        }
    }
}

#[tokio::test]
async fn notices_are_read_latest_first_by_tab_and_page() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    notices(&app, &bob, 4);
    notices(&app, &mei, 1);
    let all = bob.get("/me/notices").await.ids();
    assert_eq!(all.len(), 12);
    assert!(all.is_sorted_by(|a, b| a > b), "{all:?}");
    for limit in [1, 5, 12, 13] {
        assert_eq!(bob.all_pages("/me/notices", &[], limit).await, all);
    }
    let mut by_tab = Vec::new();
    for tab in ["system", "interaction", "trade"] {
        let page = bob.find("/me/notices", &[("tab", tab)]).await;
        assert!(page.items().iter().all(|notice| notice["tab"] == tab));
        assert_eq!(bob.all_pages("/me/notices", &[("tab", tab)], 3).await, page.ids());
        by_tab.extend(page.ids());
    }
    by_tab.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(by_tab, all, "each is in one tab");
}

#[tokio::test]
async fn nobody_reads_anothers_notices() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    notices(&app, &bob, 2);
    for stranger in [&mei, &app.admin("root_")] {
        assert!(stranger.get("/me/notices").await.ids().is_empty());
        assert_eq!(stranger.get("/me/notices/unread").await.expect(200)["total"], 0);
    }
    for path in ["/me/notices", "/me/notices/unread"] {
        app.anonymous().get(path).await.problem(401, "auth.required");
    }
    let page = bob.find("/me/notices", &[("limit", "1")]).await;
    let cursor = page.json()["next_cursor"].as_str().unwrap().to_owned();
    mei.find("/me/notices", &[("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    let other_tab = [("cursor", cursor.as_str()), ("tab", "trade")];
    bob.find("/me/notices", &other_tab).await.problem(400, "request.bad_cursor");
    bob.find("/me/notices", &[("cursor", "rubbish")]).await.problem(400, "request.bad_cursor");
    bob.find("/me/notices", &[("limit", "101")]).await.fields(&[("?limit", "out_of_range")]);
    let odd = bob.find("/me/notices", &[("tab", "gossip")]).await;
    assert!([400, 422].contains(&odd.status), "{}", odd.text());
}

#[tokio::test]
async fn a_notice_is_kept_for_a_year() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    deal.buyer.act(&deal.path("cancel")).await.expect(200);
    app.settle();
    deal.seller.act(&format!("/listings/{}/withdraw", deal.listing)).await.expect(200);
    assert_eq!(deal.seller.notice_kinds().await, ["order_cancelled", "order_placed"]);
    app.advance_seconds(365 * 86_400);
    worker::round(&app.state).await;
    let seller = app.again(&deal.seller);
    assert_eq!(seller.notice_kinds().await.len(), 2);
    let order = app.again(&deal.buyer).order(seller.publish(sale("Chair")).await).await;
    app.settle();
    app.advance_seconds(1);
    worker::round(&app.state).await;
    assert_eq!(seller.notice_kinds().await, ["order_placed"]);
    assert_eq!(seller.get("/me/notices").await.items()[0]["order_id"], json!(order));
}
