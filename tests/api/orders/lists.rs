//! `GET /orders`: own orders on either side, by page and by filter, and nobody else's.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::prelude::*;
use tradehub_api::db::DbConnection;
use tradehub_api::db::schema::orders;
use tradehub_api::orders::store::rows::OrderRow;
use tradehub_api::orders::view;
use tradehub_shared::MemberId;

use crate::support::listings::sale_with;
use crate::support::orders::Deal;
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn each_side_finds_its_orders_newest_first() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let lamps = bob.publish(sale_with("Lamps", &json!({"quantity": 9}))).await;
    let chair = mei.publish(sale("Chair")).await;
    let (a, b, c) = (mei.order(lamps).await, zoe.order(lamps).await, bob.order(chair).await);
    assert_eq!(mei.get("/orders").await.ids(), [a], "what one buys unless asked otherwise");
    assert_eq!(mei.find("/orders", &[("side", "buying")]).await.ids(), [a]);
    assert_eq!(mei.find("/orders", &[("side", "selling")]).await.ids(), [c]);
    assert_eq!(bob.find("/orders", &[("side", "selling")]).await.ids(), [b, a]);
    assert_eq!(bob.find("/orders", &[("side", "buying")]).await.ids(), [c]);
    let item = bob.find("/orders", &[("side", "selling")]).await.items()[1].clone();
    let page = bob.see_order(a).await;
    for (name, value) in item.as_object().unwrap() {
        assert_eq!(value, &page[name], "list and page differ in {name}");
    }
    assert_eq!(item["timeline"], json!(null), "a list holds no timelines");
}

#[tokio::test]
async fn lists_are_narrowed_by_state_and_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let lamps = bob.publish(sale_with("Lamps", &json!({"quantity": 9}))).await;
    let chairs = bob.publish(sale_with("Chairs", &json!({"quantity": 9}))).await;
    let (a, b) = (mei.order(lamps).await, mei.order(chairs).await);
    let c = zoe.order(lamps).await;
    bob.act(&format!("/orders/{a}/accept")).await.expect(200);
    bob.act(&format!("/orders/{c}/reject")).await.expect(200);
    let (lamps, chairs) = (lamps.to_string(), chairs.to_string());
    let selling = ("side", "selling");
    assert_eq!(bob.find("/orders", &[selling, ("status", "confirmed")]).await.ids(), [a]);
    assert_eq!(bob.find("/orders", &[selling, ("status", "pending")]).await.ids(), [b]);
    assert_eq!(bob.find("/orders", &[selling, ("status", "rejected")]).await.ids(), [c]);
    assert!(bob.find("/orders", &[selling, ("status", "disputed")]).await.ids().is_empty());
    assert_eq!(bob.find("/orders", &[selling, ("listing_id", &lamps)]).await.ids(), [c, a]);
    assert_eq!(bob.find("/orders", &[selling, ("listing_id", &chairs)]).await.ids(), [b]);
    assert_eq!(mei.find("/orders", &[("side", "buying"), ("listing_id", &lamps)]).await.ids(), [a]);
    let both = [selling, ("listing_id", lamps.as_str()), ("status", "confirmed")];
    assert_eq!(bob.find("/orders", &both).await.ids(), [a]);
    assert!(mei.find("/orders", &[("listing_id", "9999")]).await.ids().is_empty());
}

#[tokio::test]
async fn pages_go_on_to_the_end_and_neither_repeat_nor_skip() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let mut ids = Vec::new();
    for n in 0..7 {
        ids.push(mei.order(bob.publish(sale(&format!("Lamp {n}"))).await).await);
    }
    ids.reverse();
    for limit in [1, 2, 3, 7, 8] {
        assert_eq!(mei.all_pages("/orders", &[], limit).await, ids);
        let pending = [("side", "selling"), ("status", "pending")];
        assert_eq!(bob.all_pages("/orders", &pending, limit).await, ids);
    }
    let first = mei.find("/orders", &[("limit", "3")]).await;
    let cursor = first.json()["next_cursor"].as_str().unwrap().to_owned();
    mei.order(bob.publish(sale("Came in between")).await).await;
    mei.act(&format!("/orders/{}/cancel", ids[1])).await.expect(200);
    let second = mei.find("/orders", &[("limit", "100"), ("cursor", &cursor)]).await;
    assert_eq!(second.ids(), ids[3..]);
    assert_eq!(second.json()["next_cursor"], json!(null));
}

#[tokio::test]
async fn strangers_learn_nothing_of_an_order() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    let path = format!("/orders/{}", deal.order);
    for stranger in [app.member("zoe"), app.moderator("mod"), app.admin("root_")] {
        for side in ["buying", "selling"] {
            assert!(stranger.find("/orders", &[("side", side)]).await.ids().is_empty());
        }
        let listing = deal.listing.to_string();
        assert!(stranger.find("/orders", &[("listing_id", &listing)]).await.ids().is_empty());
        let theirs = stranger.get(&path).await.problem(404, "order.not_found");
        let unknown = stranger.get("/orders/9999").await.problem(404, "order.not_found");
        assert_eq!(theirs["title"], unknown["title"], "one that is not theirs is like one that is not there");
        stranger.get(&deal.path("meeting")).await.problem(404, "order.not_found");
    }
    for path in [path.as_str(), "/orders", &deal.path("meeting")] {
        app.anonymous().get(path).await.problem(401, "auth.required");
    }
    for odd in ["abc", "1.5", "99999999999999999999"] {
        deal.buyer.get(&format!("/orders/{odd}")).await.problem(404, "request.not_found");
    }
}

#[tokio::test]
async fn cursors_are_good_for_their_own_list_only() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    for title in ["Lamp", "Chair"] {
        mei.order(bob.publish(sale(title)).await).await;
    }
    let page = mei.find("/orders", &[("limit", "1")]).await;
    let cursor = page.json()["next_cursor"].as_str().unwrap().to_owned();
    let cursor = ("cursor", cursor.as_str());
    mei.find("/orders", &[cursor]).await.expect(200);
    for (who, pairs) in [
        (&mei, vec![cursor, ("status", "pending")]),
        (&mei, vec![cursor, ("side", "selling")]),
        (&mei, vec![cursor, ("listing_id", "1")]),
        (&bob, vec![cursor]),
        (&mei, vec![("cursor", "rubbish")]),
    ] {
        who.find("/orders", &pairs).await.problem(400, "request.bad_cursor");
    }
}

#[tokio::test]
async fn filters_nobody_knows_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for limit in ["0", "101"] {
        mei.find("/orders", &[("limit", limit)]).await.fields(&[("?limit", "out_of_range")]);
    }
    for pair in [("side", "both"), ("status", "lost"), ("listing_id", "lamp"), ("limit", "many")] {
        let answer = mei.find("/orders", &[pair]).await;
        assert!([400, 422].contains(&answer.status), "{pair:?}: {}", answer.text());
    }
}

struct Count(Arc<AtomicUsize>);

impl Instrumentation for Count {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// How many statements it takes to show the first so many orders of a member.
fn statements(app: &TestApp, member: i64, rows: i64) -> usize {
    app.db(|c| {
        let own = orders::table.filter(orders::buyer_id.eq(member)).order(orders::id).limit(rows);
        let found: Vec<OrderRow> = own.select(OrderRow::as_select()).load(c).unwrap();
        assert_eq!(found.len(), usize::try_from(rows).unwrap());
        let count = Arc::new(AtomicUsize::new(0));
        match c {
            DbConnection::Sqlite(c) => c.set_instrumentation(Count(Arc::clone(&count))),
            DbConnection::Postgres(c) => c.set_instrumentation(Count(Arc::clone(&count))),
        }
        view::summaries(c, found, MemberId(member)).unwrap();
        count.load(Ordering::Relaxed)
    })
}

#[tokio::test]
async fn a_long_page_takes_as_many_queries_as_a_short_one() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..6 {
        let seller = app.member(&format!("seller{n}"));
        let picture = seller.upload(crate::support::pictures::jpeg(n)).await;
        let order =
            mei.order(seller.publish(sale_with("Lamp", &json!({"image_ids": [picture]}))).await).await;
        seller.act(&format!("/orders/{order}/accept")).await.expect(200);
        let slot =
            json!({"spot_id": 1, "starts_at": "2026-11-21T08:00:00Z", "ends_at": "2026-11-21T09:00:00Z"});
        mei.post(&format!("/orders/{order}/meeting"), slot).await.expect(201);
        seller.act(&format!("/orders/{order}/meeting/accept")).await.expect(200);
    }
    let one = statements(&app, mei.id, 1);
    assert!(one > 0, "the statements are not heard");
    assert_eq!(statements(&app, mei.id, 6), one);
}
