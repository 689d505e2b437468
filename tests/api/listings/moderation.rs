//! `POST /listings/{id}/remove` and `/restore`.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_removed_listing_disappears_and_its_owner_reads_why() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    let path = format!("/listings/{}", mei.publish(sale("Kitchen knife")).await);
    app.anonymous().get(&path).await.expect(200);
    moderator
        .post(&format!("{path}/remove"), json!({"reason": "  Knives may not be traded. "}))
        .await
        .expect(200);
    for other in [app.anonymous(), app.member("bob")] {
        other.get(&path).await.problem(404, "listing.not_found");
        assert!(other.search(&[("q", "knife")]).await.is_empty());
    }
    let own = mei.get(&path).await.expect(200);
    assert_eq!(
        (&own["status"], &own["removed_reason"], &own["actions"]),
        (&json!("removed"), &json!("Knives may not be traded."), &json!([]))
    );
    assert_eq!(moderator.get(&path).await.expect(200)["removed_reason"], "Knives may not be traded.");
}

#[tokio::test]
async fn a_restored_listing_is_paused_for_its_owner_to_decide() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    let path = format!("/listings/{}", mei.publish(sale("Bread knife")).await);
    moderator.post(&format!("{path}/remove"), json!({"reason": "A mistake"})).await.expect(200);
    let restored = moderator.act(&format!("{path}/restore")).await.expect(200);
    assert_eq!((&restored["status"], &restored["removed_reason"]), (&json!("paused"), &json!(null)));
    assert!(mei.search(&[]).await.is_empty());
    mei.act(&format!("{path}/resume")).await.expect(200);
    assert_eq!(mei.search(&[]).await, ["Bread knife"]);
}

#[tokio::test]
async fn every_removal_is_in_the_audit_log_with_before_and_after() {
    let app = TestApp::spawn().await;
    let (mei, moderator, admin) = (app.member("mei"), app.moderator("mod"), app.admin("root_"));
    let id = mei.publish(sale("Knife")).await;
    moderator.post(&format!("/listings/{id}/remove"), json!({"reason": "Not here"})).await.expect(200);
    admin.act(&format!("/listings/{id}/restore")).await.expect(200);
    let log = admin.get("/admin/audit-log").await.items();
    assert_eq!((&log[0]["action"], &log[0]["actor_role"]), (&json!("restore_listing"), &json!("admin")));
    let removal = &log[1];
    assert_eq!(
        (&removal["action"], &removal["reason"], &removal["object_id"]),
        (&json!("remove_listing"), &json!("Not here"), &json!(id))
    );
    assert_eq!((&removal["actor_username"], &removal["actor_role"]), (&json!("mod"), &json!("moderator")));
    assert_eq!(
        (&removal["before"]["status"], &removal["after"]["status"]),
        (&json!("active"), &json!("removed"))
    );
    assert_eq!(removal["at"], "2026-11-20T08:00:00Z");
}

#[tokio::test]
async fn a_removal_needs_a_reason() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    let path = format!("/listings/{}/remove", mei.publish(sale("Knife")).await);
    moderator.post(&path, json!({"reason": "  "})).await.fields(&[("/reason", "required")]);
    moderator.post(&path, json!({"reason": "x".repeat(501)})).await.fields(&[("/reason", "too_long")]);
    moderator.post(&path, json!({})).await.problem(400, "request.malformed");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 0);
}

#[tokio::test]
async fn members_moderate_nothing() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Knife")).await);
    for member in [mei, app.verified_member("bob")] {
        member.post(&format!("{path}/remove"), json!({"reason": "x"})).await.problem(403, "auth.forbidden");
        member.act(&format!("{path}/restore")).await.problem(403, "auth.forbidden");
    }
    app.anonymous().act(&format!("{path}/restore")).await.problem(401, "auth.required");
}
