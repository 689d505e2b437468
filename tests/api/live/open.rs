//! Opening a socket: who may, and how it is refused.

use crate::support::live::{Socket, number};
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_ticket_opens_a_socket_that_brings_what_happens() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut socket = mei.socket().await;
    assert_eq!(socket.ready["member_id"], mei.id);
    assert_eq!(socket.ready["seq"], 0);
    assert_eq!(socket.ready["is_recovered"], false);
    assert_eq!(socket.ready["ping_s"], 25);
    assert_eq!(socket.ready["limits"]["frame_bytes"], 16 * 1024);
    app.happen(&mei, 7).await;
    assert_eq!(number(&socket.next().await), 7);
    socket.is_quiet().await;
}

#[tokio::test]
async fn a_ticket_tells_for_how_long_it_is_good() {
    let app = TestApp::spawn().await;
    let answer = app.member("mei").act("/live/tickets").await.expect(201);
    assert_eq!(answer["expires_in_s"], 30);
    assert_eq!(answer["ticket"].as_str().unwrap().len(), 43);
    assert_eq!(app.texts("SELECT ticket_hash AS t FROM live_tickets")[0].len(), 64, "only a hash is stored");
    app.anonymous().act("/live/tickets").await.problem(401, "auth.required");
}

#[tokio::test]
async fn a_ticket_is_good_once() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let ticket = mei.ticket().await;
    let _first = Socket::open(&app.root, &[]).await.authenticate(&ticket, None).await;
    let mut second = Socket::open(&app.root, &[]).await;
    second.send(json!({"t": "auth", "d": {"ticket": ticket}})).await;
    second.ends(4002, "ticket_refused").await;
}

#[tokio::test]
async fn of_many_who_use_a_ticket_at_once_one_gets_in() {
    let app = TestApp::spawn().await;
    let ticket = app.member("mei").ticket().await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (root, ticket) = (app.root.clone(), ticket.clone());
        tries.spawn(async move {
            let mut socket = Socket::open(&root, &[]).await;
            socket.send(json!({"t": "auth", "d": {"ticket": ticket}})).await;
            // A good one goes on: a pong is asked for so that something comes either way.
            socket.send(json!({"t": "ping", "d": {}})).await;
            match tokio::time::timeout(std::time::Duration::from_secs(2), socket.end()).await {
                Ok(ended) => ended.code,
                Err(_) => 0,
            }
        });
    }
    let mut codes = tries.join_all().await;
    codes.sort_unstable();
    assert_eq!(codes, [0, 4002, 4002, 4002, 4002, 4002, 4002, 4002]);
}

#[tokio::test]
async fn a_ticket_older_than_half_a_minute_is_refused() {
    let app = TestApp::spawn().await;
    let ticket = app.member("mei").ticket().await;
    app.advance_seconds(30);
    let mut socket = Socket::open(&app.root, &[]).await;
    socket.send(json!({"t": "auth", "d": {"ticket": ticket}})).await;
    socket.ends(4002, "ticket_refused").await;
    let mut guessed = Socket::open(&app.root, &[]).await;
    guessed.send(json!({"t": "auth", "d": {"ticket": "a".repeat(43)}})).await;
    guessed.ends(4002, "ticket_refused").await;
}

#[tokio::test]
async fn a_ticket_of_a_session_that_ended_is_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let ticket = mei.ticket().await;
    mei.delete("/sessions/current").await.expect(204);
    let mut socket = Socket::open(&app.root, &[]).await;
    socket.send(json!({"t": "auth", "d": {"ticket": ticket}})).await;
    socket.ends(4002, "ticket_refused").await;
}

#[tokio::test]
async fn who_does_not_say_who_it_is_within_five_seconds_is_closed() {
    let app = TestApp::spawn().await;
    let begun = std::time::Instant::now();
    let mut socket = Socket::open(&app.root, &[]).await;
    socket.ends(4001, "auth_timeout").await;
    assert!((4..8).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn the_first_frame_must_say_who_it_is() {
    let app = TestApp::spawn().await;
    for first in
        [json!({"t": "ping", "d": {}}), json!({"t": "auth"}), json!([]), json!({"t": "auth", "d": {}})]
    {
        let mut socket = Socket::open(&app.root, &[]).await;
        socket.send(first).await;
        socket.ends(4005, "malformed").await;
    }
}

#[tokio::test]
async fn a_page_from_elsewhere_gets_no_socket() {
    let app = TestApp::spawn_with(|config| {
        config.server.cors_origins = vec!["https://app.example".to_owned()];
    })
    .await;
    let host = app.root.trim_start_matches("http://").to_owned();
    for origin in
        ["https://evil.example", "null", &format!("http://{host}.evil.example"), "https://app.example:444"]
    {
        let mut socket = Socket::open(&app.root, &[("origin", origin)]).await;
        socket.ends(4004, "wrong_origin").await;
    }
    let mei = app.member("mei");
    for origin in ["https://app.example", &app.root] {
        let socket = Socket::open(&app.root, &[("origin", origin)]).await;
        socket.authenticate(&mei.ticket().await, None).await.cut();
    }
}

#[tokio::test]
async fn where_the_app_is_known_to_be_only_its_address_counts() {
    let app = TestApp::spawn_with(|config| {
        config.server.public_url = Some("https://market.example/".to_owned());
    })
    .await;
    let mut own = Socket::open(&app.root, &[("origin", &app.root)]).await;
    own.ends(4004, "wrong_origin").await;
    let socket = Socket::open(&app.root, &[("origin", "https://market.example")]).await;
    socket.authenticate(&app.member("mei").ticket().await, None).await.cut();
}

#[tokio::test]
async fn what_is_no_socket_is_told_so() {
    let app = TestApp::spawn().await;
    app.anonymous().get("/live").await.problem(426, "request.upgrade_required");
    let nobody = app.anonymous();
    let half = nobody.request(reqwest::Method::GET, "/live").header("upgrade", "websocket");
    let half = half.header("connection", "upgrade").send().await;
    assert_eq!(half.status, 400, "{}", half.text());
    assert_eq!(half.json()["code"], "request.malformed");
    let elsewhere = nobody.request(reqwest::Method::GET, "/listings").header("upgrade", "websocket");
    let elsewhere = elsewhere.header("connection", "upgrade").send().await;
    assert_eq!(elsewhere.status, 404, "{}", elsewhere.text());
    app.anonymous().get("/listings").await.expect(200);
}

#[tokio::test]
async fn an_address_opens_only_so_many_sockets_a_minute() {
    let app = TestApp::spawn_with(|config| config.rules.sockets_per_minute = 3).await;
    for _ in 0..3 {
        Socket::open(&app.root, &[]).await.cut();
    }
    let refused = Socket::try_open(&app.root, &[]).await.err().unwrap().to_string();
    assert!(refused.contains("429"), "{refused}");
}

#[tokio::test]
async fn a_member_has_at_most_twenty_sockets() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let mut sockets = Vec::new();
    for _ in 0..20 {
        sockets.push(mei.socket().await);
    }
    let mut one_more = Socket::open(&app.root, &[]).await;
    one_more.send(json!({"t": "auth", "d": {"ticket": mei.ticket().await}})).await;
    one_more.ends(4011, "too_many_sockets").await;
    bob.socket().await.cut();
    app.happen(&mei, 1).await;
    for socket in &mut sockets {
        assert_eq!(number(&socket.next().await), 1);
    }
    drop(sockets.pop());
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    mei.socket().await.cut();
}
