//! A deal without a mouse. Keeps true: every step can be reached and done by keys, and the focus is never lost.

use serde_json::json;

use crate::browser::act::key;
use crate::browser::keyboard::FOCUSED;
use crate::browser::side::Side;
use crate::browser::{Screen, Tab, World};

#[tokio::test]
async fn a_deal_is_made_by_keys_alone() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, "Desk lamp", json!({})).await;
    let buyer = Side::sit_down(world.open(Screen::Wide).await, mei, "en").await;
    let order = place(&buyer, listing).await;
    ask_and_think_better(&buyer.tab, "Cancel order").await;
    bob.act(&format!("{order}/accept")).await.expect(200);
    buyer.stands("confirmed", "order.next.buyer.confirmed", &["complete", "cancel"]).await;
    ask_and_think_better(&buyer.tab, "Complete").await;
    buyer.tab.keys(key::ENTER).await;
    reach(&buyer.tab, "Yes, all done").await;
    buyer.tab.keys(key::ENTER).await;
    buyer.stands("completed", "order.next.review", &[]).await;
    // The pressed button is gone; its place has the focus.
    buyer.tab.until("document.activeElement.closest('.order-state')").await;
    rate(&buyer).await;
    let review = &bob.get(&order).await.expect(200)["reviews"]["theirs"];
    assert_eq!((&review["stars"], &review["text"]), (&json!(4), &json!("Bright.")));
    buyer.tab.close();
}

#[tokio::test]
async fn an_order_is_answered_by_keys_alone() {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, "Desk lamp", json!({})).await;
    let (early, late) = (ann.order(listing).await, mei.order(listing).await);
    bob.act(&format!("/orders/{early}/accept")).await.expect(200);
    let mut seller = Side::sit_down(world.open(Screen::Wide).await, bob, "en").await;
    seller.tab.expects("status of 409");
    seller.tab.go(&format!("/orders/{late}")).await;
    seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
    reach(&seller.tab, "Accept").await;
    seller.tab.keys(key::ENTER).await;
    seller.tab.see("There are not that many pieces left.").await;
    // What failed can be done again at once, here after the piece is free again.
    seller.tab.until(&format!("{FOCUSED} === 'Accept'")).await;
    ann.post(&format!("/orders/{early}/cancel"), json!({"reason": "Found one."})).await.expect(200);
    seller.tab.keys(key::ENTER).await;
    seller.stands("confirmed", "order.next.seller.confirmed", &["complete", "hand_over", "cancel"]).await;
    seller.tab.until("document.activeElement.closest('.order-state')").await;
    plan_and_take_back(&seller).await;
    mei.act(&format!("/orders/{late}/complete")).await.expect(200);
    mei.post(&format!("/orders/{late}/reviews"), json!({"stars": 5, "text": "Bright."})).await.expect(201);
    seller.hears_of("Bright.").await;
    reach(&seller.tab, "Answer").await;
    seller.tab.keys(key::ENTER).await;
    seller.tab.until("document.activeElement.tagName === 'TEXTAREA'").await;
    seller.tab.keys("Thank you!").await;
    reach(&seller.tab, "Send answer").await;
    seller.tab.keys(key::ENTER).await;
    seller.tab.until("page.words(page.first('.review-reply')).includes('Thank you!')").await;
    seller.tab.until("document.activeElement.matches('.order-reviews')").await;
    seller.tab.close();
}

/// Proposes a meeting as it is suggested, and thinks better of it.
async fn plan_and_take_back(seller: &Side) {
    let tab = &seller.tab;
    reach(tab, "Plan the meeting").await;
    tab.keys(key::ENTER).await;
    tab.until("page.field('meeting-date')?.value && page.field('meeting-time')?.value").await;
    reach(tab, "Propose it").await;
    tab.keys(key::ENTER).await;
    seller.sees("meeting.proposed.mine").await;
    tab.until("document.activeElement.closest('.order-meeting')").await;
    reach(tab, "Take it back").await;
    tab.keys(key::ENTER).await;
    seller.sees("meeting.none").await;
    tab.until("document.activeElement.closest('.order-meeting')").await;
}

/// Orders it, and gives the path of the order.
async fn place(buyer: &Side, listing: i64) -> String {
    let tab = &buyer.tab;
    tab.go(&format!("/listings/{listing}")).await;
    ask_and_think_better(tab, "Order").await;
    tab.keys(key::ENTER).await;
    step_until(tab, "document.activeElement.id === 'f-order-note'").await;
    tab.keys("Tomorrow at noon?").await;
    reach(tab, "Send order").await;
    tab.keys(key::ENTER).await;
    tab.until("/^\\/orders\\/\\d+$/.test(location.pathname)").await;
    tab.settled().await;
    tab.until("document.activeElement.tagName === 'H1'").await;
    tab.see("Tomorrow at noon?").await;
    tab.address().await
}

/// Opens the dialog of a button and closes it: the button has the focus again.
async fn ask_and_think_better(tab: &Tab, name: &str) {
    reach(tab, name).await;
    tab.keys(key::ENTER).await;
    tab.until("document.querySelector('dialog[open]')?.contains(document.activeElement)").await;
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('dialog[open]')").await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!(name)]).await;
}

/// Stars are given and taken back by the arrows.
async fn rate(buyer: &Side) {
    let tab = &buyer.tab;
    step_until(tab, "document.activeElement.name === 'review-stars'").await;
    tab.keys(" ").await;
    for (pressed, stars) in
        [("", 1), (key::RIGHT, 2), (key::RIGHT, 3), (key::RIGHT, 4), (key::RIGHT, 5), (key::LEFT, 4)]
    {
        tab.keys(pressed).await;
        let given = "document.activeElement.value === args[0] && document.activeElement.checked && page.words(page.first('.stars-meaning')) === args[1]";
        let meaning = buyer.text(&format!("review.meaning.{stars}"));
        tab.until_with(given, vec![json!(stars.to_string()), json!(meaning)]).await;
    }
    step_until(tab, "document.activeElement.id === 'f-review-text'").await;
    tab.keys("Bright.").await;
    reach(tab, "Send review").await;
    tab.keys(key::ENTER).await;
    buyer.sees("review.mine").await;
    // The form is gone; its place has the focus.
    tab.until("document.activeElement.matches('.order-reviews')").await;
}

/// Goes from stop to stop until the control of this name has the focus.
async fn reach(tab: &Tab, name: &str) {
    step_until(tab, &format!("{FOCUSED} === {}", json!(name))).await;
}

/// Goes from stop to stop until an expression comes true.
async fn step_until(tab: &Tab, expression: &str) {
    for _ in 0..120 {
        if tab.read(expression).await == true {
            return;
        }
        tab.next_stop().await;
    }
    panic!("no stop is one where {expression}");
}
