//! `POST /orders` and `GET /orders/{id}`: what is agreed, and what cannot be ordered.

use tradehub_shared::limits;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, pictures, sale};

/// Tries to order one piece and passes the refusal.
async fn refused(actor: &Actor, listing: i64, status: u16, code: &str) {
    actor.post("/orders", json!({"listing_id": listing})).await.problem(status, code);
}

#[tokio::test]
async fn a_price_that_the_buyer_did_not_see_is_not_agreed_to() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    bob.patch(&format!("/listings/{listing}"), json!({"price_minor": 50_000})).await.expect(200);
    let seen = |price: i64| json!({"listing_id": listing, "unit_price_minor": price});
    mei.post("/orders", seen(12_900)).await.problem(409, "order.price_changed");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
    assert_eq!(mei.post("/orders", seen(50_000)).await.expect(201)["total_minor"], 50_000);
}

#[tokio::test]
async fn an_order_holds_what_both_need_to_know() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (cover, second) = (bob.upload(pictures::jpeg(1)).await, bob.upload(pictures::jpeg(2)).await);
    let body = sale_with("Desk lamp", &json!({"quantity": 3, "image_ids": [cover, second]}));
    let listing = bob.publish(body).await;
    let body = json!({"listing_id": listing, "quantity": 2, "note": "  After the lecture? "});
    let answer = mei.post("/orders", body).await;
    let order = answer.expect(201);
    assert_eq!(answer.header("location"), format!("/api/v1/orders/{}", order["id"]));
    let listed = &order["listing"];
    assert_eq!(
        (&listed["id"], &listed["title"], &listed["status"], &listed["cover"]["id"]),
        (&json!(listing), &json!("Desk lamp"), &json!("active"), &json!(cover))
    );
    assert_eq!(
        (&order["role"], &order["status"], &order["payment"], &order["other"]["username"]),
        (&json!("buyer"), &json!("pending"), &json!("none"), &json!("bob"))
    );
    assert_eq!(
        (&order["quantity"], &order["unit_price_minor"], &order["total_minor"], &order["currency"]),
        (&json!(2), &json!(12_900), &json!(25_800), &json!("CNY"))
    );
    assert_eq!(order["note"], "After the lecture?");
    assert_eq!(
        (&order["created_at"], &order["updated_at"], &order["expires_at"]),
        (&json!("2026-11-20T08:00:00Z"), &json!("2026-11-20T08:00:00Z"), &json!("2026-11-23T08:00:00Z"))
    );
    assert_eq!((&order["actions"], &order["end"]), (&json!(["cancel"]), &json!(null)));
    assert_eq!(
        (&order["can_propose_meeting"], &order["can_review"]),
        (&json!(false), &json!(false)),
        "nothing is agreed yet"
    );
    assert_eq!((&order["meeting"], &order["proposal"]), (&json!(null), &json!(null)));
    let placed = json!([{"kind": "placed", "actor": "buyer", "at": "2026-11-20T08:00:00Z"}]);
    assert_eq!(order["timeline"], placed);
    assert_eq!(order["reviews"], json!({"mine": null, "theirs": null, "is_theirs_in": false}));
    let path = format!("/orders/{}", order["id"]);
    assert_eq!(mei.get(&path).await.expect(200), order, "what was answered is what is read");
    let sellers = bob.get(&path).await.expect(200);
    assert_eq!(
        (&sellers["role"], &sellers["other"]["username"], &sellers["actions"]),
        (&json!("seller"), &json!("mei"), &json!(["accept", "reject"]))
    );
}

#[tokio::test]
async fn an_order_promises_nothing_and_only_the_owner_sees_how_many_wait() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 3}))).await;
    mei.order_some(listing, 3).await;
    app.member("zoe").order(listing).await;
    let path = format!("/listings/{listing}");
    let own = bob.get(&path).await.expect(200);
    assert_eq!(
        (&own["open_order_count"], &own["available_quantity"], &own["status"]),
        (&json!(2), &json!(3), &json!("active"))
    );
    assert_eq!(bob.get("/me/listings").await.items()[0]["open_order_count"], 2);
    for other in [mei, app.moderator("mod"), app.anonymous()] {
        let seen = other.get(&path).await.expect(200);
        assert_eq!((&seen["open_order_count"], &seen["available_quantity"]), (&json!(null), &json!(3)));
    }
}

#[tokio::test]
async fn one_piece_without_a_word_is_ordered_unless_said_otherwise() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let order = mei.post("/orders", json!({"listing_id": listing})).await.expect(201);
    assert_eq!((&order["quantity"], &order["note"]), (&json!(1), &json!("")));
    assert_eq!(order["listing"]["cover"], json!(null));
}

#[tokio::test]
async fn what_was_agreed_stays_whatever_becomes_of_the_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (old, new) = (bob.upload(pictures::jpeg(1)).await, bob.upload(pictures::jpeg(2)).await);
    let listing = bob.publish(sale_with("Lamp", &json!({"image_ids": [old]}))).await;
    let order = mei.order(listing).await;
    let before = mei.see_order(order).await;
    let changes = json!({"title": "Gilded lamp", "price_minor": 99_900, "image_ids": [new]});
    bob.patch(&format!("/listings/{listing}"), changes).await.expect(200);
    assert_eq!(mei.see_order(order).await, before);
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    let accepted = mei.see_order(order).await;
    for field in ["listing", "unit_price_minor", "total_minor"] {
        let expected = if field == "listing" {
            let mut listing = before["listing"].clone();
            listing["status"] = json!("reserved");
            listing
        } else {
            before[field].clone()
        };
        assert_eq!(accepted[field], expected, "{field}");
    }
}

#[tokio::test]
async fn a_giveaway_is_ordered_for_nothing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let gift = json!({"kind": "giveaway", "title": "Old desk", "description": "Take it", "category_id": 8});
    let order = mei.order(bob.publish(gift).await).await;
    let order = mei.see_order(order).await;
    assert_eq!((&order["unit_price_minor"], &order["total_minor"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn nobody_orders_their_own_listing() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    let (public, draft) = (bob.publish(sale("Lamp")).await, bob.draft(sale("Draft")).await);
    refused(&bob, public, 409, "order.own_listing").await;
    refused(&bob, draft, 409, "order.own_listing").await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
}

#[tokio::test]
async fn only_what_is_on_offer_is_ordered() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator) = (app.member("bob"), app.member("mei"), app.moderator("mod"));
    let wanted = bob.publish(sale_with("Looking for a lamp", &json!({"kind": "wanted"}))).await;
    refused(&mei, wanted, 409, "order.not_for_sale").await;
    let digital = bob.publish(sale_with("Licence key", &json!({"handover": "digital"}))).await;
    refused(&mei, digital, 409, "order.held_payment_only").await;
    let draft = bob.draft(sale("Draft")).await;
    refused(&mei, draft, 404, "listing.not_found").await;
    refused(&mei, 9_999, 404, "listing.not_found").await;
    let removed = bob.publish(sale("Knife")).await;
    moderator.post(&format!("/listings/{removed}/remove"), json!({"reason": "No"})).await.expect(200);
    refused(&mei, removed, 404, "listing.not_found").await;
    for (action, status, code) in [
        ("pause", 404, "listing.not_found"),
        ("withdraw", 404, "listing.not_found"),
        ("mark-sold", 409, "order.listing_unavailable"),
    ] {
        let listing = bob.publish(sale(action)).await;
        bob.act(&format!("/listings/{listing}/{action}")).await.expect(200);
        refused(&mei, listing, status, code).await;
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
    let reserved = bob.publish(sale("Promised lamp")).await;
    let first = app.member("zoe").order(reserved).await;
    bob.act(&format!("/orders/{first}/accept")).await.expect(200);
    refused(&mei, reserved, 409, "order.listing_unavailable").await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 1);
}

#[tokio::test]
async fn nobody_orders_more_than_there_is() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 3}))).await;
    let some = |quantity: i64| json!({"listing_id": listing, "quantity": quantity});
    mei.post("/orders", some(4)).await.problem(409, "order.out_of_stock");
    let first = zoe.order_some(listing, 2).await;
    bob.act(&format!("/orders/{first}/accept")).await.expect(200);
    mei.post("/orders", some(2)).await.problem(409, "order.out_of_stock");
    mei.post("/orders", some(1)).await.expect(201);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 999}))).await;
    let note = "字".repeat(limits::NOTE_MAX);
    for quantity in [0, -1, 1_000] {
        let body = json!({"listing_id": listing, "quantity": quantity, "note": format!("{note}字")});
        mei.post("/orders", body).await.fields(&[("/quantity", "out_of_range"), ("/note", "too_long")]);
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
    let body = json!({"listing_id": listing, "quantity": 999, "note": note});
    mei.post("/orders", body).await.expect(201);
}

#[tokio::test]
async fn what_is_no_order_is_malformed() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    for body in [
        json!({}),
        json!(null),
        json!([listing]),
        json!({"listing_id": "1"}),
        json!({"listing_id": listing, "quantity": 1.5}),
        json!({"listing_id": listing, "quantity": "1"}),
        json!({"listing_id": listing, "quantity": null}),
        json!({"listing_id": listing, "quantity": 1_i64 << 40}),
        json!({"listing_id": listing, "note": 5}),
        json!({"listing_id": listing, "note": "a\u{0}b"}),
        json!({"listing_id": listing, "unit_price_minor": "cheap"}),
        json!({"listing_id": listing, "price_minor": 1}),
        json!({"listing_id": listing, "payment": "held"}),
    ] {
        mei.post("/orders", body).await.problem(400, "request.malformed");
    }
    let plain = mei.request(reqwest::Method::POST, "/orders").body("text/plain", "one lamp");
    plain.send().await.problem(415, "request.unsupported_media_type");
    app.anonymous().post("/orders", json!({"listing_id": listing})).await.problem(401, "auth.required");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM orders"), 0);
}

#[tokio::test]
async fn a_member_has_one_open_order_for_a_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 5}))).await;
    let first = mei.order(listing).await;
    refused(&mei, listing, 409, "order.already_open").await;
    bob.act(&format!("/orders/{first}/accept")).await.expect(200);
    refused(&mei, listing, 409, "order.already_open").await;
    app.member("zoe").order(listing).await;
    mei.act(&format!("/orders/{first}/complete")).await.expect(200);
    let second = mei.order(listing).await;
    mei.act(&format!("/orders/{second}/cancel")).await.expect(200);
    mei.order(listing).await;
}

#[tokio::test]
async fn a_member_has_so_many_open_orders_and_no_more() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let mut orders = Vec::new();
    for n in 0..limits::OPEN_ORDERS_MAX {
        orders.push(mei.order(bob.publish(sale(&format!("Lamp {n}"))).await).await);
    }
    let listing = bob.publish(sale("One lamp too many")).await;
    refused(&mei, listing, 409, "order.limit_reached").await;
    app.member("zoe").order(listing).await;
    bob.act(&format!("/orders/{}/accept", orders[0])).await.expect(200);
    refused(&mei, listing, 409, "order.limit_reached").await;
    bob.act(&format!("/orders/{}/reject", orders[1])).await.expect(200);
    mei.order(listing).await;
}
