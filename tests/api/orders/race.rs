//! Many at once. Keeps true: no more pieces are promised than there are, exactly one wins, and everyone else is told so.

use std::collections::BTreeMap;

use tokio::task::JoinSet;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, sale};

/// How many members order at once.
const CROWD: usize = 200;

/// Sends the same for everyone at once: how often each status and code came back.
async fn all_at_once(requests: Vec<(Actor, String)>) -> BTreeMap<String, usize> {
    let mut running = JoinSet::new();
    for (actor, path) in requests {
        running.spawn(async move { actor.act(&path).await });
    }
    let mut outcomes = BTreeMap::new();
    for answer in running.join_all().await {
        let code = match answer.status {
            200..300 => "done".to_owned(),
            _ => answer.json()["code"].as_str().unwrap().to_owned(),
        };
        *outcomes.entry(code).or_insert(0) += 1;
    }
    outcomes
}

fn outcomes<const N: usize>(of: [(&str, usize); N]) -> BTreeMap<String, usize> {
    of.into_iter().map(|(code, count)| (code.to_owned(), count)).collect()
}

async fn crowd_orders(app: &TestApp, listing: i64, crowd: usize) -> Vec<(Actor, i64)> {
    let mut running = JoinSet::new();
    for n in 0..crowd {
        let buyer = app.member(&format!("buyer{n}"));
        running.spawn(async move {
            let order = buyer.order(listing).await;
            (buyer, order)
        });
    }
    running.join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_orders_for_one_piece_exactly_one_is_confirmed() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    // Another device.
    let phone = app.again(&bob);
    let listing = bob.publish(sale("Desk lamp")).await;
    let orders = crowd_orders(&app, listing, CROWD).await;
    let accepts = orders.iter().zip([&bob, &phone].into_iter().cycle());
    let accepts: Vec<_> =
        accepts.map(|((_, order), device)| (device.clone(), format!("/orders/{order}/accept"))).collect();
    assert_eq!(
        all_at_once(accepts).await,
        outcomes([("done", 1), ("order.out_of_stock", CROWD - 1)]),
        "accepted from two devices at once"
    );
    assert_eq!(app.texts("SELECT status AS t FROM listings"), ["reserved"]);
    let winner = app.number("SELECT id AS n FROM orders WHERE status = 'confirmed'");
    bob.act(&format!("/orders/{winner}/complete")).await.expect(200);
    app.settle();
    let left = app.texts("SELECT status || ' ' || COALESCE(end_reason, '') AS t FROM orders GROUP BY status, end_reason ORDER BY 1");
    assert_eq!(left, ["cancelled sold_out", "completed "]);
    assert_eq!(app.texts("SELECT status AS t FROM listings"), ["sold"]);
    let told = app.number("SELECT COUNT(DISTINCT member_id) AS n FROM notices WHERE kind = 'order_sold_out'");
    assert_eq!(usize::try_from(told).unwrap(), CROWD - 1, "every other buyer is told");
    assert_eq!(told, app.number("SELECT COUNT(*) AS n FROM notices WHERE kind = 'order_sold_out'"), "once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_orders_for_three_pieces_exactly_three_are_confirmed() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 3}))).await;
    let orders = crowd_orders(&app, listing, 40).await;
    let accepts = orders.iter().map(|(_, order)| (bob.clone(), format!("/orders/{order}/accept"))).collect();
    assert_eq!(all_at_once(accepts).await, outcomes([("done", 3), ("order.out_of_stock", 37)]));
    assert_eq!(app.number("SELECT CAST(reserved_quantity AS BIGINT) AS n FROM listings"), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_all_steps_at_once_on_one_order_one_wins() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    for round in 0..12 {
        let listing = bob.publish(sale(&format!("Lamp {round}"))).await;
        let order = mei.order(listing).await;
        let path = |action: &str| format!("/orders/{order}/{action}");
        let steps = vec![
            (bob.clone(), path("accept")),
            (bob.clone(), path("reject")),
            (mei.clone(), path("cancel")),
            (bob.clone(), path("accept")),
        ];
        let outcomes = all_at_once(steps).await;
        // A buyer who comes after the acceptance has to say why.
        let (done, refused) = (outcomes["done"], outcomes.values().sum::<usize>() - outcomes["done"]);
        assert_eq!((done, refused), (1, 3), "{outcomes:?}");
        let events = format!("SELECT COUNT(*) AS n FROM order_events WHERE order_id = {order}");
        assert_eq!(app.number(&events), 2, "placed, and the one step that won");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_that_come_in_while_the_listing_goes_do_not_outlive_it() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let buyers: Vec<Actor> = (0..8).map(|n| app.member(&format!("buyer{n}"))).collect();
    for round in 0..6 {
        let listing = bob.publish(sale(&format!("Lamp {round}"))).await;
        let mut running = JoinSet::new();
        for buyer in buyers.clone() {
            running.spawn(async move { buyer.post("/orders", json!({"listing_id": listing})).await.status });
        }
        bob.act(&format!("/listings/{listing}/withdraw")).await.expect(200);
        let statuses = running.join_all().await;
        assert!(statuses.iter().all(|status| [201, 404, 409].contains(status)), "{statuses:?}");
        app.settle();
        let open =
            format!("SELECT COUNT(*) AS n FROM orders WHERE listing_id = {listing} AND status = 'pending'");
        assert_eq!(app.number(&open), 0, "an order waits for a listing that is gone");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fewer_pieces_and_more_promises_at_once_never_cross() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let buyers: Vec<Actor> = (0..4).map(|n| app.member(&format!("buyer{n}"))).collect();
    for round in 0..6 {
        let listing = bob.publish(sale_with(&format!("Chairs {round}"), &json!({"quantity": 4}))).await;
        let mut running = JoinSet::new();
        for buyer in &buyers {
            let (order, bob) = (buyer.order(listing).await, bob.clone());
            running.spawn(async move { bob.act(&format!("/orders/{order}/accept")).await.status });
        }
        let edited = bob.patch(&format!("/listings/{listing}"), json!({"quantity": 2})).await;
        assert!([200, 409, 412, 422].contains(&edited.status), "{}", edited.text());
        assert!(running.join_all().await.iter().all(|status| [200, 409].contains(status)));
        let over = "SELECT COUNT(*) AS n FROM listings WHERE reserved_quantity + sold_quantity > quantity";
        assert_eq!(app.number(over), 0);
    }
}
