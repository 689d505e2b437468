//! `/categories`: everyone reads them, admins keep them.

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, sale, seed};
use serde_json::Value;

fn category(slug: &str) -> Value {
    json!({"slug": slug, "name_en": "Sports", "name_zh": "运动", "icon": "dumbbell", "is_active": true})
}

fn with_attribute(slug: &str, attribute: Value) -> Value {
    let mut body = category(slug);
    body["attributes"] = json!([attribute]);
    body
}

fn size() -> Value {
    json!({"name": "size_cm", "label_en": "Size", "label_zh": "尺寸", "kind": "number", "is_filter": true})
}

#[tokio::test]
async fn everyone_reads_both_levels_with_their_attributes() {
    let app = TestApp::spawn().await;
    let categories = app.anonymous().get("/categories").await.expect(200);
    assert_eq!(categories[0]["slug"], "books");
    assert_eq!(categories[0]["attributes"][0]["kind"], "isbn");
    assert_eq!(categories[0]["children"][0]["attributes"][0]["name"], "edition");
    assert_eq!(categories[1]["children"][2]["is_active"], false);
    assert_eq!(categories[2]["attributes"][0]["choices"][1]["value"], "chess");
}

#[tokio::test]
async fn only_admins_change_the_catalogue() {
    let app = TestApp::spawn().await;
    for (actor, status, code) in [
        (app.anonymous(), 401, "auth.required"),
        (app.verified_member("mei"), 403, "auth.forbidden"),
        (app.moderator("mod"), 403, "auth.forbidden"),
    ] {
        actor.post("/categories", category("sports")).await.problem(status, code);
        actor.put("/categories/1", category("sports")).await.problem(status, code);
        actor.delete("/categories/4").await.problem(status, code);
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM categories"), 8);
}

#[tokio::test]
async fn an_admin_adds_a_category_with_attributes_that_listings_then_use() {
    let app = TestApp::spawn().await;
    let (admin, mei) = (app.admin("root_"), app.member("mei"));
    app.anonymous().get("/categories").await.expect(200);
    let created = admin.post("/categories", with_attribute("sports", size())).await.expect(201);
    let new = created.as_array().unwrap().iter().find(|c| c["slug"] == "sports").unwrap().clone();
    assert_eq!(
        app.anonymous().get("/categories").await.expect(200),
        created,
        "the old catalogue was answered"
    );
    let body = sale_with("Racket", &json!({"category_id": new["id"], "attributes": {"size_cm": 68}}));
    mei.publish(body).await;
    assert_eq!(mei.search(&[("attr.size_cm", "60..70")]).await, ["Racket"]);
}

#[tokio::test]
async fn a_change_is_in_the_audit_log_with_before_and_after() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    let mut body = category("manga");
    body["parent_id"] = json!(seed::BOOKS);
    admin.put(&format!("/categories/{}", seed::NOVELS), body).await.expect(200);
    let log = admin.get("/admin/audit-log").await.items();
    assert_eq!(log[0]["action"], "update_category");
    assert_eq!((&log[0]["actor_username"], &log[0]["object_id"]), (&json!("root_"), &json!(seed::NOVELS)));
    assert_eq!((&log[0]["before"]["slug"], &log[0]["after"]["slug"]), (&json!("novels"), &json!("manga")));
}

#[tokio::test]
async fn what_listings_use_is_neither_deleted_nor_given_another_kind() {
    let app = TestApp::spawn().await;
    let (admin, mei) = (app.admin("root_"), app.member("mei"));
    mei.publish(sale_with("Calculus", &json!({"attributes": {"edition": 7}}))).await;
    admin.delete(&format!("/categories/{}", seed::TEXTBOOKS)).await.problem(409, "category.in_use");
    admin.delete(&format!("/categories/{}", seed::BOOKS)).await.problem(409, "category.in_use");
    let mut body = json!({"parent_id": seed::BOOKS, "slug": "textbooks", "name_en": "Textbooks", "name_zh": "教材", "icon": "book", "is_active": true});
    body["attributes"] = json!([{"name": "edition", "label_en": "Edition", "label_zh": "版次", "kind": "text", "is_filter": true}]);
    let refused = admin.put(&format!("/categories/{}", seed::TEXTBOOKS), body.clone()).await;
    assert!([409, 422].contains(&refused.status), "{}", refused.text());
    body["attributes"] = json!([]);
    let refused = admin.put(&format!("/categories/{}", seed::TEXTBOOKS), body).await;
    assert!([409, 422].contains(&refused.status), "{}", refused.text());
    assert_eq!(mei.search(&[("attr.edition", "7")]).await, ["Calculus"]);
}

#[tokio::test]
async fn an_unused_category_goes_with_its_attributes() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    admin.delete(&format!("/categories/{}", seed::PHONES)).await.expect(204);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM attributes WHERE name = 'storage_gb'"), 0);
    admin.delete(&format!("/categories/{}", seed::PHONES)).await.problem(404, "category.not_found");
}

#[tokio::test]
async fn wrong_fields_are_all_named() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    let body = json!({"slug": "Sports & Fun", "name_en": "", "name_zh": "长".repeat(41), "icon": "x", "is_active": true,
        "attributes": [{"name": "size", "label_en": "S", "label_zh": "大", "kind": "choice", "is_filter": true}]});
    admin.post("/categories", body).await.fields(&[
        ("/slug", "malformed"),
        ("/name_en", "required"),
        ("/name_zh", "too_long"),
        ("/attributes/0/choices", "required"),
    ]);
    admin.post("/categories", category("books")).await.fields(&[("/slug", "duplicate")]);
    let mut third = category("third");
    third["parent_id"] = json!(seed::TEXTBOOKS);
    admin.post("/categories", third).await.fields(&[("/parent_id", "unknown")]);
    let mut attribute = size();
    attribute["name"] = json!("isbn");
    admin
        .post("/categories", with_attribute("sports", attribute))
        .await
        .fields(&[("/attributes/0/name", "duplicate")]);
    assert_eq!(
        app.number("SELECT COUNT(*) AS n FROM categories WHERE slug = 'sports'"),
        0,
        "a refused category stayed"
    );
}

#[tokio::test]
async fn a_hidden_category_takes_no_new_listings_but_keeps_its_old_ones() {
    let app = TestApp::spawn().await;
    let (admin, mei) = (app.admin("root_"), app.member("mei"));
    let id = mei.publish(sale("Calculus")).await;
    let body = json!({"parent_id": seed::BOOKS, "slug": "textbooks", "name_en": "Textbooks", "name_zh": "教材", "icon": "book", "is_active": false});
    admin.put(&format!("/categories/{}", seed::TEXTBOOKS), body).await.expect(200);
    mei.post("/listings", sale("Physics")).await.fields(&[("/category_id", "unknown")]);
    mei.patch(&format!("/listings/{id}"), json!({"title": "Calculus I"})).await.expect(200);
    assert_eq!(mei.search(&[]).await, ["Calculus I"]);
}
