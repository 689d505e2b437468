//! Who is there, and who types: told to those whom it concerns, and to nobody else.

use std::time::Duration;

use crate::support::{TestApp, json};

#[tokio::test]
async fn who_talks_with_somebody_sees_them_come_and_go() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.open_with(&bob).await;
    let mut socket = mei.socket().await;
    socket.done("watch", json!({"members": [bob.id]})).await;
    let absent = socket.next_of("presence").await;
    assert_eq!(absent["d"], json!({"member_id": bob.id, "is_online": false, "last_seen_at": null}));
    let (phone, laptop) = (bob.socket().await, bob.socket().await);
    let there = socket.next_of("presence").await;
    assert_eq!(there["d"], json!({"member_id": bob.id, "is_online": true, "last_seen_at": null}));
    phone.cut();
    socket.is_quiet().await;
    laptop.cut();
    let gone = socket.next_of("presence").await;
    assert_eq!(gone["d"]["is_online"], false);
    assert_eq!(gone["d"]["last_seen_at"], "2026-11-20T08:00:00Z");
    // It is written down with those of others who left.
    tokio::time::sleep(Duration::from_secs(1)).await;
    socket.done("watch", json!({"members": [bob.id]})).await;
    let told = socket.next_of("presence").await;
    assert_eq!(told["d"]["last_seen_at"], "2026-11-20T08:00:00Z");
}

#[tokio::test]
async fn reloading_a_page_is_not_leaving() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    mei.open_with(&bob).await;
    let mut socket = mei.socket().await;
    let page = bob.socket().await;
    socket.done("watch", json!({"members": [bob.id]})).await;
    assert_eq!(socket.next_of("presence").await["d"]["is_online"], true);
    page.cut();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let _reloaded = bob.socket().await;
    tokio::time::sleep(Duration::from_secs(7)).await;
    socket.is_quiet().await;
}

#[tokio::test]
async fn strangers_blocked_and_hidden_are_never_seen() {
    let app = TestApp::spawn().await;
    let (mei, stranger, blocked, hidden) =
        (app.member("mei"), app.member("stranger"), app.member("blocked"), app.member("hidden"));
    mei.open_with(&blocked).await;
    mei.open_with(&hidden).await;
    hidden.put("/me/presence", json!({"is_hidden": true})).await.expect(200);
    assert_eq!(hidden.get("/me/presence").await.expect(200), json!({"is_hidden": true}));
    blocked.set(&format!("/blocks/{}", mei.id)).await;
    let _there = (stranger.socket().await, blocked.socket().await, hidden.socket().await);
    let mut socket = mei.socket().await;
    socket.done("watch", json!({"members": [stranger.id, blocked.id, hidden.id, mei.id]})).await;
    let presence = socket.next_of("presence").await;
    assert_eq!(presence["d"], json!({"member_id": hidden.id, "is_online": false, "last_seen_at": null}));
    socket.is_quiet().await;
    hidden.put("/me/presence", json!({"is_hidden": false})).await.expect(200);
    let presence = socket.next_of("presence").await;
    assert_eq!((&presence["d"]["member_id"], &presence["d"]["is_online"]), (&hidden.id.into(), &true.into()));
    hidden.put("/me/presence", json!({"is_hidden": true})).await.expect(200);
    assert_eq!(socket.next_of("presence").await["d"]["is_online"], false);
}

#[tokio::test]
async fn typing_is_told_to_the_other_only_and_not_across_a_block() {
    let app = TestApp::spawn().await;
    let (mei, bob, eve) = (app.member("mei"), app.member("bob"), app.member("eve"));
    let conversation = mei.open_with(&bob).await;
    let (mut here, mut there, mut outside) = (mei.socket().await, bob.socket().await, eve.socket().await);
    here.done("typing", json!({"conversation_id": conversation, "is_typing": true})).await;
    let typing = there.next_of("typing").await;
    assert_eq!(typing["d"], json!({"conversation_id": conversation, "member_id": mei.id, "is_typing": true}));
    let refused = outside.ask("typing", json!({"conversation_id": conversation, "is_typing": true})).await;
    assert_eq!(refused["d"]["code"], "conversation.not_found", "{refused}");
    bob.set(&format!("/blocks/{}", mei.id)).await;
    here.done("typing", json!({"conversation_id": conversation, "is_typing": true})).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    while let Ok(frame) = tokio::time::timeout(Duration::from_millis(100), there.next()).await {
        assert_ne!(frame["t"], "typing", "{frame}");
    }
}

#[tokio::test]
async fn what_is_watched_anew_takes_the_place_of_what_was() {
    let app = TestApp::spawn().await;
    let (mei, bob, eve) = (app.member("mei"), app.member("bob"), app.member("eve"));
    mei.open_with(&bob).await;
    mei.open_with(&eve).await;
    let mut socket = mei.socket().await;
    socket.done("watch", json!({"members": [bob.id]})).await;
    socket.next_of("presence").await;
    socket.done("watch", json!({"members": [eve.id]})).await;
    socket.next_of("presence").await;
    let _bob = bob.socket().await;
    socket.is_quiet().await;
    let _eve = eve.socket().await;
    assert_eq!(socket.next_of("presence").await["d"]["member_id"], eve.id);
}
