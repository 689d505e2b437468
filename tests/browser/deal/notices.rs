//! The bell and its page. Keeps true: what is unread is counted alike everywhere, also in another tab; opening a notice
//! reads it and leads to what it is about.

use serde_json::json;

use crate::browser::side::Side;
use crate::browser::{Screen, World};

#[tokio::test]
async fn notices_lead_to_their_orders_and_are_counted_down_in_every_tab() {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    let lamp = world.offer(&bob, "Desk lamp", json!({"quantity": 3})).await;
    let order = mei.order(lamp).await;
    ann.order(lamp).await;
    world.app.settle();
    let side = Side::sit_down(world.open(Screen::Wide).await, bob, "en").await;
    let client = &side.tab.client;
    side.tab.go("/legal/help").await;
    side.bell(2).await;
    let here = client.window().await.unwrap();
    let there = client.new_window(true).await.unwrap().handle;
    client.switch_to_window(there.clone()).await.unwrap();
    side.tab.go("/notices").await;
    counted(&side, 2).await;
    side.tab.press("mei ordered “Desk lamp” from you.").await;
    side.tab.at(&format!("/orders/{order}")).await;
    agree(&side, [&here, &there], 1).await;
    // One that comes while the page is open is offered, not pushed in.
    side.tab.go("/notices").await;
    counted(&side, 1).await;
    mei.act(&format!("/orders/{order}/cancel")).await.expect(200);
    world.app.settle();
    side.bell(2).await;
    side.press("notice.arrived").await;
    side.tab.see("mei cancelled the order for “Desk lamp”.").await;
    counted(&side, 2).await;
    side.press("notice.read_all").await;
    side.sees("notice.all_read").await;
    counted(&side, 0).await;
    // The button is gone; whoever uses the keyboard goes on at the heading.
    side.tab.until("document.activeElement.tagName === 'H1'").await;
    side.tab.until_with("page.named(args[0]) === null", vec![json!(side.text("notice.read_all"))]).await;
    agree(&side, [&here, &there], 0).await;
    side.tab.reload().await;
    counted(&side, 0).await;
    side.tab.close();
}

/// Waits until the bell, the tab and the rows say so many unread.
async fn counted(side: &Side, unread: i64) {
    side.bell(unread).await;
    side.tab.until_with("page.all('.notice-item.is-unread').length === args[0]", vec![json!(unread)]).await;
    let bubble =
        "page.words(page.first('.tabs a[aria-current] .bubble') ?? document.createElement('i')) === args[0]";
    let words = if unread == 0 { String::new() } else { unread.to_string() };
    side.tab.until_with(bubble, vec![json!(words)]).await;
}

/// Waits until the bells of both tabs say so many unread, without either asking the server for it.
async fn agree(side: &Side, tabs: [&fantoccini::wd::WindowHandle; 2], unread: i64) {
    let words = match unread {
        0 => side.text("nav.notices").to_owned(),
        n => side.count("nav.notices.unread", n, &[]),
    };
    for tab in tabs {
        side.tab.client.switch_to_window(tab.clone()).await.unwrap();
        side.tab.until_with("page.name(page.first('a.bell')) === args[0]", vec![json!(words)]).await;
    }
}
