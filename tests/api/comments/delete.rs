//! Deleting: gone where nobody answered, a stub without words and author where somebody did.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn an_unanswered_comment_is_gone() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let (head, other) = (mei.comment(listing, "Hello").await, mei.comment(listing, "Still there?").await);
    let answer = bob.answer(listing, other, "Yes").await;
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    mei.delete(&format!("/comments/{head}")).await.problem(404, "comment.not_found");
    bob.delete(&format!("/comments/{answer}")).await.expect(204);
    let threads = app.anonymous().threads(listing).await;
    assert_eq!(threads.len(), 1);
    assert_eq!((&threads[0]["comment"]["id"], &threads[0]["reply_count"]), (&json!(other), &json!(0)));
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 1);
}

#[tokio::test]
async fn an_answered_comment_stays_as_a_stub_until_its_last_answer_goes() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "My secret").await;
    let (first, second) = (bob.answer(listing, head, "What?").await, bob.answer(listing, head, "Why?").await);
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    mei.delete(&format!("/comments/{head}")).await.problem(404, "comment.not_found");
    for actor in [&mei, &bob, &app.anonymous(), &app.moderator("mod")] {
        let thread = actor.threads(listing).await[0].clone();
        let stub = &thread["comment"];
        for (field, value) in [
            ("id", json!(head)),
            ("author", json!(null)),
            ("text", json!("")),
            ("is_deleted", json!(true)),
            ("is_seller", json!(false)),
            ("can_delete", json!(false)),
            ("can_remove", json!(false)),
        ] {
            assert_eq!(stub[field], value, "{field}");
        }
        assert_eq!(thread["reply_count"], 2);
    }
    assert_eq!(app.texts("SELECT comment_text AS t FROM comments WHERE deleted_at IS NOT NULL"), [""]);
    bob.delete(&format!("/comments/{first}")).await.expect(204);
    assert_eq!(mei.threads(listing).await[0]["reply_count"], 1);
    bob.delete(&format!("/comments/{second}")).await.expect(204);
    assert!(mei.threads(listing).await.is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 0);
}

#[tokio::test]
async fn nobody_deletes_anothers_not_even_under_their_own_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator) = (app.member("bob"), app.member("mei"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    for actor in [&bob, &app.member("zoe"), &moderator] {
        actor.delete(&format!("/comments/{head}")).await.problem(403, "auth.forbidden");
    }
    app.anonymous().delete(&format!("/comments/{head}")).await.problem(401, "auth.required");
    mei.delete("/comments/999").await.problem(404, "comment.not_found");
    assert_eq!(mei.threads(listing).await[0]["comment"]["text"], "Hello");
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    let stranger = app.member("lin");
    stranger.delete(&format!("/comments/{head}")).await.problem(404, "comment.not_found");
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    assert!(bob.threads(listing).await.is_empty(), "one's own words can be taken back at any time");
}

#[tokio::test]
async fn words_that_are_gone_are_gone_from_notices_too() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let (head, other) = (mei.comment(listing, "My number is 123").await, mei.comment(listing, "Nice").await);
    let answer = bob.answer(listing, head, "Please do not post that").await;
    app.settle();
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    mei.delete(&format!("/comments/{other}")).await.expect(204);
    bob.delete(&format!("/comments/{answer}")).await.expect(204);
    app.settle();
    for actor in [&bob, &mei] {
        let notices = actor.get("/me/notices").await.items();
        assert!(!notices.is_empty());
        for notice in notices {
            assert_eq!((&notice["detail"], &notice["title"]), (&json!(null), &json!("Lamp")), "{notice}");
        }
    }
}
