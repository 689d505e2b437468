//! Reading reports: moderators only, with a little around a message, each time recorded; nobody else reads chats.

use super::{Said, said, spam};
use crate::support::{Actor, TestApp, json, sale};

#[tokio::test]
async fn a_moderator_reads_the_message_with_five_on_either_side() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 20).await;
    let (moderator, admin) = (app.moderator("mod"), app.admin("root"));
    for (reported, shown) in [(9, 4..=14), (1, 0..=6), (19, 14..=19)] {
        let body = spam("message_id", messages[reported]);
        let report = talk.mei.post("/reports", body).await.expect(201)["id"].as_i64().unwrap();
        let detail = moderator.get(&format!("/reports/{report}")).await.expect(200);
        let texts: Vec<String> =
            detail["messages"].as_array().unwrap().iter().map(|m| m["text"].to_string()).collect();
        let expected: Vec<String> = shown.map(|n| format!("\"Message {n}\"")).collect();
        assert_eq!(texts, expected);
        assert_eq!(
            (&detail["reporter"]["username"], &detail["reported"]["username"]),
            (&json!("mei"), &json!("bob"))
        );
        assert_eq!(
            (&detail["report"]["id"], &detail["comment"], &detail["comment_text"]),
            (&json!(report), &json!(null), &json!(null))
        );
        assert!(detail["messages"].as_array().unwrap().iter().all(|m| m["cid"].is_null()), "{detail}");
        let entry = admin.get("/admin/audit-log?limit=1").await.items()[0].clone();
        assert_eq!(
            (&entry["action"], &entry["object_kind"], &entry["object_id"], &entry["actor_username"]),
            (&json!("read_report"), &json!("report"), &json!(report), &json!("mod"))
        );
        assert_eq!(entry["after"]["message_id"], messages[reported].to_string());
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 3);
    moderator.get("/reports/1").await.expect(200);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 4, "each reading is recorded");
}

#[tokio::test]
async fn only_moderators_read_reports_and_no_reading_without_a_line_in_the_log() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 2).await;
    talk.mei.post("/reports", spam("message_id", messages[1])).await.expect(201);
    for path in ["/reports", "/reports/1"] {
        app.anonymous().get(path).await.problem(401, "auth.required");
        for actor in [&talk.mei, &talk.bob, &app.verified_member(&format!("v{}", path.len()))] {
            actor.get(path).await.problem(403, "auth.forbidden");
        }
    }
    let moderator = app.moderator("mod");
    moderator.get("/reports/99").await.problem(404, "report.not_found");
    assert_eq!(moderator.get("/reports").await.ids(), [1]);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 0, "the list shows no words of others");
    app.sql("DROP TABLE audit_entries");
    let failed = moderator.request(reqwest::Method::GET, "/reports/1").may_fail().send().await;
    assert_eq!(failed.status, 500);
    assert!(!failed.text().contains("Message"), "{}", failed.text());
}

/// Every address under which a conversation or a message could be read.
async fn try_everything(actor: &Actor, conversation: i64, message: i64) {
    for path in [
        format!("/conversations/{conversation}"),
        format!("/conversations/{conversation}/messages"),
        format!("/conversations/{conversation}/messages?q=Message"),
        format!("/messages/{message}/image?size=large"),
    ] {
        let answer = actor.get(&path).await;
        assert_eq!(answer.status, 404, "{path} by {}: {}", actor.username, answer.text());
        assert!(!answer.text().contains("Message 0"), "{path}");
    }
    assert!(actor.get("/conversations").await.items().is_empty());
}

#[tokio::test]
async fn nobody_else_reads_chats_not_even_those_who_run_the_market() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 20).await;
    let (moderator, admin) = (app.moderator("mod"), app.admin("root"));
    talk.mei.post("/reports", spam("message_id", messages[1])).await.expect(201);
    moderator.get("/reports/1").await.expect(200);
    for actor in [&moderator, &admin, &app.verified_member("vera")] {
        for message in [messages[1], messages[19]] {
            try_everything(actor, talk.id, message).await;
        }
    }
    let shown = moderator.get("/reports/1").await.text();
    assert!(shown.contains("Message 6") && !shown.contains("Message 7"), "{shown}");
}

#[tokio::test]
async fn of_another_talk_of_the_same_two_nothing_is_shown() {
    let app = TestApp::spawn().await;
    let Said { talk, messages } = said(&app, 1).await;
    let kettle = talk.bob.publish(sale("Kettle")).await;
    let other = talk.mei.open(json!({"listing_id": kettle})).await;
    talk.mei.say(other, "A private matter").await;
    talk.bob.post("/reports", spam("message_id", messages[0])).await.expect(201);
    let detail = app.moderator("mod").get("/reports/1").await.expect(200);
    assert_eq!(detail["messages"].as_array().unwrap().len(), 1);
    assert!(!detail.to_string().contains("private"));
}

#[tokio::test]
async fn a_reported_comment_is_read_as_it_was_also_when_it_is_gone() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator) = (app.member("bob"), app.member("mei"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Rude words").await;
    bob.post("/reports", spam("comment_id", head)).await.expect(201);
    let detail = moderator.get("/reports/1").await.expect(200);
    assert_eq!(
        (&detail["comment"]["text"], &detail["comment"]["can_remove"], &detail["comment_text"]),
        (&json!("Rude words"), &json!(true), &json!("Rude words"))
    );
    assert_eq!(detail["messages"], json!([]));
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    let detail = moderator.get("/reports/1").await.expect(200);
    assert_eq!(
        (&detail["comment"], &detail["comment_text"], &detail["reported"]["username"]),
        (&json!(null), &json!("Rude words"), &json!("mei"))
    );
}

#[tokio::test]
async fn a_moderator_reads_no_report_about_themselves() {
    let app = TestApp::spawn().await;
    let (bob, moderator, other) = (app.member("bob"), app.moderator("mod"), app.moderator("other"));
    let listing = bob.publish(sale("Lamp")).await;
    let (own, his) = (moderator.comment(listing, "Mine").await, other.comment(listing, "His").await);
    bob.post("/reports", spam("comment_id", own)).await.expect(201);
    bob.post("/reports", spam("comment_id", his)).await.expect(201);
    moderator.get("/reports/1").await.problem(404, "report.not_found");
    assert_eq!(
        (moderator.get("/reports").await.ids(), other.get("/reports").await.ids()),
        (vec![2], vec![1])
    );
    other.get("/reports/1").await.expect(200);
}

#[tokio::test]
async fn reports_are_listed_newest_first_page_by_page() {
    let app = TestApp::spawn().await;
    let (bob, moderator) = (app.member("bob"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    for n in 0..7 {
        let reader = app.member(&format!("reader{n}"));
        let comment = reader.comment(listing, &format!("Words {n}")).await;
        bob.post("/reports", spam("comment_id", comment)).await.expect(201);
    }
    assert_eq!(moderator.all_pages("/reports", &[], 3).await, [7, 6, 5, 4, 3, 2, 1]);
}
