//! Reporting: what one received or sees, once, and nothing else.

use super::{Said, said, spam};
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn whoever_received_a_message_reports_it_once() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 2).await;
    let (hers, his) = (messages[0], messages[1]);
    let body = json!({"message_id": his, "reason": "fraud", "note": "  Wants money first "});
    let report = talk.mei.post("/reports", body.clone()).await.expect(201);
    for (field, value) in [
        ("message_id", json!(his)),
        ("comment_id", json!(null)),
        ("reason", json!("fraud")),
        ("note", json!("Wants money first")),
        ("at", json!("2026-11-20T08:00:00Z")),
    ] {
        assert_eq!(report[field], value, "{field}");
    }
    talk.mei.post("/reports", body).await.problem(409, "report.already_made");
    talk.mei.post("/reports", spam("message_id", hers)).await.problem(409, "report.own");
    talk.bob.post("/reports", spam("message_id", hers)).await.expect(201);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM reports"), 2);
}

#[tokio::test]
async fn nobody_reports_a_message_between_others() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 1).await;
    for stranger in [app.member("zoe"), app.moderator("mod"), app.admin("root")] {
        stranger.post("/reports", spam("message_id", messages[0])).await.problem(404, "message.not_found");
    }
    talk.bob.post("/reports", spam("message_id", 999)).await.problem(404, "message.not_found");
    app.anonymous().post("/reports", spam("message_id", 1)).await.problem(401, "auth.required");
}

#[tokio::test]
async fn what_the_market_wrote_is_nobodys_to_answer_for() {
    let app = TestApp::spawn().await;
    let talk = said(&app, 1).await.talk;
    talk.mei.order(talk.listing).await;
    app.settle();
    for line in app.texts("SELECT CAST(id AS TEXT) AS t FROM messages WHERE kind = 'order'") {
        talk.bob
            .post("/reports", spam("message_id", line.parse().unwrap()))
            .await
            .problem(404, "message.not_found");
    }
}

#[tokio::test]
async fn any_comment_that_is_seen_can_be_reported_by_each_once() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Nonsense").await;
    bob.post("/reports", spam("comment_id", head)).await.expect(201);
    bob.post("/reports", spam("comment_id", head)).await.problem(409, "report.already_made");
    zoe.post("/reports", spam("comment_id", head)).await.expect(201);
    mei.post("/reports", spam("comment_id", head)).await.problem(409, "report.own");
    zoe.post("/reports", spam("comment_id", 999)).await.problem(404, "comment.not_found");
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    app.member("lin").post("/reports", spam("comment_id", head)).await.problem(404, "comment.not_found");
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    app.moderator("mod").post("/reports", spam("comment_id", head)).await.problem(404, "comment.not_found");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM reports"), 2, "deleting does not undo reports");
}

#[tokio::test]
async fn a_report_names_one_thing_and_other_reasons_need_words() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 1).await;
    let id = messages[0];
    let post = async |body| talk.bob.post("/reports", body).await;
    post(json!({"reason": "spam"})).await.fields(&[("/message_id", "required")]);
    post(json!({"message_id": id, "comment_id": 1, "reason": "spam"}))
        .await
        .fields(&[("/comment_id", "not_allowed")]);
    post(json!({"message_id": id, "reason": "other"})).await.fields(&[("/note", "required")]);
    post(json!({"message_id": id, "reason": "spam", "note": "长".repeat(501)}))
        .await
        .fields(&[("/note", "too_long")]);
    post(json!({"message_id": id, "reason": "boring"})).await.problem(400, "request.malformed");
    post(json!({"message_id": id, "reason": "other", "note": "Rude"})).await.expect(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_sent_at_once_one_is_a_report() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 1).await;
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (bob, body) = (talk.bob.clone(), spam("message_id", messages[0]));
        racing.spawn(async move { bob.post("/reports", body).await.status });
    }
    let statuses = racing.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 9);
}
