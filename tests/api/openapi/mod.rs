//! The API's document: it is the committed one, complete, and true about who may call what.

mod callers;
mod document;

use reqwest::Method;
use serde_json::Value;

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, pictures, sale};

/// An operation of the document.
struct Operation {
    method: String,
    path: String,
    body: Value,
}

async fn document(app: &TestApp) -> Value {
    app.anonymous().get("/openapi.json").await.expect(200)
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(body) = item.get(method) {
                found.push(Operation { method: method.to_owned(), path: path.clone(), body: body.clone() });
            }
        }
    }
    assert!(found.len() >= 35, "{} operations", found.len());
    found
}

impl Operation {
    fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Scopes of the bearer requirement; nothing when the operation is open to nobody in particular.
    fn scopes(&self) -> Option<Vec<String>> {
        let requirements = self.body["security"].as_array()?;
        if requirements.iter().any(|r| r.as_object().is_some_and(serde_json::Map::is_empty)) {
            return None;
        }
        let scopes = requirements.iter().filter_map(|r| r["bearer"].as_array()).flatten();
        Some(scopes.filter_map(|s| s.as_str().map(str::to_owned)).collect())
    }

    /// Calls it with a body that fits, on the thing its path is about.
    async fn call(&self, actor: &Actor, things: &Things) -> crate::support::Answer {
        let id = match self.path.split('/').nth(3).unwrap_or_default() {
            "members" => things.member,
            "categories" => things.category,
            "announcements" => things.announcement,
            "orders" => things.order,
            "reviews" => things.review,
            "comments" => things.comment,
            "reports" => things.report,
            "friends" | "blocks" => things.member,
            "conversations" => things.conversation,
            "messages" => things.message,
            _ => things.listing,
        };
        let path = self.path.replace("{id}", &id.to_string());
        let method: Method = self.method.to_uppercase().parse().unwrap();
        let request = actor.root_request(method, &path);
        match (self.body["operationId"].as_str().unwrap(), self.body.get("requestBody")) {
            ("upload_image", _) => {
                let part = reqwest::multipart::Part::bytes(pictures::jpeg(9)).file_name("a.jpg");
                request.multipart(reqwest::multipart::Form::new().part("file", part)).send().await
            }
            (name, Some(_)) => request.json(&body_of(name)).send().await,
            (_, None) => request.send().await,
        }
    }
}

/// A body that an operation takes.
fn body_of(operation: &str) -> Value {
    match operation {
        "create_account" => {
            json!({"email": "x@y.example", "username": "xyz", "password": "seven green bicycles", "school_id": 1, "accepted_agreement": "2026-11-01"})
        }
        "create_session" => json!({"login": "nobody", "password": "wrong"}),
        "refresh_session" => json!({"refresh_token": "wrong"}),
        "update_me" => json!({"bio": "changed"}),
        "create_category" | "update_category" => {
            json!({"slug": "changed", "name_en": "C", "name_zh": "改", "icon": "x", "is_active": true})
        }
        "create_announcement" | "update_announcement" => {
            json!({"kind": "notice", "title_en": "C", "title_zh": "改", "is_active": true})
        }
        "create_listing" | "update_listing" => sale_with("Changed", &json!({})),
        "create_order" => json!({"listing_id": 1}),
        "reject_order" | "cancel_order" => json!({"reason": "changed"}),
        "propose_meeting" => {
            json!({"spot_id": 1, "starts_at": "2026-11-21T08:00:00Z", "ends_at": "2026-11-21T08:30:00Z"})
        }
        "accept_meeting" | "decline_meeting" | "read_notices" => json!({}),
        "create_review" => json!({"stars": 5}),
        "reply_review" => json!({"text": "changed"}),
        "remove_listing" | "remove_comment" => json!({"reason": "changed"}),
        "request_friend" => json!({"member_id": 1}),
        "create_comment" => json!({"text": "changed"}),
        "create_report" => json!({"comment_id": 1, "reason": "spam"}),
        "open_conversation" => json!({"listing_id": 1}),
        "set_presence" => json!({"is_hidden": true}),
        "update_notice_settings" => json!({"mail_mode": "off"}),
        "update_conversation" => json!({"is_muted": true}),
        "read_conversation" => json!({"upto": 1}),
        "send_message" => json!({"cid": "changed-it", "kind": "text", "text": "changed"}),
        other => panic!("no body for {other}: add one here"),
    }
}

/// What paths are about: mei's things.
struct Things {
    listing: i64,
    member: i64,
    category: i64,
    announcement: i64,
    order: i64,
    review: i64,
    comment: i64,
    report: i64,
    conversation: i64,
    message: i64,
}

async fn things(app: &TestApp, owner: &Actor, is_draft: bool) -> Things {
    let listing = if is_draft { owner.draft(sale("Lamp")).await } else { owner.publish(sale("Lamp")).await };
    app.sql("INSERT INTO announcements (kind, title_en, title_zh, body_en, body_zh, is_active, updated_at) VALUES ('slide', 'A', '甲', '', '', TRUE, 0)");
    let announcement = app.number("SELECT CAST(MAX(id) AS BIGINT) AS n FROM announcements");
    let (order, review) = deal(app, owner).await;
    let (comment, report) = talk(app, owner).await;
    let (conversation, message) = chat(app, owner).await;
    Things {
        listing,
        member: owner.id,
        category: crate::support::seed::NOVELS,
        announcement,
        order,
        review,
        comment,
        report,
        conversation,
        message,
    }
}

/// A conversation of the owner with somebody, and what the owner said in it.
async fn chat(app: &TestApp, owner: &Actor) -> (i64, i64) {
    let other = app.member(&format!("talker{}", app.number("SELECT COUNT(*) AS n FROM members")));
    let conversation = owner.open_with(&other).await;
    (conversation, owner.say(conversation, "Hello").await["id"].as_i64().unwrap())
}

/// A comment of the owner under a listing of theirs, and somebody's report about it.
async fn talk(app: &TestApp, owner: &Actor) -> (i64, i64) {
    let reader = app.member(&format!("reader{}", app.number("SELECT COUNT(*) AS n FROM members")));
    let listing = owner.publish(sale("Discussed lamp")).await;
    let comment = owner.comment(listing, "Still there").await;
    let report = reader.post("/reports", json!({"comment_id": comment, "reason": "spam"})).await.expect(201);
    (comment, report["id"].as_i64().unwrap())
}

/// A completed order of somebody for a thing of the owner's, with a review about the owner.
async fn deal(app: &TestApp, owner: &Actor) -> (i64, i64) {
    let buyer = app.member(&format!("buyer{}", app.number("SELECT COUNT(*) AS n FROM members")));
    let listing = owner.publish(sale("Sold lamp")).await;
    let order = buyer.order(listing).await;
    owner.act(&format!("/orders/{order}/accept")).await.expect(200);
    buyer.act(&format!("/orders/{order}/complete")).await.expect(200);
    let review = buyer.post(&format!("/orders/{order}/reviews"), json!({"stars": 4})).await.expect(201);
    (order, review["id"].as_i64().unwrap())
}
