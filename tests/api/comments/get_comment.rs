//! The thread of a comment, for links to the comment.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_link_to_any_comment_leads_to_its_thread() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Still there?").await;
    let mut answers = Vec::new();
    for n in 0..5 {
        answers.push(bob.answer(listing, head, &format!("Answer {n}")).await);
    }
    for id in [head, answers[0], answers[4]] {
        let thread = app.anonymous().get(&format!("/comments/{id}")).await.expect(200);
        assert_eq!(thread["comment"]["id"], json!(head));
        assert_eq!((&thread["reply_count"], thread["replies"].as_array().unwrap().len()), (&json!(5), 3));
        let next = thread["next_cursor"].as_str().unwrap();
        let rest = mei.get(&format!("/comments/{head}/replies?cursor={next}")).await.ids();
        assert_eq!(rest, answers[3..]);
    }
}

#[tokio::test]
async fn what_is_gone_or_not_public_is_not_found() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let comment = mei.comment(listing, "Still there?").await;
    let path = format!("/comments/{comment}");
    bob.act(&format!("/listings/{listing}/pause")).await.expect(200);
    mei.get(&path).await.problem(404, "comment.not_found");
    bob.get(&path).await.expect(200);
    bob.act(&format!("/listings/{listing}/resume")).await.expect(200);
    mei.get(&path).await.expect(200);
    mei.delete(&path).await.expect(204);
    mei.get(&path).await.problem(404, "comment.not_found");
}
