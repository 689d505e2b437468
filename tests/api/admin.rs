//! `GET /admin/audit-log`, and roles given on the command line.

use tradehub_api::admin::service::{set_role, verify_member};
use tradehub_shared::accounts::Role;

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn only_admins_read_the_audit_log() {
    let app = TestApp::spawn().await;
    app.anonymous().get("/admin/audit-log").await.problem(401, "auth.required");
    app.verified_member("mei").get("/admin/audit-log").await.problem(403, "auth.forbidden");
    app.moderator("mod").get("/admin/audit-log").await.problem(403, "auth.forbidden");
    assert!(app.admin("root_").get("/admin/audit-log").await.items().is_empty());
}

#[tokio::test]
async fn the_log_is_paged_latest_first_without_repeats() {
    let app = TestApp::spawn().await;
    let (admin, moderator, mei) = (app.admin("root_"), app.moderator("mod"), app.member("mei"));
    let id = mei.publish(sale("Lamp")).await;
    for _ in 0..3 {
        moderator.post(&format!("/listings/{id}/remove"), json!({"reason": "Not here"})).await.expect(200);
        moderator.act(&format!("/listings/{id}/restore")).await.expect(200);
        mei.act(&format!("/listings/{id}/resume")).await.expect(200);
    }
    let paged = admin.all_pages("/admin/audit-log", &[], 4).await;
    let mut latest_first = paged.clone();
    latest_first.sort_unstable_by(|a, b| b.cmp(a));
    latest_first.dedup();
    assert_eq!(paged.len(), 6);
    assert_eq!(paged, latest_first);
}

#[tokio::test]
async fn a_role_given_on_the_command_line_counts_at_once_and_is_logged() {
    let app = TestApp::spawn().await;
    let (mei, now) = (app.member("mei"), app.clock.now());
    mei.get("/admin/audit-log").await.problem(403, "auth.forbidden");
    app.db(|c| set_role(c, "Mei", Role::Admin, now)).unwrap();
    app.db(|c| verify_member(c, "mei", now)).unwrap();
    let log = mei.get("/admin/audit-log").await.items();
    assert_eq!((&log[1]["action"], &log[1]["actor_id"]), (&json!("set_role"), &json!(null)));
    assert_eq!((&log[1]["before"]["role"], &log[1]["after"]["role"]), (&json!("member"), &json!("admin")));
    assert_eq!(mei.get("/me").await.expect(200)["is_verified"], true);
    assert!(app.db(|c| set_role(c, "nobody", Role::Admin, now)).is_err());
}
