//! Friends, requests and blocks.

mod blocks;
mod friends;
mod lists;
mod race;

use serde_json::Value;

use crate::support::{Actor, TestApp, json};

impl Actor {
    /// Asks somebody to be friends.
    async fn ask(&self, other: &Self) -> crate::support::Answer {
        self.post("/friends", json!({"member_id": other.id})).await
    }

    /// Accepts somebody's request.
    async fn accept_friend(&self, other: &Self) -> crate::support::Answer {
        self.act(&format!("/friends/{}/accept", other.id)).await
    }

    /// Ends what there is of friendship and requests.
    async fn let_go(&self, other: &Self) -> crate::support::Answer {
        self.delete(&format!("/friends/{}", other.id)).await
    }

    /// Blocks somebody.
    async fn block(&self, other: &Self) -> Value {
        self.set(&format!("/blocks/{}", other.id)).await.expect(200)
    }

    /// How they stand to somebody: friend status, and whether they blocked them.
    async fn stands_to(&self, other: &Self) -> (String, bool) {
        let relation = self.get(&format!("/members/{}/relation", other.id)).await.expect(200);
        assert_eq!(relation["member_id"], other.id);
        (relation["friend"].as_str().unwrap().to_owned(), relation["is_blocked"].as_bool().unwrap())
    }

    /// The usernames on one of their lists of contacts.
    async fn contacts(&self, path: &str) -> Vec<String> {
        let names = self.get(path).await.items().into_iter();
        names.map(|item| item["member"]["username"].as_str().unwrap().to_owned()).collect()
    }
}

/// How two members stand to each other, as each of them sees it.
async fn between(one: &Actor, other: &Actor) -> (String, String) {
    (one.stands_to(other).await.0, other.stands_to(one).await.0)
}

fn both(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

/// The live events of a kind that a member got: how they stand to whom, oldest first.
fn told_devices(app: &TestApp, member: &Actor) -> Vec<String> {
    let sql = format!(
        "SELECT payload AS t FROM live_events WHERE member_id = {} AND payload LIKE '%\"friend\"%' ORDER BY seq",
        member.id
    );
    let events = app.texts(&sql);
    let event = |text: &String| {
        let event: Value = serde_json::from_str(text).unwrap();
        format!("{} {}", event["d"]["member_id"], event["d"]["status"].as_str().unwrap())
    };
    events.iter().map(event).collect()
}
