//! How conversations look with whatever people write, and for those who cannot see them. Keeps true: nothing sticks out of
//! the narrowest screen in either language and theme; nothing keeps people out; a message under way can be composed.

use serde_json::json;

use super::room::Room;
use crate::browser::act::key;
use crate::browser::side::Side;
use crate::browser::{Screen, World};

#[tokio::test]
async fn whatever_is_written_stays_within_a_narrow_light_page_in_chinese() {
    look(Screen::Narrow, "zh-CN", "light").await;
}

#[tokio::test]
async fn whatever_is_written_stays_within_a_phone_in_the_dark() {
    look(Screen::Phone, "en", "dark").await;
}

#[tokio::test]
async fn whatever_is_written_stays_within_a_wide_page() {
    look(Screen::Wide, "en", "light").await;
}

#[tokio::test]
async fn whatever_is_written_stays_within_a_wide_dark_page_in_chinese() {
    look(Screen::Wide, "zh-CN", "dark").await;
}

async fn look(screen: Screen, language: &str, theme: &str) {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world
        .offer(&bob, "高等数学 上册 第七版 Advanced mathematics with a very long title indeed", json!({}))
        .await;
    let id = mei.open(json!({"listing_id": listing})).await;
    let texts = [
        "你好".repeat(400),
        "W".repeat(2_000),
        format!("https://example.org/{}", "very-long/".repeat(60)),
        "👨‍👩‍👧‍👦🏳️‍🌈🎉".repeat(40),
        "Short.".to_owned(),
        "Lines\n\n  with space before\nand a tab\tinside".to_owned(),
    ];
    for text in &texts {
        mei.say(id, text).await;
        bob.say(id, text).await;
    }
    let order = mei.order(listing).await;
    let quiet = mei.open_with(&world.app.verified_member("ann")).await;
    let side = Side::sit_down(world.open(screen).await, mei, language).await;
    side.tab.prefer(language, theme).await;
    let mei = Room(side);
    let mut faults = Vec::new();
    let name = format!("{}-{theme}-{screen:?}", &language[..2]).to_lowercase();
    for (page, path) in [
        ("list", "/messages".to_owned()),
        ("talk", format!("/messages/{id}")),
        ("empty", format!("/messages/{quiet}")),
        ("gone", "/messages/999999".to_owned()),
    ] {
        let mut tab_path = path;
        if page == "gone" {
            tab_path.push('/');
        }
        mei.tab.go(&tab_path).await;
        if page == "talk" {
            mei.is_live().await;
            mei.tab
                .until_with(
                    "page.all('.talk-pinned a.btn').map((a) => a.getAttribute('href')).includes(args[0])",
                    vec![json!(format!("/orders/{order}"))],
                )
                .await;
        }
        mei.tab.shoot(&format!("chat-{page}-{name}"));
        faults.extend(mei.tab.faults(page).await);
        // Within a bubble nothing is cut off.
        let cut = mei.tab.read("page.all('.msg-bubble').filter((bubble) => bubble.scrollWidth > bubble.clientWidth + 1).map(page.words)").await;
        assert_eq!(cut, json!([]), "{page}");
    }
    mei.tab.go(&format!("/messages/{id}")).await;
    for (part, pressed) in [
        ("message-menu", ".msg-more"),
        ("menu", ".talk-head .menu button"),
        ("search", ".talk-head > button"),
    ] {
        mei.tab.press_first(pressed).await;
        mei.tab.settled().await;
        mei.tab.shoot(&format!("chat-{part}-{name}"));
        faults.extend(mei.tab.faults(part).await);
        mei.tab.keys(key::ESCAPE).await;
    }
    faults.retain(|fault| !fault.contains("/conversations/999999"));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let mut mei = mei;
    mei.0.tab.expects("/conversations/999999");
    mei.0.tab.close();
}

#[tokio::test]
async fn enter_sends_shift_breaks_the_line_and_composing_does_neither() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let id = mei.open_with(&bob).await;
    let mei = Room(Side::sit_down(world.open(Screen::Wide).await, mei, "en").await);
    mei.tab.go(&format!("/messages/{id}")).await;
    mei.is_live().await;
    let height = "page.first('#f-message').getBoundingClientRect().height";
    let low = mei.tab.read(height).await.as_f64().unwrap();
    let shift_enter = "\u{e008}\u{e007}\u{e000}";
    mei.fill("message", &format!("one{shift_enter}two{shift_enter}three")).await;
    mei.tab.until_with(&format!("{height} > args[0] + 30"), vec![json!(low)]).await;
    let compose = "page.first('#f-message').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }))";
    mei.tab.read(compose).await;
    assert_eq!(mei.tab.read("page.first('#f-message').value").await, "one\ntwo\nthree");
    // A draft stays with its conversation.
    mei.tab.go("/messages").await;
    mei.0.sees("chat.draft").await;
    mei.tab.go(&format!("/messages/{id}")).await;
    mei.tab.until("page.first('#f-message')?.value === 'one\\ntwo\\nthree'").await;
    mei.is_live().await;
    mei.tab.press_first("#f-message").await;
    mei.sends().await;
    mei.hears(&["one\ntwo\nthree"]).await;
    mei.tab.until_with(&format!("Math.abs({height} - args[0]) < 2"), vec![json!(low)]).await;
    // It never grows beyond what leaves room for the talk.
    mei.fill("message", &format!("x{shift_enter}").repeat(20)).await;
    mei.tab.until(&format!("{height} < 190 && {height} > 120")).await;
    assert_eq!(
        mei.tab.read("page.first('.composer').getBoundingClientRect().bottom <= innerHeight").await,
        true
    );
    mei.0.tab.close();
}
