//! How often a caller may do what.

use reqwest::Method;

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn writes_are_limited_by_member() {
    let app = TestApp::spawn_with(|config| config.rules.writes_per_minute = 3).await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    for _ in 0..3 {
        mei.post("/listings", json!({})).await.expect(201);
    }
    let refused = mei.post("/listings", json!({})).await;
    let problem = refused.problem(429, "request.rate_limited");
    assert!(problem["detail"].as_str().is_some_and(|d| d.contains("Try again")), "{problem}");
    assert!(
        refused.header("retry-after").parse::<u32>().is_ok_and(|s| (1..=60).contains(&s)),
        "{}",
        refused.header("retry-after")
    );
    mei.patch("/me", json!({"bio": "x"})).await.problem(429, "request.rate_limited");
    bob.post("/listings", json!({})).await.expect(201);
    mei.get("/me").await.expect(200);
}

#[tokio::test]
async fn searches_are_limited_by_address() {
    let app = TestApp::spawn_with(|config| config.rules.reads_per_minute = 3).await;
    for _ in 0..3 {
        app.anonymous().get("/listings").await.expect(200);
    }
    let refused = app.anonymous().get("/listings").await;
    refused.problem(429, "request.rate_limited");
    assert!(!refused.header("retry-after").is_empty());
    app.anonymous().get_root("/healthz").await.expect(200);
}

#[tokio::test]
async fn a_forwarded_address_is_believed_from_a_trusted_proxy_only() {
    let limited = |trusted: bool| {
        TestApp::spawn_with(move |config| {
            config.rules.reads_per_minute = 2;
            config.server.trusted_proxies =
                if trusted { vec!["127.0.0.0/8".parse().unwrap()] } else { Vec::new() };
        })
    };
    for (trusted, expected) in [(true, 200), (false, 429)] {
        let app = limited(trusted).await;
        let from = |address: &str| {
            app.anonymous().request(Method::GET, "/listings").header("x-forwarded-for", address).send()
        };
        for _ in 0..2 {
            from("203.0.113.7").await.expect(200);
        }
        assert_eq!(from("203.0.113.8").await.status, expected, "trusted: {trusted}");
        assert_eq!(from("203.0.113.7").await.status, 429);
    }
}

#[tokio::test]
async fn a_refused_write_changes_nothing() {
    let app = TestApp::spawn_with(|config| config.rules.writes_per_minute = 2).await;
    let mei = app.member("mei");
    mei.publish(sale("Lamp")).await;
    mei.post("/listings", sale("Chair")).await.problem(429, "request.rate_limited");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listings"), 1);
}

#[tokio::test]
async fn answers_tell_what_is_left() {
    let app = TestApp::spawn_with(|config| config.rules.writes_per_minute = 5).await;
    let mei = app.member("mei");
    for left in [4, 3] {
        let answer = mei.post("/listings", json!({})).await;
        assert_eq!(answer.header("ratelimit-policy"), "\"write\";q=5;w=60");
        assert_eq!(answer.header("ratelimit"), format!("\"write\";r={left}"));
    }
    assert!(mei.get("/listings").await.header("ratelimit-policy").starts_with("\"read\";q="));
}

#[tokio::test]
async fn members_behind_one_address_do_not_use_up_each_others_reads() {
    let app = TestApp::spawn_with(|config| config.rules.reads_per_minute = 2).await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    for _ in 0..2 {
        mei.get("/me").await.expect(200);
    }
    mei.get("/me").await.problem(429, "request.rate_limited");
    bob.get("/me").await.expect(200);
    app.anonymous().get("/listings").await.expect(200);
    // A made-up token buys nothing.
    app.anonymous().get("/listings").await.expect(200);
    app.anonymous().with_token("made.up.token").get("/listings").await.problem(429, "request.rate_limited");
}
