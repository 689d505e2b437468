//! Comments under a listing. Keeps true: who is concerned hears of them and is led to them, wherever they stand; nothing
//! written is lost on the way through signing in; what is deleted leaves no words behind.

use serde_json::json;

use super::act::key;
use super::keyboard::FOCUSED;
use super::side::Side;
use super::{Screen, World};

const TITLE: &str = "高等数学 上册";

#[tokio::test]
async fn two_talk_under_a_listing_with_the_seller_on_a_wide_screen() {
    talk((Screen::Wide, "en"), (Screen::Phone, "zh-CN")).await;
}

#[tokio::test]
async fn two_talk_under_a_listing_with_the_seller_on_a_phone() {
    talk((Screen::Phone, "zh-CN"), (Screen::Wide, "en")).await;
}

async fn talk(seller: (Screen, &str), asker: (Screen, &str)) {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, TITLE, json!({})).await;
    let tabs = world.open_two((seller.0, asker.0)).await;
    let seller = Side::sit_down(tabs.0, bob, seller.1).await;
    let asker = Side::sit_down(tabs.1, mei, asker.1).await;
    seller.tab.go("/").await;
    ask(&asker, listing).await;
    world.app.settle();
    answer(&seller, listing).await;
    world.app.settle();
    thank(&asker, listing).await;
    take_back(&asker, &seller, listing).await;
    seller.tab.close();
    asker.tab.close();
}

/// Writes under the listing; what is wrong is said first.
async fn ask(asker: &Side, listing: i64) {
    let tab = &asker.tab;
    tab.go(&format!("/listings/{listing}")).await;
    come_near(asker).await;
    asker.sees("comment.none").await;
    asker.press("comment.send").await;
    tab.until("document.getElementById('f-comment').getAttribute('aria-invalid') === 'true'").await;
    asker.fill("comment", "Is the answer book included? 有答案吗？").await;
    asker.press("comment.send").await;
    asker.sees("comment.sent").await;
    tab.until(
        "page.all('.comment').length === 1 && page.words(page.first('.comment-text')).startsWith('Is the')",
    )
    .await;
    tab.until("page.field('comment').value === ''").await;
    tab.see(&asker.count("comment.count", 1, &[])).await;
    tab.until("document.activeElement.matches('.comment')").await;
}

/// Hears of it, is led to it, and answers in its place.
async fn answer(seller: &Side, listing: i64) {
    let tab = &seller.tab;
    seller.bell(1).await;
    tab.go("/notices?tab=interaction").await;
    let told = seller.text_with("notice.kind.comment_received", &[("actor", "mei"), ("title", TITLE)]);
    tab.see("有答案吗").await;
    tab.press(&told).await;
    tab.at(&format!("/listings/{listing}")).await;
    led_to(seller, "Is the answer book").await;
    seller.bell(0).await;
    seller.press("comment.reply").await;
    tab.until("document.activeElement.matches('.comment-answer textarea')").await;
    seller.press("comment.cancel").await;
    tab.until("document.activeElement.matches('.comment')").await;
    seller.press("comment.reply").await;
    tab.until("document.activeElement.matches('.comment-answer textarea')").await;
    tab.keys("Yes, with my notes. 有的。").await;
    seller.press("comment.reply.send").await;
    seller.sees("comment.sent").await;
    tab.until(
        "page.all('.comment-replies .comment').length === 1 && page.all('.comment-answer').length === 0",
    )
    .await;
    tab.see(&seller.count("comment.count", 2, &[])).await;
}

/// The answer is marked as the seller's; an answer to it stands beside it.
async fn thank(asker: &Side, listing: i64) {
    let tab = &asker.tab;
    asker.bell(1).await;
    tab.go("/notices?tab=interaction").await;
    let told = asker.text_with("notice.kind.comment_answered", &[("actor", "bob"), ("title", TITLE)]);
    tab.press(&told).await;
    tab.at(&format!("/listings/{listing}")).await;
    led_to(asker, "Yes, with my notes").await;
    let badge = "page.words(page.first('.comment.is-linked .badge')) === args[0]";
    tab.until_with(badge, vec![json!(asker.text("comment.seller"))]).await;
    tab.press_first(".comment.is-linked .comment-acts button").await;
    tab.until("document.activeElement.matches('.comment-answer textarea')").await;
    tab.keys("Thank you! 谢谢").await;
    asker.press("comment.reply.send").await;
    tab.until("page.all('.comment-replies .comment').length === 2").await;
    // Whom it answers is said, since it is not the one who began.
    tab.until("page.words(page.all('.comment-replies .comment')[1]).includes('@bob')").await;
}

/// What was answered becomes a stub for everybody; the focus is not lost.
async fn take_back(asker: &Side, seller: &Side, listing: i64) {
    let tab = &asker.tab;
    tab.press_first(".comment-thread > .comment .menu button").await;
    asker.press("comment.delete").await;
    asker.sees("comment.delete.text").await;
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('dialog[open]')").await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!(asker.text("comment.menu"))]).await;
    tab.keys(key::ENTER).await;
    asker.press("comment.delete").await;
    asker.press("comment.delete.go").await;
    asker.sees("comment.deleted").await;
    tab.until("!page.shows('有答案吗') && page.all('.comment-replies .comment').length === 2").await;
    tab.until("document.activeElement.id === 'comments'").await;
    seller.tab.go(&format!("/listings/{listing}#comments")).await;
    // Only the fragment of its address changed.
    seller.tab.reload().await;
    seller.sees("comment.deleted").await;
    seller.tab.until("!page.shows('有答案吗')").await;
}

/// The comment that the address names has the focus and is in sight.
async fn led_to(side: &Side, words: &str) {
    let linked = "document.activeElement.matches('.comment.is-linked') && page.words(document.activeElement).includes(args[0])";
    side.tab.until_with(linked, vec![json!(words)]).await;
    let in_sight = "(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()";
    side.tab.until(in_sight).await;
}

/// Scrolls to where the comments are fetched.
async fn come_near(side: &Side) {
    side.tab.until("(document.getElementById('comments')?.scrollIntoView({ behavior: 'instant' }), page.all('.comments .state, .comments .comment').length > 0)").await;
}

#[tokio::test]
async fn a_visitors_words_are_there_again_after_signing_in() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, TITLE, json!({})).await;
    let comment = bob.comment(listing, "Ask me anything.").await;
    for screen in [Screen::Phone, Screen::Wide] {
        let tab = world.open(screen).await;
        tab.go(&format!("/listings/{listing}#comments")).await;
        tab.see("Ask me anything.").await;
        tab.fill("comment", "Still there?").await;
        tab.press("Sign in and send").await;
        tab.until("location.pathname === '/sign-in'").await;
        tab.settled().await;
        tab.sign_in_here("mei").await;
        tab.at(&format!("/listings/{listing}")).await;
        tab.until("page.field('comment')?.value === 'Still there?'").await;
        tab.see("Send comment").await;
        tab.close();
    }
    // An answer finds its comment again.
    let tab = world.open(Screen::Phone).await;
    tab.go(&format!("/listings/{listing}#comments")).await;
    tab.press("Answer").await;
    tab.fill(&format!("comment-reply-{comment}"), "How old is it?").await;
    tab.press_among(".comment-answer button", "Sign in and send").await;
    tab.until("location.pathname === '/sign-in'").await;
    tab.settled().await;
    tab.sign_in_here("mei").await;
    tab.at(&format!("/listings/{listing}")).await;
    tab.until("page.first('.comment-answer textarea')?.value === 'How old is it?'").await;
    tab.press("Send answer").await;
    tab.until("page.all('.comment-replies .comment').length === 1").await;
    tab.close();
    let said = mei.threads(listing).await;
    assert_eq!(said[0]["replies"][0]["text"], "How old is it?");
}

#[tokio::test]
async fn long_talks_come_page_by_page_and_a_link_finds_what_is_far_down() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, TITLE, json!({})).await;
    let first = mei.comment(listing, "Comment number 0").await;
    let mut answers = Vec::new();
    for number in 0..30 {
        answers.push(bob.answer(listing, first, &format!("Answer number {number}")).await);
    }
    for number in 1..25 {
        mei.comment(listing, &format!("Comment number {number}")).await;
    }
    let mut tab = world.open(Screen::Phone).await;
    tab.expects("status of 404");
    tab.go(&format!("/listings/{listing}#comments")).await;
    tab.until("page.all('.comment-thread').length === 20").await;
    tab.see("More than 20 comments").await;
    tab.press("More comments").await;
    tab.until("page.all('.comment-thread').length === 25").await;
    tab.see("55 comments").await;
    tab.press("27 more answers").await;
    tab.until("page.all('.comment-replies .comment').length === 23").await;
    tab.press("7 more answers").await;
    tab.until("page.all('.comment-replies .comment').length === 30 && page.named('More comments') === null")
        .await;
    // The last answer of the oldest comment, from afar: it is loaded and in sight, and each thread stands once.
    let last = answers[29];
    tab.go("/").await;
    tab.go(&format!("/listings/{listing}#comment-{last}")).await;
    tab.until("document.activeElement.matches('.comment.is-linked') && page.words(document.activeElement).includes('Answer number 29')").await;
    tab.press("More comments").await;
    tab.until("page.all('.comment-thread').length === 25").await;
    let twice = "new Set(page.all('.comment').map((one) => one.id)).size === page.all('.comment').length";
    assert_eq!(tab.read(twice).await, true);
    tab.go("/").await;
    tab.go(&format!("/listings/{listing}#comment-999999")).await;
    tab.see("The comment you were led to is not there any more.").await;
    tab.close();
}

#[tokio::test]
async fn a_comment_is_reported_and_a_moderator_takes_it_down() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let ada = world.app.admin("ada");
    let listing = world.offer(&bob, TITLE, json!({})).await;
    bob.comment(listing, "Buy two, pay a deposit first!").await;
    let (screens, sides) = ((Screen::Phone, Screen::Wide), ("zh-CN", "en"));
    let tabs = world.open_two(screens).await;
    let reader = Side::sit_down(tabs.0, mei, sides.0).await;
    let moderator = Side::sit_down(tabs.1, ada.clone(), sides.1).await;
    let tab = &reader.tab;
    tab.go(&format!("/listings/{listing}#comments")).await;
    tab.press_first(".comment .menu button").await;
    reader.press("comment.report").await;
    tab.until("document.querySelector('dialog[open]')?.contains(document.activeElement)").await;
    tab.press_among("label.choice", reader.text("report.reason.other")).await;
    reader.press("report.send").await;
    tab.until("document.getElementById('f-report-note').getAttribute('aria-invalid') === 'true'").await;
    tab.press_among("label.choice", reader.text("report.reason.fraud")).await;
    reader.fill("report-note", "要求先付定金").await;
    let faults = tab.faults("report").await;
    assert!(faults.is_empty(), "{faults:?}");
    tab.shoot("report-zh-light-phone");
    reader.press("report.send").await;
    reader.sees("report.done").await;
    reader.press("report.close").await;
    tab.until("!document.querySelector('dialog[open]')").await;
    let reports = ada.get("/reports").await.items();
    assert_eq!((&reports[0]["reason"], &reports[0]["note"]), (&json!("fraud"), &json!("要求先付定金")));
    moderator.tab.go(&format!("/listings/{listing}#comments")).await;
    moderator.tab.press_first(".comment .menu button").await;
    moderator.press("comment.remove").await;
    moderator.fill("comment-remove-reason", "No deposits.").await;
    moderator.press("comment.remove").await;
    moderator.sees("comment.remove.done").await;
    moderator.sees("comment.none").await;
    reader.tab.close();
    moderator.tab.close();
}
