//! Talking, as tests do it.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use super::{Actor, Answer, TestApp, sale};

/// An id for a message that no other has.
pub(crate) fn cid() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("test-message-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A text to be sent.
pub(crate) fn text(words: &str) -> Value {
    json!({"cid": cid(), "kind": "text", "text": words})
}

impl Actor {
    /// Opens the conversation with a member alone and gives its id.
    pub(crate) async fn open_with(&self, other: &Actor) -> i64 {
        self.open(json!({"member_id": other.id})).await
    }

    /// Opens a conversation and gives its id.
    pub(crate) async fn open(&self, body: Value) -> i64 {
        let answer = self.post("/conversations", body).await;
        assert!([200, 201].contains(&answer.status), "{}", answer.text());
        answer.json()["id"].as_i64().unwrap()
    }

    /// Sends anything.
    pub(crate) async fn send(&self, conversation: i64, message: Value) -> Answer {
        self.post(&format!("/conversations/{conversation}/messages"), message).await
    }

    /// Says something and gives the message.
    pub(crate) async fn say(&self, conversation: i64, words: &str) -> Value {
        self.send(conversation, text(words)).await.expect(201)
    }

    /// A conversation as the member sees it.
    pub(crate) async fn see_chat(&self, conversation: i64) -> Value {
        self.get(&format!("/conversations/{conversation}")).await.expect(200)
    }

    /// The messages of a conversation, as asked for by query pairs.
    pub(crate) async fn messages(&self, conversation: i64, pairs: &[(&str, &str)]) -> Vec<Value> {
        self.find(&format!("/conversations/{conversation}/messages"), pairs).await.items()
    }

    /// The texts of a conversation, newest first.
    pub(crate) async fn texts(&self, conversation: i64) -> Vec<String> {
        let messages = self.messages(conversation, &[("limit", "100")]).await;
        messages.iter().map(|message| message["text"].as_str().unwrap_or("-").to_owned()).collect()
    }

    /// Moves the read mark and gives how it stands.
    pub(crate) async fn read_upto(&self, conversation: i64, upto: i64) -> Value {
        self.post(&format!("/conversations/{conversation}/read"), json!({"upto": upto})).await.expect(200)
    }

    /// How many messages are unread, in all conversations.
    pub(crate) async fn unread_messages(&self) -> i64 {
        self.get("/me/unread").await.expect(200)["messages"].as_i64().unwrap()
    }

    /// Uploads a picture for a message and gives its id.
    pub(crate) async fn upload_private(&self, bytes: Vec<u8>) -> i64 {
        let answer = self.upload_to("/media/images?purpose=chat", "photo.jpg", bytes).await;
        answer.expect(201)["id"].as_i64().unwrap()
    }
}

/// Bob and mei, with bob's lamp and the conversation about it that mei has opened.
pub(crate) struct Talk {
    pub(crate) bob: Actor,
    pub(crate) mei: Actor,
    pub(crate) listing: i64,
    pub(crate) id: i64,
}

impl Talk {
    /// Nothing is said yet.
    pub(crate) async fn opened(app: &TestApp) -> Self {
        let (bob, mei) = (app.member("bob"), app.member("mei"));
        let listing = bob.publish(sale("Desk lamp")).await;
        let id = mei.open(json!({"listing_id": listing})).await;
        Self { bob, mei, listing, id }
    }

    /// Mei has said so much.
    pub(crate) async fn with(app: &TestApp, words: &[&str]) -> Self {
        let talk = Self::opened(app).await;
        for words in words {
            talk.mei.say(talk.id, words).await;
        }
        talk
    }
}
