//! `/announcements`.

use crate::support::{TestApp, json};
use serde_json::Value;

fn slide(link: Value) -> Value {
    json!({"kind": "slide", "title_en": "Term start", "title_zh": "开学季", "body_en": "Books!", "link": link, "is_active": true})
}

#[tokio::test]
async fn only_admins_keep_announcements() {
    let app = TestApp::spawn().await;
    let id = app.admin("root_").post("/announcements", slide(json!(null))).await.expect(201)["id"].clone();
    for (actor, status, code) in [
        (app.anonymous(), 401, "auth.required"),
        (app.verified_member("mei"), 403, "auth.forbidden"),
        (app.moderator("mod"), 403, "auth.forbidden"),
    ] {
        actor.get("/announcements").await.problem(status, code);
        actor.post("/announcements", slide(json!(null))).await.problem(status, code);
        actor.put(&format!("/announcements/{id}"), slide(json!(null))).await.problem(status, code);
        actor.delete(&format!("/announcements/{id}")).await.problem(status, code);
    }
}

#[tokio::test]
async fn an_announcement_is_made_changed_and_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    let made = admin.post("/announcements", slide(json!("/search?category=books"))).await.expect(201);
    let path = format!("/announcements/{}", made["id"]);
    let mut changed = slide(json!(null));
    changed["title_en"] = json!("Exam time");
    changed["is_active"] = json!(false);
    assert_eq!(admin.put(&path, changed).await.expect(200)["title_en"], "Exam time");
    assert_eq!(admin.get("/announcements").await.expect(200)[0]["is_active"], false);
    admin.delete(&path).await.expect(204);
    admin.delete(&path).await.problem(404, "announcement.not_found");
    admin.put(&path, slide(json!(null))).await.problem(404, "announcement.not_found");
    let actions: Vec<_> =
        admin.get("/admin/audit-log").await.items().iter().map(|e| e["action"].clone()).collect();
    assert_eq!(actions, ["delete_announcement", "update_announcement", "create_announcement"]);
}

#[tokio::test]
async fn links_stay_inside_the_app() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    for outside in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "search",
        "/a\nb",
    ] {
        admin.post("/announcements", slide(json!(outside))).await.fields(&[("/link", "malformed")]);
    }
    admin.post("/announcements", slide(json!("/search?q=高数"))).await.expect(201);
}

#[tokio::test]
async fn wrong_fields_are_all_named() {
    let app = TestApp::spawn().await;
    let body = json!({"kind": "notice", "title_en": "", "title_zh": "长".repeat(81), "body_en": "x".repeat(501), "is_active": true});
    app.admin("root_").post("/announcements", body).await.fields(&[
        ("/title_en", "required"),
        ("/title_zh", "too_long"),
        ("/body_en", "too_long"),
    ]);
}
