//! `GET /conversations` and `PATCH /conversations/{id}`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::prelude::*;
use tradehub_api::chat::{store, view};
use tradehub_api::db::DbConnection;
use tradehub_shared::MemberId;

use crate::support::chat::Talk;
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn the_conversation_where_something_was_said_last_comes_first() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let with_bob = mei.open_with(&bob).await;
    app.advance_seconds(1);
    let with_zoe = mei.open_with(&zoe).await;
    assert_eq!(mei.get("/conversations").await.ids(), [with_zoe, with_bob]);
    app.advance_seconds(1);
    bob.say(with_bob, "Hello").await;
    let page = mei.get("/conversations").await;
    assert_eq!(page.ids(), [with_bob, with_zoe]);
    let first = &page.items()[0];
    assert_eq!(first, &mei.see_chat(with_bob).await, "list and page agree");
    let last = &first["last_message"];
    assert_eq!(
        (&last["excerpt"], &last["kind"], &last["number"], &last["sender_id"], &last["at"]),
        (&json!("Hello"), &json!("text"), &json!(1), &json!(bob.id), &json!("2026-11-20T08:00:02Z"))
    );
    assert_eq!(
        (&first["unread"], &first["last_number"], &first["updated_at"]),
        (&json!(1), &json!(1), &json!("2026-11-20T08:00:02Z"))
    );
    let own = &bob.get("/conversations").await.items()[0];
    assert_eq!((&own["unread"], &own["other"]["username"]), (&json!(0), &json!("mei")));
}

#[tokio::test]
async fn what_was_only_opened_is_in_its_openers_list_alone() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    assert_eq!(talk.mei.get("/conversations").await.ids(), [talk.id]);
    assert!(talk.bob.get("/conversations").await.ids().is_empty(), "nothing was said to him");
    talk.mei.say(talk.id, "Hello").await;
    assert_eq!(talk.bob.get("/conversations").await.ids(), [talk.id]);
}

#[tokio::test]
async fn pages_neither_repeat_nor_skip_also_at_the_same_moment() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut all = Vec::new();
    for n in 0..23 {
        let other = app.member(&format!("other{n}"));
        let id = other.open_with(&mei).await;
        other.say(id, "Hello").await;
        all.push(id);
        if n % 5 == 0 {
            app.advance_seconds(1);
        }
    }
    all.reverse();
    for limit in [1, 5, 23] {
        assert_eq!(mei.all_pages("/conversations", &[], limit).await, all);
    }
    mei.get("/conversations?cursor=rubbish").await.problem(400, "request.bad_cursor");
    let cursor = mei.get("/conversations?limit=2").await.json()["next_cursor"].as_str().unwrap().to_owned();
    let theft = app.member("eve").get(&format!("/conversations?cursor={cursor}")).await;
    theft.problem(400, "request.bad_cursor");
}

struct Count(Arc<AtomicUsize>);

impl Instrumentation for Count {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn statements_of(c: &mut DbConnection, member: i64, limit: i64) -> usize {
    let counted = Arc::new(AtomicUsize::new(0));
    match c {
        DbConnection::Sqlite(c) => c.set_instrumentation(Count(Arc::clone(&counted))),
        DbConnection::Postgres(c) => c.set_instrumentation(Count(Arc::clone(&counted))),
    }
    let rows = store::list(c, MemberId(member), None, limit).unwrap();
    assert_eq!(i64::try_from(rows.len()).unwrap(), limit);
    let shown = view::conversations(c, rows, MemberId(member)).unwrap();
    assert_eq!(i64::try_from(shown.len()).unwrap(), limit);
    counted.load(Ordering::Relaxed)
}

#[tokio::test]
async fn any_number_of_conversations_takes_the_same_number_of_statements() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..8 {
        let other = app.member(&format!("other{n}"));
        let listing = other.publish(sale("Lamp")).await;
        let id = mei.open(json!({"listing_id": listing})).await;
        other.say(id, "Hello").await;
    }
    app.db(|c| assert_eq!(statements_of(c, mei.id, 1), statements_of(c, mei.id, 8)));
}

#[tokio::test]
async fn muting_is_ones_own_business() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Hello"]).await;
    let path = format!("/conversations/{}", talk.id);
    assert_eq!(talk.bob.patch(&path, json!({"is_muted": true})).await.expect(200)["is_muted"], true);
    assert_eq!(talk.bob.patch(&path, json!({})).await.expect(200)["is_muted"], true);
    assert_eq!(talk.mei.see_chat(talk.id).await["is_muted"], false);
    talk.mei.say(talk.id, "Hello?").await;
    assert_eq!(talk.bob.see_chat(talk.id).await["unread"], 2, "muted is not read");
    assert_eq!(talk.bob.patch(&path, json!({"is_muted": false})).await.expect(200)["is_muted"], false);
    talk.bob.patch(&path, json!({"is_blocked": true})).await.problem(400, "request.malformed");
}
