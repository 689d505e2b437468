//! A deal from the first look to the last word, with both sides at their browsers at once. Keeps true: after every step
//! both are told how it stands, in their own language, and are offered exactly what they can do.

mod keys;
mod notices;
mod overtaken;

use serde_json::json;

use super::side::Side;
use super::{Screen, World};
use crate::support::Actor;

const TITLE: &str = "高等数学 上册 第七版";
const NOTE: &str = "After the lecture? 下课以后？";

#[tokio::test]
async fn a_deal_is_made_with_the_seller_on_a_wide_screen_and_the_buyer_on_a_phone() {
    deal((Screen::Wide, "en"), (Screen::Phone, "zh-CN")).await;
}

#[tokio::test]
async fn a_deal_is_made_with_the_seller_on_a_phone_and_the_buyer_on_a_wide_screen() {
    deal((Screen::Phone, "zh-CN"), (Screen::Wide, "en")).await;
}

/// The two at their browsers, and what is dealt with.
struct Deal {
    world: World,
    seller: Side,
    buyer: Side,
    listing: i64,
    /// The path of the order.
    order: String,
}

async fn deal(seller: (Screen, &str), buyer: (Screen, &str)) {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, TITLE, json!({})).await;
    let tabs = world.open_two((seller.0, buyer.0)).await;
    let seller = Side::sit_down(tabs.0, bob, seller.1).await;
    let buyer = Side::sit_down(tabs.1, mei, buyer.1).await;
    let mut deal = Deal { world, seller, buyer, listing, order: String::new() };
    deal.find_and_order().await;
    deal.lose_against(&ann).await;
    deal.accept().await;
    deal.plan().await;
    deal.complete().await;
    deal.review().await;
    deal.see_what_is_said().await;
    deal.see_it_sold().await;
    deal.tell_the_third(&ann).await;
    deal.seller.tab.close();
    deal.buyer.tab.close();
}

impl Deal {
    async fn find_and_order(&mut self) {
        self.seller.tab.go("/").await;
        self.seller.bell(0).await;
        let buyer = &self.buyer;
        buyer.tab.go("/search").await;
        let box_of_words = "page.first('#main input[type=search]') ?? page.first('input[type=search]')";
        let words = buyer.tab.element(box_of_words, vec![]).await;
        buyer.tab.write(&words, "高等数学").await;
        buyer.tab.until("new URLSearchParams(location.search).get('q') === '高等数学'").await;
        buyer.tab.until("page.all('.listing-card').length === 1").await;
        buyer.tab.press_among(".listing-card a", TITLE).await;
        buyer.tab.at(&format!("/listings/{}", self.listing)).await;
        buyer.press("order.go").await;
        buyer.sees("order.cash").await;
        buyer.fill("order-note", NOTE).await;
        buyer.press("order.send").await;
        buyer.sees("order.done.placed").await;
        buyer.tab.until("/^\\/orders\\/\\d+$/.test(location.pathname)").await;
        buyer.tab.settled().await;
        self.order = buyer.tab.address().await;
        buyer.stands("pending", "order.lapses", &["cancel"]).await;
        buyer.sees("order.note.mine").await;
        buyer.tab.see(NOTE).await;
    }

    /// Somebody else orders the only piece, too.
    async fn lose_against(&self, other: &Actor) {
        other.order(self.listing).await;
        self.world.app.settle();
        self.seller.bell(2).await;
    }

    async fn accept(&self) {
        let (seller, buyer) = (&self.seller, &self.buyer);
        seller.tab.press_first("a.bell").await;
        seller.tab.at("/notices").await;
        let placed =
            |actor| seller.text_with("notice.kind.order_placed", &[("actor", actor), ("title", TITLE)]);
        seller.tab.see(&placed("ann")).await;
        seller.tab.see(&placed("mei")).await;
        seller.tab.go("/dashboard").await;
        seller.press("dashboard.tab.selling").await;
        seller.tab.at("/dashboard?tab=selling").await;
        seller.tab.until("page.all('.order-card').length === 2").await;
        let badges = "page.all('.order-card .badge').every((badge) => page.words(badge) === args[0])";
        seller.tab.until_with(badges, vec![json!(seller.text("order.status.pending"))]).await;
        let of_buyer = "(() => { const link = page.all('.order-card').find((card) => page.words(card).includes('mei'))?.querySelector('h2 a'); \
             link?.scrollIntoView({ block: 'center', behavior: 'instant' }); return link ?? null; })()";
        seller.tab.press_what(of_buyer, vec![]).await;
        seller.tab.at(&self.order).await;
        seller.stands("pending", "order.answer_until", &["accept", "reject"]).await;
        seller.sees("order.note.theirs").await;
        seller.tab.see(NOTE).await;
        seller.press("order.action.accept").await;
        seller.sees("order.done.accept").await;
        seller.stands("confirmed", "order.next.seller.confirmed", &["complete", "hand_over", "cancel"]).await;
        buyer.stands("confirmed", "order.next.buyer.confirmed", &["complete", "cancel"]).await;
    }

    async fn plan(&self) {
        let (seller, buyer) = (&self.seller, &self.buyer);
        let spot = |side: &Side| if side.text("order.go") == "Order" { "Library" } else { "图书馆" };
        buyer.press("meeting.propose").await;
        buyer.sees("meeting.spot").await;
        // A day, a time and a length are suggested.
        buyer.tab.until("page.field('meeting-date')?.value && page.field('meeting-time')?.value").await;
        buyer.tab.press_among("label.choice", spot(buyer)).await;
        buyer.fill("meeting-note", "Yellow umbrella").await;
        buyer.press("meeting.send").await;
        buyer.sees("meeting.done.propose").await;
        buyer.sees("meeting.proposed.mine").await;
        offers(buyer, &["meeting.take_back", "meeting.propose.instead"]).await;
        seller.hears_of(&seller.text_with("meeting.proposed.theirs", &[("name", "mei")])).await;
        seller.tab.see(spot(seller)).await;
        seller.tab.see("Yellow umbrella").await;
        offers(seller, &["meeting.accept", "meeting.decline", "meeting.propose.instead"]).await;
        seller.press("meeting.accept").await;
        seller.sees("meeting.done.accept").await;
        for side in [seller, buyer] {
            side.hears_of(side.text("meeting.agreed")).await;
            side.tab.see(spot(side)).await;
            offers(side, &["meeting.change"]).await;
        }
        let when = "page.words(page.first('.order-meeting time'))";
        buyer.tab.until(when).await;
    }

    async fn complete(&self) {
        let (seller, buyer) = (&self.seller, &self.buyer);
        buyer.press("order.action.complete").await;
        buyer.sees("order.ask.complete").await;
        buyer.press("order.ask.go.complete").await;
        buyer.sees("order.done.complete").await;
        for side in [buyer, seller] {
            side.stands("completed", "order.next.review", &[]).await;
        }
    }

    async fn review(&self) {
        let (seller, buyer) = (&self.seller, &self.buyer);
        for (side, stars, text) in [(buyer, 5, "Just right. 很准时。"), (seller, 4, "Friendly. 很友好。")]
        {
            side.give_stars(stars).await;
            side.fill("review-text", text).await;
            side.press("review.send").await;
            side.sees("review.done").await;
            side.sees("review.mine").await;
        }
        buyer.stands("completed", "order.next.buyer.completed", &[]).await;
        seller.stands("completed", "order.next.seller.completed", &[]).await;
        seller.hears_of("Just right. 很准时。").await;
        seller.press("review.reply").await;
        let field = seller.tab.element("page.first('textarea[id^=f-review-reply]')", vec![]).await;
        seller.tab.write(&field, "You are welcome. 不客气。").await;
        seller.press("review.reply.send").await;
        seller.sees("review.reply.done").await;
        buyer.hears_of("You are welcome. 不客气。").await;
    }

    /// The way to the other's profile is on the order.
    async fn see_what_is_said(&self) {
        let (seller, buyer) = (&self.seller, &self.buyer);
        for (side, other, mean, said) in [
            (
                buyer,
                seller.member.id,
                "5.0",
                ["Just right. 很准时。", "You are welcome. 不客气。"].as_slice(),
            ),
            (seller, buyer.member.id, "4.0", &["Friendly. 很友好。"]),
        ] {
            side.tab.press_first(".order-party").await;
            side.tab.at(&format!("/members/{other}")).await;
            side.tab.see(&side.count("review.mean", 1, &[("mean", mean)])).await;
            side.tab.press(&side.count("profile.reviews", 1, &[])).await;
            side.tab.at(&format!("/members/{other}?tab=reviews")).await;
            side.tab.until("page.all('.review').length === 1").await;
            for text in said {
                side.tab.see(text).await;
            }
        }
    }

    async fn see_it_sold(&self) {
        for (side, banner) in
            [(&self.buyer, "listing.banner.sold"), (&self.seller, "listing.banner.mine.sold")]
        {
            side.tab.go(&format!("/listings/{}", self.listing)).await;
            side.sees(banner).await;
            let badge = "page.all('.detail-badges .badge').some((badge) => page.words(badge) === args[0])";
            side.tab.until_with(badge, vec![json!(side.text("listing.status.sold"))]).await;
            let order = "page.all('#main button').every((button) => page.name(button) !== args[0])";
            side.tab.until_with(order, vec![json!(side.text("order.go"))]).await;
        }
    }

    /// Whoever ordered it too hears that it went to somebody else.
    async fn tell_the_third(&self, third: &Actor) {
        self.world.app.settle();
        let side = &self.buyer;
        side.tab.sign_in(&third.username).await;
        side.tab.go("/").await;
        side.bell(1).await;
        side.tab.press_first("a.bell").await;
        side.tab.at("/notices").await;
        side.tab.press(&side.text_with("notice.kind.order_sold_out", &[("title", TITLE)])).await;
        side.tab.until("/^\\/orders\\/\\d+$/.test(location.pathname)").await;
        side.tab.settled().await;
        assert_ne!(side.tab.address().await, self.order);
        side.stands("cancelled", "order.end.sold_out", &[]).await;
        side.bell(0).await;
    }
}

/// Waits until the meeting's part of the page offers exactly these buttons.
async fn offers(side: &Side, keys: &[&str]) {
    let names: Vec<_> = keys.iter().map(|key| side.text(key)).collect();
    let expression =
        "JSON.stringify(page.all('.order-meeting button').map(page.name)) === JSON.stringify(args[0])";
    side.hears(expression, vec![json!(names)]).await;
}
