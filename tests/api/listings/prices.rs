//! `GET /listings/{id}/prices`, and who is told of a lower one.

use serde_json::Value;
use tradehub_shared::accounts::Role;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, members, sale};

async fn price(seller: &Actor, listing: i64, minor: i64) {
    seller.patch(&format!("/listings/{listing}"), json!({"price_minor": minor})).await.expect(200);
}

async fn history(actor: &Actor, listing: i64) -> Vec<i64> {
    let page = actor.get(&format!("/listings/{listing}/prices?limit=100")).await.items();
    page.iter().map(|point| point["price_minor"].as_i64().unwrap()).collect()
}

/// The price drops that a member was told of, latest first: before and now.
async fn drops(actor: &Actor) -> Vec<(i64, i64)> {
    let notices = actor.get("/me/notices?limit=100").await.items();
    let about = |notice: &Value, name: &str| notice["price"][name].as_i64().unwrap();
    let told = notices.iter().filter(|notice| notice["kind"] == "price_dropped");
    told.map(|notice| (about(notice, "before_minor"), about(notice, "now_minor"))).collect()
}

/// A minute and a second later, all that is due is done; the sessions go on.
fn later(app: &TestApp) {
    app.advance_seconds(61);
    app.settle();
}

/// Bob's lamp for 100.00, bookmarked by mei.
async fn bookmarked(app: &TestApp) -> (Actor, Actor, i64) {
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale_with("Lamp", &json!({"price_minor": 10_000}))).await;
    mei.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    (bob, mei, listing)
}

#[tokio::test]
async fn a_lower_price_is_told_once_to_who_bookmarked_and_a_higher_or_equal_one_never() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    let zoe = app.member("zoe");
    price(&bob, listing, 9_000).await;
    assert!(drops(&mei).await.is_empty(), "not before the minute is over");
    later(&app);
    assert_eq!(drops(&mei).await, [(10_000, 9_000)]);
    let notice = mei.get("/me/notices").await.items().remove(0);
    assert_eq!((&notice["title"], &notice["listing_id"]), (&json!("Lamp"), &json!(listing)));
    assert_eq!((&notice["tab"], &notice["price"]["currency"]), (&json!("trade"), &json!("CNY")));
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1, "once");
    price(&bob, listing, 9_000).await;
    price(&bob, listing, 9_500).await;
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1, "a rise is not told");
    bob.patch(&format!("/listings/{listing}"), json!({"title": "Desk lamp"})).await.expect(200);
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1, "neither is another title");
    let (bob, mei) = (app.again(&bob), app.again(&mei));
    mei.act("/me/notices/read").await.expect(200);
    price(&bob, listing, 9_200).await;
    later(&app);
    assert_eq!(drops(&mei).await, [(9_500, 9_200), (10_000, 9_000)], "from what they knew last");
    assert!(drops(&zoe).await.is_empty() && drops(&bob).await.is_empty());
}

#[tokio::test]
async fn quick_changes_make_one_notice_with_the_final_price() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    for minor in [9_500, 8_000, 8_500] {
        price(&bob, listing, minor).await;
        app.advance_seconds(20);
        app.settle();
    }
    assert!(drops(&mei).await.is_empty(), "the minute begins anew with each change");
    later(&app);
    assert_eq!(drops(&mei).await, [(10_000, 8_500)]);
    price(&bob, listing, 5_000).await;
    app.advance_seconds(30);
    app.settle();
    price(&bob, listing, 8_500).await;
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1, "back where it was, nothing happened");
}

#[tokio::test]
async fn who_goes_on_changing_is_told_of_after_five_minutes() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    for step in 0..7 {
        price(&bob, listing, 9_900 - step * 100).await;
        app.advance_seconds(45);
        app.settle();
    }
    assert_eq!(drops(&mei).await, [(10_000, 9_300)], "at 300 seconds");
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1);
}

#[tokio::test]
async fn an_unread_notice_gives_way_to_the_next_lower_price() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    for minor in [9_000, 8_000] {
        price(&bob, listing, minor).await;
        later(&app);
    }
    assert_eq!(drops(&mei).await, [(9_000, 8_000)]);
    assert_eq!(mei.get("/me/notices/unread").await.expect(200)["trade"], 1);
}

#[tokio::test]
async fn everyone_is_told_from_the_price_that_they_saw() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    let (zoe, lin) = (app.member("zoe"), app.member("lin"));
    price(&bob, listing, 8_000).await;
    zoe.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    app.advance_seconds(10);
    price(&bob, listing, 9_000).await;
    lin.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    later(&app);
    assert_eq!(drops(&mei).await, [(10_000, 9_000)]);
    assert!(drops(&zoe).await.is_empty(), "it rose since zoe bookmarked");
    assert!(drops(&lin).await.is_empty(), "lin saw this price");
    mei.delete(&format!("/listings/{listing}/bookmark")).await.expect(200);
    price(&bob, listing, 7_000).await;
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1, "mei is not interested any more");
    assert_eq!(drops(&zoe).await, [(9_000, 7_000)]);
}

#[tokio::test]
async fn only_what_is_on_offer_is_told_and_then_late_rather_than_never() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    price(&bob, listing, 9_000).await;
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    later(&app);
    assert!(drops(&mei).await.is_empty(), "nobody can have it now");
    price(&bob, listing, 8_000).await;
    later(&app);
    assert!(drops(&mei).await.is_empty());
    bob.act(&format!("/listings/{listing}/resume")).await.expect(200);
    later(&app);
    assert_eq!(drops(&mei).await, [(10_000, 8_000)]);
    price(&bob, listing, 7_000).await;
    bob.act(&format!("/listings/{listing}/mark-sold")).await.expect(200);
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1);
    // Asked for at a lower price is no good news.
    let wanted = bob.publish(sale_with("A lamp", &json!({"kind": "wanted", "price_minor": 5_000}))).await;
    mei.set(&format!("/listings/{wanted}/bookmark")).await.expect(200);
    price(&bob, wanted, 4_000).await;
    later(&app);
    assert_eq!(drops(&mei).await.len(), 1);
}

#[tokio::test]
async fn what_is_given_away_from_now_on_is_told() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    let free = json!({"kind": "giveaway", "price_minor": 0, "original_price_minor": null});
    bob.patch(&format!("/listings/{listing}"), free).await.expect(200);
    later(&app);
    assert_eq!(drops(&mei).await, [(10_000, 0)]);
    assert_eq!(history(&mei, listing).await, [0, 10_000]);
}

#[tokio::test]
async fn between_two_of_whom_one_blocked_the_other_nothing_is_told() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = bookmarked(&app).await;
    let zoe = app.member("zoe");
    zoe.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    mei.set(&format!("/blocks/{}", bob.id)).await.expect(200);
    bob.set(&format!("/blocks/{}", zoe.id)).await.expect(200);
    price(&bob, listing, 9_000).await;
    later(&app);
    assert!(drops(&mei).await.is_empty() && drops(&zoe).await.is_empty());
    mei.delete(&format!("/blocks/{}", bob.id)).await.expect(200);
    later(&app);
    assert!(drops(&mei).await.is_empty(), "what is over is not made up for");
}

#[tokio::test]
async fn the_history_holds_each_price_on_offer_latest_first() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let listing = bob.draft(sale("Lamp")).await;
    price(&bob, listing, 9_999).await;
    assert!(history(&bob, listing).await.is_empty(), "a draft is not on offer");
    bob.act(&format!("/listings/{listing}/publish")).await.expect(200);
    for minor in [9_000, 9_000, 8_000, 9_000] {
        app.advance_seconds(1);
        price(&bob, listing, minor).await;
    }
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    price(&bob, listing, 1_000).await;
    price(&bob, listing, 7_000).await;
    bob.act(&format!("/listings/{listing}/resume")).await.expect(200);
    bob.act(&format!("/listings/{listing}/withdraw")).await.expect(200);
    bob.act(&format!("/listings/{listing}/relist")).await.expect(200);
    let expected = [7_000, 9_000, 8_000, 9_000, 9_999];
    assert_eq!(history(&app.anonymous(), listing).await, expected);
    let path = format!("/listings/{listing}/prices");
    let first = app.anonymous().find(&path, &[("limit", "3")]).await;
    let times: Vec<_> = first.items().iter().map(|p| p["at"].as_str().unwrap().to_owned()).collect();
    assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    let cursor = first.json()["next_cursor"].as_str().unwrap().to_owned();
    let rest = app.anonymous().find(&path, &[("limit", "3"), ("cursor", &cursor)]).await;
    assert_eq!(rest.items().len(), 2);
    assert!(rest.json()["next_cursor"].is_null());
    let other = bob.publish(sale("Chair")).await;
    let elsewhere = format!("/listings/{other}/prices");
    bob.find(&elsewhere, &[("cursor", &cursor)]).await.problem(400, "request.bad_cursor");
    bob.find(&path, &[("limit", "0")]).await.fields(&[("?limit", "out_of_range")]);
    bob.delete(&format!("/listings/{other}")).await.expect(204);
    bob.get(&elsewhere).await.problem(404, "listing.not_found");
    let draft = bob.draft(sale("Secret")).await;
    app.anonymous().get(&format!("/listings/{draft}/prices")).await.problem(404, "listing.not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_are_told_once_each_while_others_write() {
    const CROWD: i64 = 2_500;
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let listing = bob.publish(sale_with("Lamp", &json!({"price_minor": 10_000}))).await;
    crowd(&app, listing, CROWD);
    price(&bob, listing, 9_000).await;
    app.advance_seconds(61);
    // The server's own worker does it; meanwhile writing goes on.
    let mei = app.member("mei");
    let mut longest = std::time::Duration::ZERO;
    let told = "SELECT COUNT(*) AS n FROM notices WHERE kind = 'price_dropped'";
    for _ in 0..2_000 {
        let begun = std::time::Instant::now();
        mei.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
        longest = longest.max(begun.elapsed());
        if app.number(told) == CROWD {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    app.settle();
    assert_eq!(app.number(told), CROWD);
    assert_eq!(app.number("SELECT COUNT(DISTINCT member_id) AS n FROM notices"), CROWD);
    let events = "SELECT COUNT(*) AS n FROM live_events WHERE payload LIKE '{\"t\":\"notice\"%'";
    assert_eq!(app.number(events), CROWD);
    assert!(longest < std::time::Duration::from_secs(3), "somebody waited for {longest:?}");
    later(&app);
    assert_eq!(app.number(told), CROWD);
}

/// So many members who bookmarked a listing at 100.00.
fn crowd(app: &TestApp, listing: i64, count: i64) {
    let first = app.db(|c| members::insert(c, "crowd", Role::Member, false));
    let numbers =
        format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})");
    app.sql(&format!(
        "{numbers} INSERT INTO members (username, username_key, email, email_key, password_hash, nickname, school_id, \
        agreement_version, agreement_accepted_at, created_at, updated_at) \
        SELECT 'crowd' || i, 'crowd' || i, 'crowd' || i, 'crowd' || i, 'x', 'crowd', 1, 'x', 0, 0, 0 FROM n"
    ));
    app.sql(&format!(
        "INSERT INTO bookmarks (member_id, listing_id, created_at, known_price_minor) \
        SELECT id, {listing}, 0, 10000 FROM members WHERE id > {first}"
    ));
    app.sql(&format!("UPDATE listings SET bookmark_count = {count} WHERE id = {listing}"));
}
