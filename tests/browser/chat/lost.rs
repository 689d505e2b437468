//! Connections that break. Keeps true: nothing that was said is missing afterwards, nothing is there twice, and what was
//! written meanwhile is sent by itself.

use serde_json::json;

use super::room::{Room, TEXTS};
use crate::browser::network::connect;
use crate::browser::side::Side;
use crate::browser::world::built_app;
use crate::browser::{Screen, Tab, World};
use crate::support::app::SECRET;
use crate::support::database::Database;
use crate::support::members::{self, PASSWORD};
use crate::support::program::Program;
use crate::support::{Actor, run};
use tradehub_shared::accounts::Role;

/// What browsers log while there is no connection.
const AWAY: [&str; 3] = ["ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_REFUSED", "WebSocket connection to"];

fn expect_away(tab: &mut Tab) {
    AWAY.into_iter().for_each(|words| tab.expects(words));
}

#[tokio::test]
async fn what_is_said_while_one_is_offline_is_there_afterwards_once_and_in_order() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let id = mei.open_with(&bob).await;
    let mut tabs = world.open_two((Screen::Wide, Screen::Phone)).await;
    expect_away(&mut tabs.1);
    let bob = Room(Side::sit_down(tabs.0, bob, "en").await);
    let mei = Room(Side::sit_down(tabs.1, mei, "en").await);
    for side in [&bob, &mei] {
        side.tab.go(&format!("/messages/{id}")).await;
        side.is_live().await;
    }
    mei.writes("one").await;
    bob.hears(&["one"]).await;
    connect(&mei.tab, false);
    mei.0.sees("chat.offline").await;
    mei.writes("two").await;
    mei.writes("three").await;
    mei.tab.until("page.all('.msg.is-pending').length === 2").await;
    mei.0.sees("chat.way.waiting").await;
    // What waits outlives leaving the page.
    for text in ["a", "b", "c"] {
        bob.writes(text).await;
    }
    connect(&mei.tab, true);
    mei.is_live().await;
    let all = &["one", "a", "b", "c", "two", "three"];
    bob.hears(all).await;
    mei.hears(all).await;
    mei.tab.until("page.all('.msg.is-pending').length === 0").await;
    mei.agrees_with(&bob).await;
    mei.tab.reload().await;
    mei.hears(all).await;
    bob.unread(0).await;
    bob.0.tab.close();
    mei.0.tab.close();
}

#[tokio::test]
async fn a_message_that_fails_says_so_and_is_sent_once_when_tried_again() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let id = mei.open_with(&bob).await;
    let tab = world.open(Screen::Phone).await;
    let mei = Room(Side::sit_down(tab, mei, "zh-CN").await);
    mei.tab.go(&format!("/messages/{id}")).await;
    mei.is_live().await;
    // The server does what it is asked, and its answer is lost on the way; later it is not reached at all.
    let lose = "(() => { const real = window.fetch.bind(window); window.real = real; let lost = false; window.fetch = async (request, ...rest) => { \
         if (request.method !== 'POST' || !request.url.endsWith('/messages')) return real(request, ...rest); \
         if (!lost) { lost = true; await real(request, ...rest); } throw new TypeError('lost'); }; return true; })()";
    mei.tab.read(lose).await;
    mei.writes("Once, please.").await;
    mei.writes("And this.").await;
    mei.tab.until("page.first('.msg.is-failed')").await;
    mei.tab.see(mei.text("error.network")).await;
    mei.hears(&["Once, please.", "And this."]).await;
    mei.tab.read("(window.fetch = window.real, true)").await;
    mei.press("chat.retry").await;
    mei.tab.until("page.all('.msg.is-pending').length === 0").await;
    mei.hears(&["Once, please.", "And this."]).await;
    assert_eq!(world.app.number("SELECT COUNT(*) AS n FROM messages"), 2);
    // What is blocked is refused, and can be thrown away.
    bob.set(&format!("/blocks/{}", mei.member.id)).await.expect(200);
    let mut mei = mei;
    mei.0.tab.expects("status of 403");
    mei.writes("Hello?").await;
    mei.tab.until("page.first('.msg.is-failed')").await;
    mei.tab.see("暂时无法联系对方。").await;
    mei.press("chat.discard").await;
    mei.hears(&["Once, please.", "And this."]).await;
    mei.0.tab.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_started_anew_loses_nothing() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    assert!(!SECRET.is_empty(), "both lives of the server know the same sessions");
    for name in ["bob", "mei"] {
        members::insert(&mut database.connect(), name, Role::Member, true);
    }
    let web = built_app().display().to_string();
    let settings = [("TRADEHUB_WEB_DIR", web.as_str())];
    let program = Program::start_with(&database.url, &data, &settings).await;
    let port = program.address().rsplit(':').next().unwrap().parse().unwrap();
    let root = format!("http://{}", program.address());
    let (bob, mei) = (signed_in(&program, "bob").await, signed_in(&program, "mei").await);
    let id = mei.open_with(&bob).await;
    let mut tabs = Tab::open_two(&root, (Screen::Wide, Screen::Wide)).await;
    expect_away(&mut tabs.0);
    expect_away(&mut tabs.1);
    let bob = Room(Side::sit_down(tabs.0, bob, "en").await);
    let mei = Room(Side::sit_down(tabs.1, mei, "zh-CN").await);
    for side in [&bob, &mei] {
        side.tab.go(&format!("/messages/{id}")).await;
        side.is_live().await;
    }
    mei.writes("before").await;
    bob.hears(&["before"]).await;
    program.kill();
    mei.tab.until("page.first('.talk-connection p')").await;
    mei.writes("while it is away").await;
    mei.tab.until("page.all('.msg.is-pending').length === 1").await;
    let program = Program::start_at(&database.url, &data, &settings, port).await;
    mei.is_live().await;
    bob.is_live().await;
    bob.hears(&["before", "while it is away"]).await;
    bob.writes("after").await;
    for side in [&bob, &mei] {
        side.hears(&["before", "while it is away", "after"]).await;
        side.tab.until("page.all('.msg.is-pending').length === 0").await;
    }
    mei.agrees_with(&bob).await;
    bob.0.tab.close();
    mei.0.tab.close();
    assert!(program.stop());
}

async fn signed_in(program: &Program, name: &str) -> Actor {
    let login = json!({"login": name, "password": PASSWORD, "delivery": "body"});
    let session = program.nobody().post("/sessions", login).await.expect(201);
    let id = session["member"]["id"].as_i64().unwrap();
    program.nobody().signed_in(id, name, session["access_token"].as_str().unwrap())
}

#[tokio::test]
async fn where_sockets_are_blocked_messages_come_all_the_same() {
    let world = World::new().await;
    let [bob, mei] = ["bob", "mei"].map(|name| world.app.verified_member(name));
    let id = mei.open_with(&bob).await;
    let mut tab = world.open(Screen::Wide).await;
    tab.expects("WebSocket");
    let mei = Room(Side::sit_down(tab, mei, "en").await);
    // As behind a proxy that knows no sockets: each one ends before it is open.
    let block = json!({"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source":
        "window.WebSocket = class extends EventTarget { static OPEN = 1; readyState = 3; constructor() { super(); setTimeout(() => this.onclose?.(new Event('close'))); } close() {} send() {} };"}});
    mei.tab.chromium("POST", "goog/cdp/execute", &block);
    mei.tab.go(&format!("/messages/{id}")).await;
    mei.is_live().await;
    bob.say(id, "Can you hear me?").await;
    mei.hears(&["Can you hear me?"]).await;
    mei.writes("Yes.").await;
    mei.hears(&["Can you hear me?", "Yes."]).await;
    bob.say(id, "Good.").await;
    mei.hears(&["Can you hear me?", "Yes.", "Good."]).await;
    assert_eq!(mei.tab.read(&format!("{TEXTS}.length")).await, 3);
    mei.0.tab.close();
}
