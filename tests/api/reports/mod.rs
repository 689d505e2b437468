//! Telling the moderators, and what they read then.

mod create;
mod read;

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::chat::Talk;

/// What mei and bob said in turns about bob's lamp.
struct Said {
    talk: Talk,
    /// Ids, in order.
    messages: Vec<i64>,
}

async fn said(app: &TestApp, count: usize) -> Said {
    let talk = Talk::opened(app).await;
    let mut messages = Vec::new();
    for n in 0..count {
        let actor = if n % 2 == 0 { &talk.mei } else { &talk.bob };
        let message = actor.say(talk.id, &format!("Message {n}")).await;
        messages.push(message["id"].as_i64().unwrap());
    }
    Said { talk, messages }
}

/// A report of a message or a comment.
fn spam(field: &str, id: i64) -> Value {
    let mut body = json!({"reason": "spam"});
    body[field] = json!(id);
    body
}
