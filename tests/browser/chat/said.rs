//! What can be said and found again: pictures, listings, a long history. Keeps true: a picture is seen by the two only; a
//! long conversation moves under nobody's eyes.

use serde_json::json;

use super::room::Room;
use crate::browser::side::Side;
use crate::browser::{Screen, World};
use crate::support::{pictures, run};

#[tokio::test]
async fn pictures_and_listings_are_sent_and_seen() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    world.offer(&bob, "Desk lamp", json!({})).await;
    let id = mei.open_with(&bob).await;
    let tabs = world.open_two((Screen::Wide, Screen::Phone)).await;
    let bob = Room(Side::sit_down(tabs.0, bob, "en").await);
    let mei = Room(Side::sit_down(tabs.1, mei, "zh-CN").await);
    for side in [&bob, &mei] {
        side.tab.go(&format!("/messages/{id}")).await;
        side.is_live().await;
    }
    let dir = run::test_dir();
    let file = dir.path().join("photo.jpg");
    std::fs::write(&file, pictures::phone_photo()).unwrap();
    mei.tab.give_files(".composer input[type=file]", &[file]).await;
    let seen = "page.all('.msg-picture img').length === 1 && page.all('.msg-picture img').every((image) => image.naturalWidth > 0)";
    for side in [&mei, &bob] {
        side.tab.until(seen).await;
        side.tab.until("page.all('.msg.is-pending').length === 0").await;
    }
    let kept = "page.all('.msg-picture img').every((image) => image.src.startsWith('blob:'))";
    assert_eq!(bob.tab.read(kept).await, true, "no address of its own leads to it");
    bob.tab.press_first(".msg-picture").await;
    bob.tab.until("page.first('dialog[open] img')?.naturalWidth > 0").await;
    bob.press("action.close").await;
    bob.tab.until("page.first('dialog[open]') === null").await;
    bob.press("chat.attach.listing").await;
    bob.tab.press_among("dialog .msg-listing", "Desk lamp").await;
    for side in [&bob, &mei] {
        side.tab.until("page.all('.msg .msg-listing').length === 1").await;
    }
    mei.tab.press_first(".msg .msg-listing").await;
    mei.tab.until("location.pathname.startsWith('/listings/')").await;
    bob.0.tab.close();
    mei.0.tab.close();
}

#[tokio::test]
async fn a_long_history_is_read_upwards_without_moving_and_searched() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let id = mei.open_with(&bob).await;
    for n in 1..=420 {
        let words =
            if n == 7 { "The zeppelin leaves at noon.".to_owned() } else { format!("Message number {n}") };
        if n % 3 == 0 { &bob } else { &mei }.say(id, &words).await;
    }
    let mei = Room(Side::sit_down(world.open(Screen::Phone).await, mei, "en").await);
    mei.tab.go(&format!("/messages/{id}")).await;
    mei.tab.until("page.words(page.all('.msg-text').at(-1)) === 'Message number 420'").await;
    mei.tab.until("(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 4)(page.first('.chat-log'))").await;
    // What is looked at stays where it is while older ones come before it.
    let moved = "(async () => { const log = document.querySelector('.chat-log'); const top = log.getBoundingClientRect().top; \
         const frame = () => new Promise((done) => requestAnimationFrame(done)); let most = 0; \
         for (let step = 0; step < 60; step++) { log.scrollBy(0, -350); const seen = [...log.querySelectorAll('.msg')].find((msg) => msg.getBoundingClientRect().bottom > top + 5); \
         const before = seen.getBoundingClientRect().top; for (let i = 0; i < 8; i++) await frame(); \
         const after = document.getElementById(seen.id)?.getBoundingClientRect().top; most = Math.max(most, Math.abs((after ?? 1e6) - before)); } \
         return [most, log.querySelectorAll('.msg').length, log.querySelector('.msg').id]; })()";
    let outcome = mei.tab.promised(moved, vec![]).await;
    let [most, held, first] = [0, 1, 2].map(|at| outcome[at].clone());
    assert!(most.as_f64().unwrap() < 3.0, "it moved by {most} pixels");
    assert!(held.as_i64().unwrap() <= 240, "{held} messages are on the page");
    assert_ne!(first, json!("m-371"), "nothing older was loaded");
    // What comes meanwhile is counted at the way back down.
    bob.say(id, "Message number 421").await;
    let label = mei.count("chat.to_end.new", 1, &[]);
    mei.tab.until_with("page.name(page.first('.chat-to-end')) === args[0]", vec![json!(label)]).await;
    mei.press("chat.search").await;
    mei.fill("chat-search", "zeppelin").await;
    mei.tab.until("page.all('.talk-found .chat-row').length === 1").await;
    mei.tab.press_first(".talk-found .chat-row").await;
    mei.tab.until("page.words(page.first('.msg.is-sought')).includes('zeppelin')").await;
    mei.tab.until("(() => { const place = page.first('#m-7').getBoundingClientRect(); return place.top > 0 && place.bottom < innerHeight; })()").await;
    mei.tab.press_first(".chat-to-end").await;
    mei.tab.until("page.words(page.all('.msg-text').at(-1)) === 'Message number 421'").await;
    mei.tab.until("page.first('.chat-to-end') === null").await;
    mei.tab.until("true").await;
    assert_eq!(mei.member.unread_messages().await, 0);
    mei.0.tab.close();
}

#[tokio::test]
async fn a_list_of_a_hundred_conversations_goes_on_and_brings_the_newest_to_its_top() {
    let world = World::new().await;
    let mei = world.app.verified_member("mei");
    let mut last = None;
    for n in 0..100 {
        let other = world.app.verified_member(&format!("member{n}"));
        let id = other.open_with(&mei).await;
        other.say(id, &format!("Hello from {n}")).await;
        last.get_or_insert((other, id));
    }
    let mei = Room(Side::sit_down(world.open(Screen::Wide).await, mei, "en").await);
    mei.tab.go("/messages").await;
    let rows = "page.all('a.chat-row').length";
    mei.tab.until(&format!("(page.first('.chat-inbox-body').scrollTo(0, 1e6), {rows} === 100)")).await;
    mei.unread(100).await;
    let (first, id) = last.unwrap();
    world.app.advance_seconds(60);
    first.say(id, "Me again").await;
    mei.tab.until("page.words(page.first('a.chat-row')).includes('Me again')").await;
    assert_eq!(mei.tab.read(rows).await, 100);
    mei.unread(101).await;
    mei.0.tab.close();
}
