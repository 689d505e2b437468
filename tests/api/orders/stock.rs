//! Pieces: what is promised is kept, what is given back is on offer again, and with the last one the listing is sold.

use serde_json::Value;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json};

/// Bob's chairs, ordered by a few members.
struct Chairs {
    bob: Actor,
    id: i64,
    buyers: Vec<Actor>,
    orders: Vec<i64>,
}

impl Chairs {
    async fn ordered(app: &TestApp, quantity: i32, buyers: &[&str]) -> Self {
        let bob = app.member("bob");
        let id = bob.publish(sale_with("Chairs", &json!({"quantity": quantity}))).await;
        let buyers: Vec<Actor> = buyers.iter().map(|name| app.member(name)).collect();
        let mut orders = Vec::new();
        for buyer in &buyers {
            orders.push(buyer.order(id).await);
        }
        Self { bob, id, buyers, orders }
    }

    async fn accept(&self, nth: usize) {
        self.bob.act(&format!("/orders/{}/accept", self.orders[nth])).await.expect(200);
    }

    async fn complete(&self, nth: usize) -> Value {
        self.buyers[nth].act(&format!("/orders/{}/complete", self.orders[nth])).await.expect(200)
    }

    /// The listing's state and the pieces that can be ordered.
    async fn look(&self) -> (String, i64) {
        let seen = self.bob.get(&self.path("")).await.expect(200);
        (seen["status"].as_str().unwrap().to_owned(), seen["available_quantity"].as_i64().unwrap())
    }

    fn path(&self, part: &str) -> String {
        format!("/listings/{}{part}", self.id)
    }

    /// The states of the orders, with the reasons of those that ended.
    async fn states(&self) -> Vec<String> {
        let mut states = Vec::new();
        for (buyer, order) in self.buyers.iter().zip(&self.orders) {
            let order = buyer.see_order(*order).await;
            let reason = order["end"]["reason"].as_str().unwrap_or_default();
            states.push(format!("{} {reason}", order["status"].as_str().unwrap()).trim_end().to_owned());
        }
        states
    }
}

fn state(status: &str, available: i64) -> (String, i64) {
    (status.to_owned(), available)
}

#[tokio::test]
async fn with_all_pieces_promised_the_listing_is_reserved_and_one_given_back_puts_it_up_again() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 3, &["mei", "zoe", "lin", "kai"]).await;
    for (nth, seen) in [state("active", 2), state("active", 1), state("reserved", 0)].into_iter().enumerate()
    {
        chairs.accept(nth).await;
        assert_eq!(chairs.look().await, seen);
    }
    let full = chairs.bob.act(&format!("/orders/{}/accept", chairs.orders[3])).await;
    full.problem(409, "order.out_of_stock");
    assert_eq!(chairs.bob.search(&[]).await, ["Chairs"], "reserved things are still found");
    let back = format!("/orders/{}/cancel", chairs.orders[1]);
    chairs.buyers[1].post(&back, json!({"reason": "No room"})).await.expect(200);
    assert_eq!(chairs.look().await, state("active", 1));
    chairs.accept(3).await;
    assert_eq!(chairs.look().await, state("reserved", 0));
    assert_eq!(chairs.states().await, ["confirmed", "cancelled by_buyer", "confirmed", "confirmed"]);
}

#[tokio::test]
async fn siblings_wait_while_pieces_are_left_and_go_with_the_last_one_in_the_same_step() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 2, &["mei", "zoe", "lin", "kai"]).await;
    chairs.accept(0).await;
    chairs.complete(0).await;
    assert_eq!(chairs.look().await, state("active", 1));
    app.settle();
    assert_eq!(chairs.states().await, ["completed", "pending", "pending", "pending"]);
    chairs.accept(1).await;
    // Read at once: the siblings went with the completion, not with what follows from it.
    chairs.complete(1).await;
    assert_eq!(chairs.states().await, ["completed", "completed", "cancelled sold_out", "cancelled sold_out"]);
    assert_eq!(chairs.look().await, state("sold", 0));
    assert!(chairs.bob.search(&[]).await.is_empty());
    let last = chairs.buyers[2].see_order(chairs.orders[2]).await["timeline"].as_array().unwrap().clone();
    assert_eq!((&last[1]["kind"], &last[1]["actor"]), (&json!("sold_out"), &json!("system")));
    app.settle();
    for sibling in &chairs.buyers[2..] {
        assert_eq!(sibling.notice_kinds().await, ["order_sold_out"]);
    }
    let seller = chairs.bob.notice_kinds().await;
    assert!(!seller.contains(&"order_sold_out".to_owned()), "{seller:?}");
}

#[tokio::test]
async fn accepting_never_promises_what_is_not_there() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 3}))).await;
    let (first, second) = (mei.order_some(listing, 2).await, zoe.order_some(listing, 2).await);
    bob.act(&format!("/orders/{first}/accept")).await.expect(200);
    bob.act(&format!("/orders/{second}/accept")).await.problem(409, "order.out_of_stock");
    assert_eq!(zoe.see_order(second).await["status"], "pending");
    let reason = json!({"reason": "Broken"});
    bob.post(&format!("/orders/{first}/cancel"), reason).await.expect(200);
    bob.act(&format!("/orders/{second}/accept")).await.expect(200);
    assert_eq!(bob.get(&format!("/listings/{listing}")).await.expect(200)["available_quantity"], 1);
}

#[tokio::test]
async fn a_listing_keeps_as_many_pieces_as_are_promised_and_gone() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 5, &["mei", "zoe"]).await;
    let edit = async |quantity: i32| chairs.bob.patch(&chairs.path(""), json!({"quantity": quantity})).await;
    chairs.accept(0).await;
    chairs.accept(1).await;
    let refused = edit(1).await;
    refused.fields(&[("/quantity", "below_promised")]);
    assert_eq!(refused.json()["errors"][0]["min"], 2);
    edit(0).await.fields(&[("/quantity", "out_of_range")]);
    edit(3).await.expect(200);
    assert_eq!(chairs.look().await, state("active", 1));
    chairs.complete(0).await;
    edit(1).await.fields(&[("/quantity", "below_promised")]);
    assert_eq!(edit(2).await.expect(200)["status"], "reserved", "the one that is left is promised");
    edit(3).await.problem(409, "listing.wrong_state");
    chairs.complete(1).await;
    assert_eq!(chairs.look().await, state("sold", 0));
}

#[tokio::test]
async fn what_is_left_after_a_sale_is_at_least_one_piece() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 3, &["mei"]).await;
    chairs.accept(0).await;
    chairs.complete(0).await;
    let refused = chairs.bob.patch(&chairs.path(""), json!({"quantity": 1})).await;
    refused.fields(&[("/quantity", "below_promised")]);
    assert_eq!(refused.json()["errors"][0]["min"], 2);
    let edited = chairs.bob.patch(&chairs.path(""), json!({"quantity": 2})).await.expect(200);
    assert_eq!((&edited["status"], &edited["available_quantity"]), (&json!("active"), &json!(1)));
}

#[tokio::test]
async fn a_listing_that_goes_takes_its_pending_orders_along_and_leaves_what_was_promised() {
    for way in ["withdraw", "mark-sold", "remove"] {
        let app = TestApp::spawn().await;
        let chairs = Chairs::ordered(&app, 3, &["mei", "zoe", "lin"]).await;
        chairs.accept(0).await;
        match way {
            "remove" => {
                let reason = json!({"reason": "Not allowed"});
                app.moderator("mod").post(&chairs.path("/remove"), reason).await.expect(200)
            }
            _ => chairs.bob.act(&chairs.path(&format!("/{way}"))).await.expect(200),
        };
        app.settle();
        let (gone, kept) = ("cancelled listing_gone", "confirmed");
        assert_eq!(chairs.states().await, [kept, gone, gone], "{way}");
        for buyer in &chairs.buyers[1..] {
            assert_eq!(buyer.notice_kinds().await, ["order_listing_gone"], "{way}");
        }
        assert_eq!(chairs.buyers[0].notice_kinds().await, ["order_accepted"], "{way}");
        assert!(!chairs.bob.notice_kinds().await.contains(&"order_listing_gone".to_owned()), "{way}");
        assert_eq!(chairs.complete(0).await["status"], "completed", "{way}");
        let status = app.texts("SELECT status AS t FROM listings");
        let expected = match way {
            "withdraw" => "withdrawn",
            "mark-sold" => "sold",
            _ => "removed",
        };
        assert_eq!(status, [expected]);
    }
}

#[tokio::test]
async fn pausing_keeps_pending_orders_and_the_seller_still_accepts() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 1, &["mei", "zoe"]).await;
    chairs.bob.act(&chairs.path("/pause")).await.expect(200);
    app.settle();
    assert_eq!(chairs.states().await, ["pending", "pending"]);
    let late = app.member("lin").post("/orders", json!({"listing_id": chairs.id})).await;
    late.problem(404, "listing.not_found");
    chairs.accept(0).await;
    assert_eq!(chairs.look().await, state("paused", 0));
    let resumed = chairs.bob.act(&chairs.path("/resume")).await.expect(200);
    assert_eq!(resumed["status"], "reserved", "its one piece is promised");
    chairs.complete(0).await;
    assert_eq!(chairs.states().await, ["completed", "cancelled sold_out"]);
    assert_eq!(chairs.look().await, state("sold", 0));
}

#[tokio::test]
async fn what_is_not_on_hand_any_more_is_not_promised() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 1, &["mei"]).await;
    chairs.bob.act(&chairs.path("/pause")).await.expect(200);
    // As if it were withdrawn a moment ago: its order has not heard of it yet.
    app.sql("UPDATE listings SET status = 'withdrawn'");
    let accept = chairs.bob.act(&format!("/orders/{}/accept", chairs.orders[0])).await;
    accept.problem(409, "order.listing_unavailable");
    assert_eq!(chairs.states().await, ["pending"]);
    chairs.bob.act(&format!("/orders/{}/reject", chairs.orders[0])).await.expect(200);
}

#[tokio::test]
async fn a_sold_listing_that_is_offered_again_starts_anew() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 2, &["mei", "zoe"]).await;
    for nth in 0..2 {
        chairs.accept(nth).await;
        chairs.complete(nth).await;
    }
    assert_eq!(chairs.look().await, state("sold", 0));
    let again = chairs.bob.act(&chairs.path("/relist")).await.expect(200);
    assert_eq!((&again["status"], &again["available_quantity"]), (&json!("active"), &json!(2)));
    chairs.buyers[0].order_some(chairs.id, 2).await;
    assert_eq!(chairs.states().await, ["completed", "completed"]);
}

#[tokio::test]
async fn a_listing_marked_as_sold_and_offered_again_still_keeps_what_was_promised() {
    let app = TestApp::spawn().await;
    let chairs = Chairs::ordered(&app, 2, &["mei"]).await;
    chairs.accept(0).await;
    chairs.bob.act(&chairs.path("/mark-sold")).await.expect(200);
    let again = chairs.bob.act(&chairs.path("/relist")).await.expect(200);
    assert_eq!((&again["status"], &again["available_quantity"]), (&json!("active"), &json!(1)));
    chairs.complete(0).await;
    assert_eq!(chairs.look().await, state("active", 1));
}
