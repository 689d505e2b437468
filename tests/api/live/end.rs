//! How sockets end: by signing out, by silence, by the server's stop. Keeps true: nothing of them is left behind.

use std::time::Duration;

use tradehub_api::socket::keeper;

use crate::support::live::{Socket, number};
use crate::support::{TestApp, json};

async fn eventually(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never: {what}");
}

#[tokio::test]
async fn signing_out_closes_the_sockets_of_that_session_at_once() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let laptop = app.again(&mei);
    let (mut on_phone, mut on_laptop) = (mei.socket().await, laptop.socket().await);
    mei.delete("/sessions/current").await.expect(204);
    on_phone.ends(4003, "session_ended").await;
    app.happen(&mei, 1).await;
    assert_eq!(number(&on_laptop.next().await), 1);
}

#[tokio::test]
async fn a_refresh_token_that_comes_back_closes_the_sockets_of_its_session() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let begun = app
        .anonymous()
        .post(
            "/sessions",
            json!({"login": "mei", "password": crate::support::members::PASSWORD, "delivery": "body"}),
        )
        .await
        .expect(201);
    let device = mei.with_token(begun["access_token"].as_str().unwrap());
    let mut socket = device.socket().await;
    let refresh = json!({"refresh_token": begun["refresh_token"]});
    app.anonymous().post("/sessions/refresh", refresh.clone()).await.expect(200);
    app.advance_seconds(60);
    app.anonymous().post("/sessions/refresh", refresh).await.problem(401, "auth.refresh_reused");
    socket.ends(4003, "session_ended").await;
}

#[tokio::test]
async fn a_session_that_ended_unheard_is_found_out() {
    let app = TestApp::spawn().await;
    let mut socket = app.member("mei").socket().await;
    app.sql("UPDATE sessions SET ended_at = 1, end_reason = 'signed_out'");
    for part in 0..keeper::SESSION_ROUNDS {
        keeper::end_sessions(&app.state, part).await.unwrap();
    }
    socket.ends(4003, "session_ended").await;
}

#[tokio::test]
async fn who_answers_no_ping_is_closed_and_who_does_stays() {
    let app = TestApp::spawn_with(|config| config.live.ping_s = 1).await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (mut silent, mut alive) = (mei.socket().await, bob.socket().await);
    let answering = async {
        for _ in 0..4 {
            alive.next_of("ping").await;
            alive.send(json!({"t": "pong"})).await;
        }
    };
    tokio::join!(silent.ends(4010, "silent"), answering);
    app.happen(&bob, 1).await;
    alive.next_of("conversation").await;
    eventually("the silent one is gone", || app.state.live.hub.sockets() == 1).await;
}

#[tokio::test]
async fn sockets_that_are_cut_leave_nothing_behind() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for _ in 0..30 {
        mei.socket().await.cut();
        Socket::open(&app.root, &[]).await.cut();
    }
    eventually("all are gone", || app.state.live.hub.sockets() == 0).await;
    assert!(app.state.live.hub.members().is_empty());
}

#[tokio::test]
async fn a_client_that_closes_is_answered() {
    use tokio_tungstenite::tungstenite::Message;
    let app = TestApp::spawn().await;
    let mut socket = app.member("mei").socket().await;
    socket.send_message(Message::Close(None)).await;
    let ended = socket.end().await;
    assert!(ended.bye.is_none(), "{ended:?}");
    assert_eq!(ended.code, 1000, "{ended:?}");
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye() {
    let app = TestApp::spawn().await;
    let mut socket = app.member("mei").socket().await;
    app.state.live.stop();
    let ended = socket.end().await;
    assert_eq!((ended.code, ended.word.as_str()), (4000, "restarting"));
    let bye = ended.bye.unwrap();
    assert_eq!(bye["d"], json!({"code": "restarting", "should_reconnect": true, "after_ms": 500}));
}
