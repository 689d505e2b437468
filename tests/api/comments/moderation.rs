//! Moderators take comments down with a reason that is recorded and read by the author.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_moderator_takes_a_comment_down_with_a_reason() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator, admin) =
        (app.member("bob"), app.member("mei"), app.moderator("mod"), app.admin("root"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Buy followers at example.com").await;
    let answer = bob.answer(listing, head, "Shame on you").await;
    let path = format!("/comments/{head}/remove");
    moderator.post(&path, json!({"reason": " "})).await.fields(&[("/reason", "required")]);
    moderator.post(&path, json!({})).await.problem(400, "request.malformed");
    for actor in [&bob, &mei] {
        actor.post(&path, json!({"reason": "No"})).await.problem(403, "auth.forbidden");
    }
    moderator.post(&path, json!({"reason": " Advertising "})).await.expect(204);
    moderator.post(&path, json!({"reason": "Again"})).await.problem(404, "comment.not_found");
    assert_eq!(mei.threads(listing).await[0]["comment"]["is_deleted"], true);
    moderator.post(&format!("/comments/{answer}/remove"), json!({"reason": "Rude"})).await.expect(204);
    assert!(mei.threads(listing).await.is_empty());
    app.settle();
    let notice = mei.get("/me/notices?tab=system").await.items()[0].clone();
    for (field, value) in [
        ("kind", json!("comment_removed")),
        ("detail", json!("Advertising")),
        ("title", json!("Lamp")),
        ("listing_id", json!(listing)),
        ("actor", json!(null)),
    ] {
        assert_eq!(notice[field], value, "{field}");
    }
    let entries = admin.get("/admin/audit-log").await.items();
    let entry = entries.iter().find(|entry| entry["object_id"] == json!(head)).unwrap();
    assert_eq!(
        (&entry["action"], &entry["object_kind"], &entry["reason"], &entry["actor_username"]),
        (&json!("remove_comment"), &json!("comment"), &json!("Advertising"), &json!("mod"))
    );
    assert_eq!(entry["before"]["text"], "Buy followers at example.com");
    assert_eq!(entry["before"]["author_id"], mei.id.to_string());
}

#[tokio::test]
async fn nobody_judges_their_own_case() {
    let app = TestApp::spawn().await;
    let (bob, moderator) = (app.member("bob"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    let own = moderator.comment(listing, "I like it").await;
    let path = format!("/comments/{own}/remove");
    moderator.post(&path, json!({"reason": "Mine"})).await.problem(403, "auth.forbidden");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 0);
    moderator.delete(&format!("/comments/{own}")).await.expect(204);
}
