//! Two members who talk, with their browsers side by side. Keeps true: what one says the other sees without looking for
//! it, once and in its order, whatever happens to the connection; every count of what is unread agrees.

mod looks;
mod lost;
mod room;
mod said;

use serde_json::json;

use super::side::Side;
use super::{Screen, World};
use room::Room;

const TITLE: &str = "高等数学 上册 第七版";

#[tokio::test]
async fn two_members_talk_about_a_listing_with_the_seller_on_a_wide_screen() {
    talk((Screen::Wide, "en"), (Screen::Phone, "zh-CN")).await;
}

#[tokio::test]
async fn two_members_talk_about_a_listing_with_the_seller_on_a_phone() {
    talk((Screen::Phone, "zh-CN"), (Screen::Wide, "en")).await;
}

async fn talk(seller: (Screen, &str), buyer: (Screen, &str)) {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, TITLE, json!({})).await;
    let tabs = world.open_two((seller.0, buyer.0)).await;
    let seller = Room(Side::sit_down(tabs.0, bob, seller.1).await);
    let buyer = Room(Side::sit_down(tabs.1, mei, buyer.1).await);
    seller.tab.go("/").await;
    seller.unread(0).await;
    want_it(&buyer, listing).await;
    hear_of_it(&seller, &buyer).await;
    order_it(&buyer, &seller, listing).await;
    take_it_back(&buyer, &seller).await;
    buyer.agrees_with(&seller).await;
    assert_eq!(buyer.member.unread_messages().await, 0);
    seller.0.tab.close();
    buyer.0.tab.close();
}

/// The way from the listing into the conversation, with the listing pinned.
async fn want_it(buyer: &Room, listing: i64) {
    buyer.tab.go(&format!("/listings/{listing}")).await;
    buyer.press("chat.want_it").await;
    buyer.tab.until("/^\\/messages\\/\\d+$/.test(location.pathname)").await;
    buyer.tab.settled().await;
    let pinned = "page.words(page.first('.talk-pinned strong')) === args[0]";
    buyer.tab.until_with(pinned, vec![json!(TITLE)]).await;
    buyer.is_live().await;
    buyer.writes("Is it still there? 还在吗？").await;
    buyer.mark("chat.mark.sent").await;
}

/// The count comes by itself to a page that has nothing to do with it; what is read is told.
async fn hear_of_it(seller: &Room, buyer: &Room) {
    seller.unread(1).await;
    seller.tab.until("document.title.startsWith('(1) ')").await;
    seller.opens_from_the_bar().await;
    seller.tab.until("page.words(page.first('.chat-row .bubble')) === '1'").await;
    buyer.mark("chat.mark.delivered").await;
    seller.tab.press_first("a.chat-row").await;
    seller.hears(&["Is it still there? 还在吗？"]).await;
    buyer.mark("chat.mark.read").await;
    seller.unread(0).await;
    seller.tab.until("!document.title.startsWith('(')").await;
    seller.fill("message", "Yes").await;
    buyer.0.sees("chat.writing").await;
    seller.sends().await;
    buyer.hears(&["Is it still there? 还在吗？", "Yes"]).await;
    buyer.unread(0).await;
}

/// What happens to an order is said in the conversation, and the pinned listing follows.
async fn order_it(buyer: &Room, seller: &Room, listing: i64) {
    let order = buyer.member.order(listing).await;
    for side in [buyer, seller] {
        side.tab
            .until_with(
                "page.words(page.first('.msg-note')).includes(args[0])",
                vec![json!(side.text("order.event.placed"))],
            )
            .await;
        side.tab
            .until_with(
                "page.all('.talk-pinned a.btn').map((a) => a.getAttribute('href')).includes(args[0])",
                vec![json!(format!("/orders/{order}"))],
            )
            .await;
    }
    seller.member.act(&format!("/orders/{order}/accept")).await.expect(200);
    for side in [buyer, seller] {
        let badge = "page.words(page.first('.talk-pinned .badge')) === args[0]";
        side.tab.until_with(badge, vec![json!(side.text("listing.status.reserved"))]).await;
    }
    // The way back from the order leads to the same conversation.
    let here = buyer.tab.address().await;
    buyer.tab.press_first(".talk-pinned a.btn").await;
    buyer.tab.at(&format!("/orders/{order}")).await;
    buyer.press("chat.message").await;
    buyer.tab.at(&here).await;
    buyer.hears(&["Is it still there? 还在吗？", "Yes"]).await;
}

/// A message is taken back for both, another one is deleted for one of them.
async fn take_it_back(buyer: &Room, seller: &Room) {
    buyer.writes("Nonsense").await;
    seller.hears(&["Is it still there? 还在吗？", "Yes", "Nonsense"]).await;
    buyer.does("Nonsense", "chat.message.recall").await;
    buyer.0.sees("chat.recalled.own").await;
    let told = seller.text_with("chat.recalled.other", &[("name", "mei")]);
    seller.tab.see(&told).await;
    seller.hears(&["Is it still there? 还在吗？", "Yes"]).await;
    seller.does("Yes", "chat.message.hide").await;
    seller.hears(&["Is it still there? 还在吗？"]).await;
    buyer.hears(&["Is it still there? 还在吗？", "Yes"]).await;
    seller.tab.reload().await;
    seller.hears(&["Is it still there? 还在吗？"]).await;
    seller.does("Is it still there? 还在吗？", "chat.message.reply").await;
    seller.writes("As I said, yes.").await;
    buyer.tab.until("page.all('.msg-quote').length === 1").await;
    buyer.hears(&["Is it still there? 还在吗？", "Yes", "As I said, yes."]).await;
}
