//! `/me/notice-settings`: what is announced and what is mailed.

use serde_json::Value;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, sale};

async fn settings(actor: &Actor) -> Value {
    actor.get("/me/notice-settings").await.expect(200)
}

fn topic(settings: &Value, name: &str) -> (bool, bool) {
    let topics = settings["topics"].as_array().unwrap();
    let topic = topics.iter().find(|topic| topic["topic"] == name).unwrap();
    (topic["in_app"].as_bool().unwrap(), topic["by_mail"].as_bool().unwrap())
}

#[tokio::test]
async fn what_somebody_waits_for_is_mailed_and_the_rest_is_not() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let now = settings(&mei).await;
    for (name, by_mail) in [
        ("orders", true),
        ("meetings", true),
        ("messages", true),
        ("reviews", false),
        ("comments", false),
        ("price_drops", false),
        ("friends", false),
        ("listings", false),
        ("system", false),
    ] {
        assert_eq!(topic(&now, name), (true, by_mail), "{name}");
    }
    assert_eq!(now["topics"].as_array().unwrap().len(), 9);
    assert_eq!((&now["mail_mode"], &now["quiet_hours"]), (&json!("at_once"), &json!(null)));
    assert_eq!((&now["utc_offset_minutes"], &now["language"]), (&json!(480), &json!(null)));
    app.anonymous().get("/me/notice-settings").await.problem(401, "auth.required");
    app.anonymous().patch("/me/notice-settings", json!({})).await.problem(401, "auth.required");
}

#[tokio::test]
async fn only_what_is_named_changes() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let change = json!({"topics": [{"topic": "comments", "in_app": false}, {"topic": "orders", "by_mail": false}],
        "quiet_hours": {"from_minute": 1_380, "until_minute": 420}, "utc_offset_minutes": -300});
    let now = mei.patch("/me/notice-settings", change).await.expect(200);
    assert_eq!((topic(&now, "comments"), topic(&now, "orders")), ((false, false), (true, false)));
    assert_eq!(now["quiet_hours"], json!({"from_minute": 1_380, "until_minute": 420}));
    let change = json!({"mail_mode": "daily", "topics": [{"topic": "comments", "by_mail": true}]});
    let now = mei.patch("/me/notice-settings", change).await.expect(200);
    assert_eq!(topic(&now, "comments"), (false, true), "the other channel stays");
    assert_eq!((&now["mail_mode"], &now["utc_offset_minutes"]), (&json!("daily"), &json!(-300)));
    assert_eq!(now["quiet_hours"]["until_minute"], 420);
    let now = mei.patch("/me/notice-settings", json!({"quiet_hours": null})).await.expect(200);
    assert_eq!((&now["quiet_hours"], &now["mail_mode"]), (&json!(null), &json!("daily")));
    assert_eq!(now, settings(&mei).await);
    assert_eq!(settings(&bob).await["mail_mode"], "at_once", "others' stay");
}

#[tokio::test]
async fn what_cannot_be_is_refused_field_by_field() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let change = json!({"topics": [{"topic": "orders", "in_app": false}, {"topic": "system", "in_app": false},
        {"topic": "orders"}], "quiet_hours": {"from_minute": 60, "until_minute": 60}, "utc_offset_minutes": 841});
    mei.patch("/me/notice-settings", change).await.fields(&[
        ("/topics/0/in_app", "not_allowed"),
        ("/topics/1/in_app", "not_allowed"),
        ("/topics/2/topic", "duplicate"),
        ("/quiet_hours/until_minute", "duplicate"),
        ("/utc_offset_minutes", "out_of_range"),
    ]);
    for body in [
        json!({"topics": [{"topic": "gossip"}]}),
        json!({"mail_mode": "hourly"}),
        json!({"quiet_hours": {"from_minute": 1}}),
        json!({"utc_offset_minutes": 1.5}),
        json!({"email": "x@y.z"}),
    ] {
        mei.patch("/me/notice-settings", body).await.problem(400, "request.malformed");
    }
    assert_eq!(settings(&mei).await["mail_mode"], "at_once");
}

#[tokio::test]
async fn what_is_not_announced_is_listed_as_read() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let off = json!({"topics": [{"topic": "price_drops", "in_app": false}]});
    mei.patch("/me/notice-settings", off).await.expect(200);
    let listing = bob.publish(sale_with("Lamp", &json!({"price_minor": 10_000}))).await;
    mei.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    bob.patch(&format!("/listings/{listing}"), json!({"price_minor": 9_000})).await.expect(200);
    app.advance_seconds(61);
    app.settle();
    let notices = mei.get("/me/notices").await.items();
    assert_eq!((&notices[0]["kind"], &notices[0]["is_read"]), (&json!("price_dropped"), &json!(true)));
    assert_eq!(mei.get("/me/notices/unread").await.expect(200)["total"], 0);
    let events = format!(
        "SELECT COUNT(*) AS n FROM live_events WHERE member_id = {} AND payload LIKE '{{\"t\":\"notice\"%'",
        mei.id
    );
    assert_eq!(app.number(&events), 0, "no device hears of it");
}

#[tokio::test]
async fn the_language_of_mails_is_that_of_the_browser_until_it_is_chosen() {
    let app = TestApp::spawn().await;
    for (n, header, expected) in [
        (0, Some("zh-CN,zh;q=0.9,en;q=0.5"), json!("zh-CN")),
        (1, Some("de, en-GB;q=0.7"), json!("en")),
        (2, Some("de"), json!(null)),
        (3, None, json!(null)),
    ] {
        let body = json!({"email": format!("m{n}@lakeside.example"), "username": format!("mem{n}"),
            "password": "seven green bicycles", "school_id": 1, "accepted_agreement": "2026-11-01", "delivery": "body"});
        let mut request = app.anonymous().request(reqwest::Method::POST, "/accounts").json(&body);
        if let Some(header) = header {
            request = request.header("accept-language", header);
        }
        let session = request.send().await.expect(201);
        assert_eq!(session["member"]["language"], expected, "{header:?}");
        let member = app.anonymous().with_token(session["access_token"].as_str().unwrap());
        let me = member.patch("/me", json!({"language": "en"})).await.expect(200);
        assert_eq!(me["language"], "en");
        let me = member.patch("/me", json!({"bio": "x"})).await.expect(200);
        assert_eq!(me["language"], "en");
        let me = member.patch("/me", json!({"language": null})).await.expect(200);
        assert_eq!(me["language"], json!(null));
        member.patch("/me", json!({"language": "fr"})).await.problem(400, "request.malformed");
    }
}

#[tokio::test]
async fn devices_learn_how_orders_listings_and_notices_stand() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale("Lamp")).await;
    zoe.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    let order = mei.order(listing).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    app.settle();
    mei.act("/me/notices/read").await.expect(200);
    mei.act("/me/notices/read").await.expect(200);
    let of = |member: &Actor| {
        let sql =
            format!("SELECT payload AS t FROM live_events WHERE member_id = {} ORDER BY seq", member.id);
        let kinds = app.texts(&sql).into_iter().map(|payload| {
            let event: Value = serde_json::from_str(&payload).unwrap();
            format!("{} {}", event["t"].as_str().unwrap(), event["d"]["status"].as_str().unwrap_or("-"))
        });
        kinds.collect::<Vec<_>>()
    };
    let has = |member: &Actor, event: &str| of(member).iter().filter(|found| *found == event).count();
    assert_eq!(has(&bob, "listing reserved"), 1, "{:?}", of(&bob));
    assert_eq!(has(&zoe, "listing reserved"), 1, "{:?}", of(&zoe));
    assert_eq!((has(&bob, "order confirmed"), has(&mei, "order confirmed")), (1, 1));
    assert_eq!((has(&bob, "notice -"), has(&mei, "notice -")), (1, 1));
    assert_eq!(has(&mei, "unread -"), 1, "reading twice is reading once: {:?}", of(&mei));
    bob.post(&format!("/orders/{order}/cancel"), json!({"reason": "Broken"})).await.expect(200);
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    app.settle();
    let last = of(&zoe).pop().unwrap();
    assert_eq!(last, "listing -", "what one may no longer see has no state");
    assert_eq!(has(&bob, "listing paused"), 1, "{:?}", of(&bob));
}
