//! Listings as tests write them, through the API.

use serde_json::{Value, json};

use super::{Actor, seed};

/// A complete thing for sale: 129.00, a textbook.
pub(crate) fn sale(title: &str) -> Value {
    json!({
        "kind": "sale", "title": title, "description": "Well kept, smoke-free dormitory.", "category_id": seed::TEXTBOOKS,
        "condition": "good", "price_minor": 12_900,
    })
}

/// The same with some fields replaced.
pub(crate) fn sale_with(title: &str, changes: &Value) -> Value {
    let mut body = sale(title);
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

impl Actor {
    /// Writes a draft and gives its id.
    pub(crate) async fn draft(&self, body: Value) -> i64 {
        self.post("/listings", body).await.expect(201)["id"].as_i64().unwrap()
    }

    /// Writes and publishes a listing and gives its id.
    pub(crate) async fn publish(&self, body: Value) -> i64 {
        let id = self.draft(body).await;
        self.act(&format!("/listings/{id}/publish")).await.expect(200);
        id
    }

    /// The titles a search finds, in order.
    pub(crate) async fn search(&self, pairs: &[(&str, &str)]) -> Vec<String> {
        self.find("/listings", pairs).await.titles()
    }

    /// All ids of a paged list, page by page, with pages of this size.
    pub(crate) async fn all_pages(&self, path: &str, pairs: &[(&str, &str)], limit: u32) -> Vec<i64> {
        let limit = limit.to_string();
        let mut ids = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut all: Vec<(&str, &str)> = pairs.to_vec();
            all.push(("limit", &limit));
            all.extend(cursor.as_deref().map(|c| ("cursor", c)));
            let page = self.find(path, &all).await;
            ids.extend(page.ids());
            assert!(ids.len() < 100_000, "pages do not end");
            match page.json()["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return ids,
            }
        }
    }
}
