//! Many messages at once. Keeps true: numbers have no gap and no repeat, nothing is lost, and nobody waits for each other.

use std::collections::BTreeSet;

use tokio::task::JoinSet;

use crate::support::chat::{Talk, text};
use crate::support::{Actor, TestApp, json};

/// Sends all at once; the answers as (status, number, code).
async fn all_at_once(messages: Vec<(Actor, i64, serde_json::Value)>) -> Vec<(u16, i64, String)> {
    let mut running = JoinSet::new();
    for (actor, conversation, message) in messages {
        running.spawn(async move {
            let answer = actor.send(conversation, message).await;
            let body = answer.json();
            let code = body["code"].as_str().unwrap_or_default().to_owned();
            (answer.status, body["number"].as_i64().unwrap_or_default(), code)
        });
    }
    running.join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_at_once_are_numbered_from_1_to_200() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let message = |n: i64| {
        let actor = if n % 2 == 0 { &talk.mei } else { &talk.bob };
        (actor.clone(), talk.id, text(&format!("Message {n}")))
    };
    let answers = all_at_once((0..200).map(message).collect()).await;
    let numbers: BTreeSet<i64> = answers.iter().map(|(_, number, _)| *number).collect();
    assert_eq!(numbers, (1..=200).collect());
    assert_eq!(talk.mei.see_chat(talk.id).await["unread"], 100);
    assert_eq!(talk.bob.see_chat(talk.id).await["unread"], 100);
    let mut seen = Vec::new();
    for before in ["201", "101"] {
        seen.extend(talk.bob.messages(talk.id, &[("limit", "100"), ("before", before)]).await);
    }
    let texts: BTreeSet<String> = seen.iter().map(|m| m["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!((seen.len(), texts.len()), (200, 200));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_message_sent_many_times_at_once_is_stored_once() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let message = text("Hello");
    let answers = all_at_once((0..50).map(|_| (talk.mei.clone(), talk.id, message.clone())).collect()).await;
    assert!(answers.iter().all(|(status, number, _)| (*status, *number) == (201, 1)), "{answers:?}");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM messages"), 1);
    assert_eq!(talk.bob.unread_messages().await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_message_fails_no_other() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let (eve, reused) = (app.member("eve"), text("Hello"));
    talk.mei.send(talk.id, reused.clone()).await.expect(201);
    let mut messages = Vec::new();
    for n in 0..60 {
        messages.push(match n % 6 {
            0 => (eve.clone(), talk.id, text("Let me in")),
            1 => (talk.mei.clone(), 99_999, text("Anyone?")),
            2 => (talk.mei.clone(), talk.id, json!({"cid": reused["cid"], "kind": "text", "text": "Other"})),
            3 => (
                talk.bob.clone(),
                talk.id,
                json!({"cid": format!("reply-{n}"), "kind": "text", "text": "Hm", "reply_to": 99_999}),
            ),
            _ => (talk.bob.clone(), talk.id, text("Fine")),
        });
    }
    let answers = all_at_once(messages).await;
    let count = |code: &str| answers.iter().filter(|(_, _, found)| found == code).count();
    assert_eq!(
        (count("conversation.not_found"), count("message.cid_reused"), count("request.invalid"), count("")),
        (20, 10, 10, 20),
        "{answers:?}"
    );
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM messages"), 21);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_number_one_conversation_and_wait_for_nobody() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let members: Vec<Actor> = (0..4).map(|n| one.member(&format!("member{n}"))).collect();
    let mut conversations = Vec::new();
    for (a, b) in [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)] {
        conversations.push((a, b, members[a].open_with(&members[b]).await));
    }
    let mut messages = Vec::new();
    for n in 0..180_usize {
        // Each server meets the conversations in another order.
        let at = if n % 2 == 0 { n / 2 } else { 1_000 - n / 2 };
        let (a, b, id) = conversations[at % conversations.len()];
        let sender = &members[if n % 3 == 0 { a } else { b }];
        let root = if n % 2 == 0 { &one.root } else { &two.root };
        messages.push((sender.at(root), id, text(&format!("Message {n}"))));
    }
    let answers = all_at_once(messages).await;
    assert!(answers.iter().all(|(status, ..)| *status == 201), "{answers:?}");
    assert_eq!(one.number("SELECT COUNT(*) AS n FROM messages"), 180);
}
