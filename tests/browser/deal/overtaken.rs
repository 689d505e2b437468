//! Steps that come too late or do not arrive. Keeps true: what happened is said in words, the page then shows how it
//! stands, and nothing is done twice.

use serde_json::json;

use crate::browser::network::connect;
use crate::browser::side::Side;
use crate::browser::{Screen, Tab, World};
use crate::support::Actor;

const TITLE: &str = "Desk lamp";

/// Bob's only lamp, with somebody at a browser.
async fn lamp(world: &World, at_browser: &Actor, seller: &Actor, screen: Screen) -> (Side, i64) {
    let listing = world.offer(seller, TITLE, json!({})).await;
    let mut tab = world.open(screen).await;
    // What is refused is logged by browsers.
    tab.expects("status of 409");
    hear_nothing(&tab);
    (Side::sit_down(tab, at_browser.clone(), "en").await, listing)
}

/// As on a connection that lets no live news through, neither by socket nor by long poll: pages grow stale.
fn hear_nothing(tab: &Tab) {
    let deaf = "window.WebSocket = class extends EventTarget { static OPEN = 1; readyState = 3; constructor() { super(); \
         setTimeout(() => this.onclose?.(new Event('close'))); } close() {} send() {} }; \
         const real = window.fetch.bind(window); window.fetch = (request, ...rest) => \
         String(request.url ?? request).includes('/live/') ? new Promise(() => {}) : real(request, ...rest);";
    let script = json!({"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": deaf}});
    tab.chromium("POST", "goog/cdp/execute", &script);
}

/// From now on the page is in the background, where it asks for no news.
async fn look_away(tab: &Tab) {
    tab.read("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }) && true").await;
}

#[tokio::test]
async fn an_order_declined_in_one_tab_cannot_be_accepted_in_another_which_says_so() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let (seller, listing) = lamp(&world, &bob, &bob, Screen::Wide).await;
    let order = mei.order(listing).await;
    let path = format!("/orders/{order}");
    seller.tab.go(&path).await;
    seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
    look_away(&seller.tab).await;
    let first = seller.tab.client.window().await.unwrap();
    let second = seller.tab.client.new_window(true).await.unwrap().handle;
    seller.tab.client.switch_to_window(second).await.unwrap();
    seller.tab.go(&path).await;
    seller.press("order.action.reject").await;
    seller.fill(&format!("reason-{order}"), "My sister wants it after all.").await;
    seller.press("order.ask.go.reject").await;
    seller.sees("order.done.reject").await;
    seller.stands("rejected", "order.end.declined_by_you", &[]).await;
    seller.tab.client.switch_to_window(first).await.unwrap();
    seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
    seller.press("order.action.accept").await;
    seller.tab.see("The order's present state does not allow this.").await;
    seller.stands("rejected", "order.end.declined_by_you", &[]).await;
    seller.tab.see("My sister wants it after all.").await;
    seller.tab.close();
}

#[tokio::test]
async fn an_order_for_what_is_promised_cannot_be_accepted_and_stays_to_be_declined() {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    let (seller, listing) = lamp(&world, &bob, &bob, Screen::Phone).await;
    let (late, early) = (mei.order(listing).await, ann.order(listing).await);
    seller.tab.go(&format!("/orders/{late}")).await;
    seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
    bob.act(&format!("/orders/{early}/accept")).await.expect(200);
    seller.press("order.action.accept").await;
    seller.tab.see("There are not that many pieces left.").await;
    seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
    seller.press("order.action.reject").await;
    seller.press("order.ask.go.reject").await;
    seller.stands("rejected", "order.end.declined_by_you", &[]).await;
    assert_eq!(bob.see_order(early).await["status"], "confirmed");
    seller.tab.close();
}

#[tokio::test]
async fn an_order_accepted_meanwhile_is_called_off_only_with_a_reason() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let (mut buyer, listing) = lamp(&world, &mei, &bob, Screen::Phone).await;
    buyer.tab.expects("status of 422");
    let order = mei.order(listing).await;
    buyer.tab.go(&format!("/orders/{order}")).await;
    look_away(&buyer.tab).await;
    buyer.press("order.action.cancel").await;
    buyer.sees("order.ask.cancel").await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    buyer.press("order.ask.go.cancel").await;
    buyer
        .tab
        .until_with(
            "page.words(document.getElementById(args[0]))",
            vec![json!(format!("f-reason-{order}-error"))],
        )
        .await;
    assert_eq!(mei.see_order(order).await["status"], "confirmed");
    buyer.fill(&format!("reason-{order}"), "Found one at home.").await;
    buyer.press("order.ask.go.cancel").await;
    buyer.sees("order.done.cancel").await;
    buyer.stands("cancelled", "order.end.by_you", &[]).await;
    buyer.tab.see("Found one at home.").await;
    buyer.tab.close();
}

#[tokio::test]
async fn what_is_promised_while_an_order_is_written_is_said_and_shown() {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    let (buyer, listing) = lamp(&world, &mei, &bob, Screen::Phone).await;
    buyer.tab.go(&format!("/listings/{listing}")).await;
    buyer.press("order.go").await;
    buyer.fill("order-note", "Tomorrow at noon?").await;
    let other = ann.order(listing).await;
    bob.act(&format!("/orders/{other}/accept")).await.expect(200);
    buyer.press("order.send").await;
    buyer.tab.see("This listing is not on offer any more.").await;
    assert_eq!(buyer.tab.read("page.field('order-note').value").await, "Tomorrow at noon?");
    buyer.press("order.ask.back").await;
    buyer.sees("listing.banner.reserved").await;
    buyer.tab.until_with("page.named(args[0]) === null", vec![json!(buyer.text("order.go"))]).await;
    buyer.tab.close();
}

/// The server does what it is asked, once, and its answer is lost on the way.
const LOSE_AN_ANSWER: &str = "(() => { const real = window.fetch.bind(window); window.fetch = async (request, ...rest) => { \
     const answer = await real(request, ...rest); if (request.method !== 'POST' || new URL(request.url).pathname !== '/api/v1/orders') return answer; \
     window.fetch = real; throw new TypeError('the answer is lost'); }; return true; })()";

#[tokio::test]
async fn an_order_whose_connection_is_lost_twice_is_placed_once() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let (mut buyer, listing) = lamp(&world, &mei, &bob, Screen::Phone).await;
    buyer.tab.expects("ERR_INTERNET_DISCONNECTED");
    buyer.tab.go(&format!("/listings/{listing}")).await;
    buyer.press("order.go").await;
    buyer.fill("order-note", "Tomorrow at noon?").await;
    connect(&buyer.tab, false);
    buyer.press("order.send").await;
    let failed = "page.words(page.first('dialog[open] .form-error')).includes(args[0])";
    buyer.tab.until_with(failed, vec![json!(buyer.text("error.network"))]).await;
    assert_eq!(world.app.number("SELECT COUNT(*) AS n FROM orders"), 0);
    connect(&buyer.tab, true);
    buyer.tab.read(LOSE_AN_ANSWER).await;
    buyer.press("order.send").await;
    // Said anew: what failed before is taken away when the order is sent again.
    buyer
        .tab
        .until_with(
            &format!("String(window.fetch).includes('native') && {failed}"),
            vec![json!(buyer.text("error.network"))],
        )
        .await;
    assert_eq!(world.app.number("SELECT COUNT(*) AS n FROM orders"), 1);
    buyer.press("order.send").await;
    buyer.sees("order.done.placed").await;
    buyer.tab.until("/^\\/orders\\/\\d+$/.test(location.pathname)").await;
    buyer.stands("pending", "order.lapses", &["cancel"]).await;
    buyer.tab.see("Tomorrow at noon?").await;
    assert_eq!(world.app.number("SELECT COUNT(*) AS n FROM orders"), 1);
    world.app.settle();
    assert_eq!(bob.notice_kinds().await, ["order_placed"]);
    buyer.tab.close();
}
