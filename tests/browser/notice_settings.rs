//! Which notices come which way. Keeps true: each change is saved at once and is there again; what could not be saved goes
//! back and is said.

use serde_json::json;

use super::network::connect;
use super::side::Side;
use super::{Screen, World};

/// Whether a topic's box is ticked.
const TICKED: &str = "document.getElementById(`f-${args[0]}`)?.checked === args[1]";

#[tokio::test]
async fn changes_are_saved_at_once_on_a_phone_and_in_chinese() {
    change(Screen::Narrow, "zh-CN").await;
}

#[tokio::test]
async fn changes_are_saved_at_once_on_a_wide_screen() {
    change(Screen::Wide, "en").await;
}

async fn change(screen: Screen, language: &str) {
    let world = World::new().await;
    let bob = world.app.verified_member("bob");
    let side = Side::sit_down(world.open(screen).await, bob.clone(), language).await;
    let tab = &side.tab;
    tab.go("/settings").await;
    side.press("settings.notices.open").await;
    tab.at("/settings/notices").await;
    for (name, is_on) in [("comments-app", true), ("comments-mail", false), ("orders-mail", true)] {
        tab.until_with(TICKED, vec![json!(name), json!(is_on)]).await;
    }
    tab.until("document.getElementById('f-orders-app').disabled").await;
    for name in ["comments-app", "comments-mail", "orders-mail"] {
        tab.tick(name).await;
    }
    side.sees("notice_settings.saved").await;
    tab.press_among("label.choice", side.text("notice_settings.mode.daily")).await;
    tab.tick("quiet").await;
    tab.until("page.field('quiet-from')?.value === '22:30' && page.field('quiet-until')?.value === '07:30'")
        .await;
    set_time(&side, "quiet-from", "23:15").await;
    side.sees("notice_settings.saved").await;
    let faults = tab.faults("notice-settings").await;
    assert!(faults.is_empty(), "{faults:?}");
    let saved = bob.get("/me/notice-settings").await.expect(200);
    let comments =
        saved["topics"].as_array().unwrap().iter().find(|topic| topic["topic"] == "comments").unwrap();
    assert_eq!((&comments["in_app"], &comments["by_mail"]), (&json!(false), &json!(true)));
    assert_eq!(saved["mail_mode"], "daily");
    assert_eq!(saved["quiet_hours"], json!({"from_minute": 23 * 60 + 15, "until_minute": 7 * 60 + 30}));
    tab.reload().await;
    for (name, is_on) in [("comments-app", false), ("comments-mail", true), ("orders-mail", false)] {
        tab.until_with(TICKED, vec![json!(name), json!(is_on)]).await;
    }
    tab.until("page.field('quiet-from')?.value === '23:15'").await;
    // Two equal times are no time.
    set_time(&side, "quiet-until", "23:15").await;
    side.sees("notice_settings.quiet.same").await;
    tab.tick("quiet").await;
    tab.until("page.field('quiet-from') === null").await;
    side.sees("notice_settings.saved").await;
    side.tab.close();
    assert_eq!(bob.get("/me/notice-settings").await.expect(200)["quiet_hours"], json!(null));
}

#[tokio::test]
async fn what_could_not_be_saved_goes_back_and_is_said() {
    let world = World::new().await;
    let bob = world.app.verified_member("bob");
    let mut side = Side::sit_down(world.open(Screen::Phone).await, bob, "en").await;
    side.tab.expects("ERR_INTERNET_DISCONNECTED");
    side.tab.expects("Failed to fetch");
    side.tab.expects("WebSocket");
    let tab = &side.tab;
    tab.go("/settings/notices").await;
    tab.until_with(TICKED, vec![json!("comments-app"), json!(true)]).await;
    connect(tab, false);
    tab.tick("comments-app").await;
    side.sees("notice_settings.failed").await;
    tab.until_with(TICKED, vec![json!("comments-app"), json!(true)]).await;
    connect(tab, true);
    tab.until("!page.shows('You are offline.')").await;
    tab.tick("comments-app").await;
    side.sees("notice_settings.saved").await;
    tab.until_with(TICKED, vec![json!("comments-app"), json!(false)]).await;
    side.tab.close();
}

/// Sets a time as somebody does who fills its parts in.
async fn set_time(side: &Side, field: &str, time: &str) {
    let set = "((field) => { field.value = args[1]; field.dispatchEvent(new Event('input', { bubbles: true })); return true; })(page.field(args[0]))";
    side.tab.until_with(set, vec![json!(field), json!(time)]).await;
}
