//! Comments as tests write them.

use serde_json::{Value, json};

use super::Actor;

impl Actor {
    /// Writes a comment under a listing and gives its id.
    pub(crate) async fn comment(&self, listing: i64, text: &str) -> i64 {
        self.write_under(listing, json!({"text": text})).await["id"].as_i64().unwrap()
    }

    /// Answers a comment and gives the answer's id.
    pub(crate) async fn answer(&self, listing: i64, comment: i64, text: &str) -> i64 {
        self.write_under(listing, json!({"text": text, "reply_to": comment})).await["id"].as_i64().unwrap()
    }

    async fn write_under(&self, listing: i64, body: Value) -> Value {
        self.post(&format!("/listings/{listing}/comments"), body).await.expect(201)
    }

    /// The first page of the threads under a listing.
    pub(crate) async fn threads(&self, listing: i64) -> Vec<Value> {
        self.get(&format!("/listings/{listing}/comments")).await.items()
    }
}
