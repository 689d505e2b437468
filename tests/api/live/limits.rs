//! What a socket may send and how much may wait for it: who goes too far is closed, and nobody else notices.

use std::time::{Duration, Instant};

use tokio_tungstenite::tungstenite::Message;

use crate::support::live::number;
use crate::support::{TestApp, json};

#[tokio::test]
async fn what_is_no_frame_closes_the_socket() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut untouched = mei.socket().await;
    for text in ["", "{", "[]", "\"ping\"", "{}", "{\"d\":{}}", "{\"t\":5}", "{\"t\":\"ping\",\"id\":\"x\"}"]
    {
        let mut socket = mei.socket().await;
        socket.send_message(Message::text(text)).await;
        socket.ends(4005, "malformed").await;
    }
    let mut socket = mei.socket().await;
    socket.send_binary(b"{\"t\":\"ping\",\"d\":{}}").await;
    socket.ends(4006, "binary").await;
    app.happen(&mei, 1).await;
    assert_eq!(number(&untouched.next().await), 1);
}

#[tokio::test]
async fn a_frame_of_more_than_sixteen_kilobytes_closes_the_socket() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut socket = mei.socket().await;
    let padded = |bytes: usize| {
        let frame = json!({"t": "ping", "d": {}, "pad": ""}).to_string();
        frame.replace("\"pad\":\"\"", &format!("\"pad\":\"{}\"", "x".repeat(bytes - frame.len())))
    };
    socket.send_message(Message::text(padded(16 * 1024))).await;
    socket.next_of("pong").await;
    socket.send_message(Message::text(padded(16 * 1024 + 1))).await;
    socket.ends(4007, "too_large").await;
    let mut socket = mei.socket().await;
    socket.send_message(Message::text(padded(3 * 1024 * 1024))).await;
    socket.ends(4007, "too_large").await;
}

#[tokio::test]
async fn types_that_nobody_knows_are_passed_over() {
    let app = TestApp::spawn().await;
    let mut socket = app.member("mei").socket().await;
    socket.send(json!({"t": "dance", "id": 1, "d": {"with": "bob"}})).await;
    socket.send(json!({"t": "pong"})).await;
    socket.send(json!({"t": "ping", "more": 1})).await;
    socket.next_of("pong").await;
    socket.is_quiet().await;
}

#[tokio::test]
async fn what_is_asked_wrongly_is_answered_with_its_id() {
    let app = TestApp::spawn().await;
    let mut socket = app.member("mei").socket().await;
    for (kind, content) in [
        ("send", json!({})),
        ("read", json!({"conversation_id": "x", "upto": 1})),
        ("watch", json!({"members": vec![1; 51]})),
        ("auth", json!({"ticket": "again"})),
    ] {
        let answer = socket.ask(kind, content).await;
        assert_eq!(answer["t"], "err", "{answer}");
        assert_eq!(answer["d"]["code"], "request.malformed", "{answer}");
        assert_eq!(answer["d"]["is_temporary"], false, "{answer}");
    }
    let answer = socket.ask("recall", json!({"message_id": 999})).await;
    assert_eq!(answer["d"]["code"], "message.not_found", "{answer}");
    assert!(answer["d"]["message"].as_str().is_some_and(|m| !m.is_empty()));
}

#[tokio::test]
async fn who_sends_more_frames_than_allowed_is_closed() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (mut socket, mut other) = (mei.socket().await, bob.socket().await);
    for _ in 0..201 {
        socket.send(json!({"t": "pong"})).await;
    }
    socket.ends(4008, "flood").await;
    app.happen(&bob, 1).await;
    assert_eq!(number(&other.next().await), 1);
    mei.socket().await.cut();
}

#[tokio::test]
async fn who_does_not_read_is_closed_and_slows_nobody() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (mut slow, mut other) = (mei.socket().await, bob.socket().await);
    // Far more than the system keeps for a connection, by events of the size of long messages.
    for n in 1..=20 {
        app.happen_large(&mei, 200).await;
        let before = Instant::now();
        app.happen(&bob, n).await;
        assert_eq!(number(&other.next_of("conversation").await), n);
        assert!(before.elapsed() < Duration::from_secs(2), "{:?}", before.elapsed());
    }
    tokio::time::sleep(Duration::from_secs(7)).await;
    slow.ends(4009, "slow_reader").await;
    assert!((1..4_000).contains(&slow.seq), "what fits is sent: {}", slow.seq);
    let back = mei.socket_after(&slow.epoch(), slow.seq).await;
    assert_eq!(back.ready["seq"], 4_000);
}

#[tokio::test]
async fn who_reads_gets_any_number_of_events_at_once() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut socket = mei.socket().await;
    app.happen_large(&mei, 290).await;
    // The support counts the numbers: a gap or a repeat fails there.
    for _ in 0..290 {
        socket.next_of("msg").await;
    }
    app.happen(&mei, 1).await;
    assert_eq!(number(&socket.next().await), 1);
}

#[tokio::test]
async fn pieces_are_put_together_and_bounded_as_a_whole() {
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let piece = |bytes: &[u8], is_first: bool, is_last: bool| {
        let code = if is_first { Data::Text } else { Data::Continue };
        Message::Frame(Frame::message(bytes.to_vec(), OpCode::Data(code), is_last))
    };
    let mut socket = mei.socket().await;
    socket.send_message(piece(b"{\"t\":\"pi", true, false)).await;
    socket.send_message(Message::Ping(Vec::new().into())).await;
    socket.send_message(piece(b"ng\",\"d\"", false, false)).await;
    socket.send_message(piece(b":{}}", false, true)).await;
    socket.next_of("pong").await;
    socket.send_message(piece(&[b'x'; 10_000], true, false)).await;
    socket.send_message(piece(&[b'x'; 10_000], false, false)).await;
    socket.ends(4007, "too_large").await;
}
