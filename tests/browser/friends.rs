//! Friends and blocks. Keeps true: both see the same, without loading a page again; whoever is blocked is not told, and
//! reaches nobody.

use serde_json::json;

use super::act::key;
use super::keyboard::FOCUSED;
use super::side::Side;
use super::{Screen, World};

#[tokio::test]
async fn two_become_friends_with_the_asker_on_a_wide_screen() {
    befriend((Screen::Wide, "en"), (Screen::Phone, "zh-CN")).await;
}

#[tokio::test]
async fn two_become_friends_with_the_asker_on_a_phone() {
    befriend((Screen::Phone, "zh-CN"), (Screen::Wide, "en")).await;
}

async fn befriend(asker: (Screen, &str), asked: (Screen, &str)) {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let tabs = world.open_two((asker.0, asked.0)).await;
    let asker = Side::sit_down(tabs.0, bob, asker.1).await;
    let asked = Side::sit_down(tabs.1, mei, asked.1).await;
    asked.tab.go("/").await;
    asked.bell(0).await;
    request(&asker, &asked).await;
    world.app.settle();
    accept(&asked, &asker).await;
    world.app.settle();
    asker.hears_of(asker.text("person.friends")).await;
    asker.bell(1).await;
    part(&asker, &asked).await;
    asker.tab.close();
    asked.tab.close();
}

/// Asks on the other's profile, after thinking better of it once.
async fn request(asker: &Side, asked: &Side) {
    let tab = &asker.tab;
    tab.go(&format!("/members/{}", asked.member.id)).await;
    asker.press("person.step.befriend").await;
    tab.see(&asker.text_with("person.ask.befriend", &[("name", "mei")])).await;
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('dialog[open]')").await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!(asker.text("person.step.befriend"))]).await;
    tab.keys(key::ENTER).await;
    asker.fill(&format!("greeting-{}", asked.member.id), "We met about the lamp. 台灯").await;
    asker.press("person.ask.go.befriend").await;
    tab.see(&asker.text_with("person.done.befriend", &[("name", "mei")])).await;
    asker.sees("person.requested").await;
    asker.sees("person.step.withdraw").await;
}

/// Is led to the request and accepts it.
async fn accept(asked: &Side, asker: &Side) {
    let tab = &asked.tab;
    asked.bell(1).await;
    tab.go("/notices?tab=interaction").await;
    tab.press(&asked.text_with("notice.kind.friend_requested", &[("actor", "bob")])).await;
    tab.at("/friends?tab=requests").await;
    tab.see("We met about the lamp. 台灯").await;
    asked.press("person.step.accept").await;
    tab.see(&asked.text_with("person.done.accept", &[("name", "bob")])).await;
    asked.sees("friends.none_so.invited").await;
    asked.press("friends.tab.friends").await;
    tab.at("/friends?tab=friends").await;
    tab.until("page.all('.friend').length === 1 && page.words(page.first('.friend-name')) === 'bob'").await;
    let profile = "page.first('.friend-name').getAttribute('href') === args[0]";
    tab.until_with(profile, vec![json!(format!("/members/{}", asker.member.id))]).await;
}

/// One ends it; the other's list shows it at once.
async fn part(asker: &Side, asked: &Side) {
    let tab = &asker.tab;
    tab.press_first(".profile-relation .menu button").await;
    asker.press("person.step.unfriend").await;
    asker.press("person.ask.go.unfriend").await;
    tab.see(&asker.text_with("person.done.unfriend", &[("name", "mei")])).await;
    asker.sees("person.step.befriend").await;
    asked.hears_of(asked.text("friends.none")).await;
}

#[tokio::test]
async fn a_request_is_declined_and_one_is_taken_back() {
    let world = World::new().await;
    let [bob, mei, ann] = ["bob", "mei", "ann"].map(|name| world.app.verified_member(name));
    mei.post("/friends", json!({"member_id": bob.id, "greeting": ""})).await.expect(200);
    bob.post("/friends", json!({"member_id": ann.id, "greeting": "Hi"})).await.expect(200);
    let side = Side::sit_down(world.open(Screen::Narrow).await, bob, "en").await;
    side.tab.go("/friends?tab=requests").await;
    side.tab.until("page.all('.friend').length === 2").await;
    let faults = side.tab.faults("requests").await;
    assert!(faults.is_empty(), "{faults:?}");
    side.press("person.step.decline").await;
    side.tab.see("Declined. mei is not told.").await;
    side.press("person.step.withdraw").await;
    side.sees("person.done.withdraw").await;
    side.sees("friends.none_so.invited").await;
    side.sees("friends.none_so.requested").await;
    assert_eq!(ann.get("/friends?status=invited").await.items().len(), 0);
    side.tab.close();
}

#[tokio::test]
async fn whoever_is_blocked_reaches_nobody_and_is_not_told() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let listing = world.offer(&bob, "Desk lamp", json!({})).await;
    let tabs = world.open_two((Screen::Phone, Screen::Wide)).await;
    let blocker = Side::sit_down(tabs.0, bob, "en").await;
    let mut other = Side::sit_down(tabs.1, mei.clone(), "en").await;
    other.tab.expects("status of 403");
    mei.comment(listing, "Cheaper?").await;
    // From the comment that annoyed.
    let tab = &blocker.tab;
    tab.go(&format!("/listings/{listing}#comments")).await;
    tab.press_first(".comment .menu button").await;
    blocker.press("person.step.block").await;
    tab.see("Block mei?").await;
    blocker.press("person.ask.go.block").await;
    tab.see("mei is blocked.").await;
    tab.go("/friends?tab=blocked").await;
    tab.until("page.all('.friend').length === 1 && page.words(page.first('.friend-name')) === 'mei'").await;
    let faults = tab.faults("blocked").await;
    assert!(faults.is_empty(), "{faults:?}");
    // The other sees nothing of it, and is refused without being told why.
    other.tab.go(&format!("/members/{}", blocker.member.id)).await;
    other.press("person.step.befriend").await;
    other.press("person.ask.go.befriend").await;
    other.tab.see("This member cannot be reached at the moment.").await;
    other.tab.go(&format!("/listings/{listing}#comments")).await;
    other.fill("comment", "Please?").await;
    other.press("comment.send").await;
    other.tab.see("This member cannot be reached at the moment.").await;
    blocker.press("person.step.unblock").await;
    tab.see("mei is not blocked any more.").await;
    blocker.sees("friends.blocked.none").await;
    other.press("comment.send").await;
    other.sees("comment.sent").await;
    blocker.tab.close();
    other.tab.close();
}

#[tokio::test]
async fn a_visitor_who_wants_a_friend_signs_in_first() {
    let world = World::new().await;
    let [bob, _] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let tab = world.open(Screen::Phone).await;
    tab.go(&format!("/members/{}", bob.id)).await;
    tab.press("Add friend").await;
    tab.until("location.pathname === '/sign-in'").await;
    tab.settled().await;
    tab.sign_in_here("mei").await;
    tab.at(&format!("/members/{}", bob.id)).await;
    tab.see("Add friend").await;
    tab.close();
}
