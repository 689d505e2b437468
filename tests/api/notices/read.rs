//! `GET /me/notices/unread` and `POST /me/notices/read`.

use reqwest::Method;
use serde_json::Value;

use super::list::notices;
use crate::support::{Actor, TestApp, json};

async fn unread(actor: &Actor) -> Value {
    actor.get("/me/notices/unread").await.expect(200)
}

fn counts(system: i64, interaction: i64, trade: i64) -> Value {
    let total = system + interaction + trade;
    json!({"system": system, "interaction": interaction, "trade": trade, "total": total})
}

async fn read(actor: &Actor, which: Value) -> Value {
    let answer = actor.post("/me/notices/read", which).await.expect(200);
    assert_eq!(answer, unread(actor).await, "the answer counts what is left");
    answer
}

#[tokio::test]
async fn unread_notices_are_counted_by_tab() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    assert_eq!(unread(&bob).await, counts(0, 0, 0));
    notices(&app, &bob, 2);
    notices(&app, &mei, 1);
    assert_eq!((unread(&bob).await, unread(&mei).await), (counts(2, 2, 2), counts(1, 1, 1)));
}

#[tokio::test]
async fn named_ones_are_read_and_others_of_other_members_are_not() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    notices(&app, &bob, 2);
    notices(&app, &mei, 2);
    let own = bob.find("/me/notices", &[("tab", "trade")]).await.ids();
    let theirs = mei.get("/me/notices").await.ids();
    let mut ids = theirs.clone();
    ids.extend([own[0], 9_999, -1]);
    assert_eq!(read(&bob, json!({"ids": ids})).await, counts(2, 2, 1));
    assert_eq!(unread(&mei).await, counts(2, 2, 2));
    let seen = bob.find("/me/notices", &[("tab", "trade")]).await.items();
    assert_eq!((&seen[0]["is_read"], &seen[1]["is_read"]), (&json!(true), &json!(false)));
    assert_eq!(read(&bob, json!({"ids": [own[0]]})).await, counts(2, 2, 1), "twice changes nothing");
    assert_eq!(read(&bob, json!({"ids": []})).await, counts(2, 2, 1), "none named, none read");
}

#[tokio::test]
async fn a_tab_or_all_are_read_up_to_one_or_to_the_newest() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    notices(&app, &bob, 3);
    notices(&app, &mei, 1);
    let trade = bob.find("/me/notices", &[("tab", "trade")]).await.ids();
    assert_eq!(read(&bob, json!({"tab": "system"})).await, counts(0, 3, 3));
    assert_eq!(read(&bob, json!({"tab": "trade", "up_to": trade[1]})).await, counts(0, 3, 1));
    let seen = bob.find("/me/notices", &[("tab", "trade")]).await.items();
    let marks: Vec<bool> = seen.iter().map(|notice| notice["is_read"].as_bool().unwrap()).collect();
    assert_eq!(marks, [false, true, true], "what came later stays unread");
    assert_eq!(read(&bob, json!({"up_to": trade[1]})).await, counts(0, 2, 1));
    assert_eq!(read(&bob, json!({})).await, counts(0, 0, 0));
    assert_eq!(unread(&mei).await, counts(1, 1, 1));
    mei.act("/me/notices/read").await.expect(200);
    assert_eq!(unread(&mei).await, counts(0, 0, 0), "without a body all are read");
}

#[tokio::test]
async fn the_time_of_the_first_reading_is_kept() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    notices(&app, &bob, 1);
    read(&bob, json!({"tab": "trade"})).await;
    let first = app.texts("SELECT CAST(read_at AS TEXT) AS t FROM notices WHERE tab = 'trade'");
    app.advance_seconds(60);
    read(&bob, json!({})).await;
    read(&bob, json!({"ids": bob.get("/me/notices").await.ids()})).await;
    let trade = app.texts("SELECT CAST(read_at AS TEXT) AS t FROM notices WHERE tab = 'trade'");
    let system = app.texts("SELECT CAST(read_at AS TEXT) AS t FROM notices WHERE tab = 'system'");
    assert_eq!(trade, first);
    assert_ne!(system, first);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused() {
    let app = TestApp::spawn().await;
    let bob = app.member("bob");
    notices(&app, &bob, 1);
    let ids = |count: i64| json!({"ids": (1..=count).collect::<Vec<_>>()});
    bob.post("/me/notices/read", ids(101)).await.fields(&[("/ids", "too_many")]);
    for body in [
        json!(null),
        json!([1]),
        json!({"ids": 1}),
        json!({"ids": ["1"]}),
        json!({"ids": [1.5]}),
        json!({"tab": "gossip"}),
        json!({"up_to": "last"}),
        json!({"all": true}),
    ] {
        bob.post("/me/notices/read", body).await.problem(400, "request.malformed");
    }
    let plain = bob.request(Method::POST, "/me/notices/read").body("text/plain", "all");
    plain.send().await.problem(415, "request.unsupported_media_type");
    app.anonymous().act("/me/notices/read").await.problem(401, "auth.required");
    assert_eq!(unread(&bob).await, counts(1, 1, 1));
    assert_eq!(read(&bob, ids(100)).await, counts(0, 0, 0));
}
