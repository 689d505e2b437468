//! Reading what is said: newest threads first, oldest answers first, the same for everyone but for what they may do.

use std::collections::HashSet;

use serde_json::Value;

use crate::support::{TestApp, json, sale};

fn id(value: &Value) -> i64 {
    value["id"].as_i64().unwrap()
}

#[tokio::test]
async fn threads_come_newest_first_with_their_oldest_answers() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    assert!(app.anonymous().threads(listing).await.is_empty());
    let mut heads = Vec::new();
    for n in 0..7 {
        let head = mei.comment(listing, &format!("Thread {n}")).await;
        let mut replies = Vec::new();
        for m in 0..n {
            replies.push(bob.answer(listing, head, &format!("Answer {m}")).await);
        }
        heads.push((head, replies));
    }
    heads.reverse();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = mei.get(&format!("/listings/{listing}/comments?limit=3&cursor={cursor}")).await;
        for thread in page.items() {
            let head = id(&thread["comment"]);
            let mut replies: Vec<i64> = thread["replies"].as_array().unwrap().iter().map(id).collect();
            let expected = heads.iter().find(|(known, _)| *known == head).unwrap().1.len();
            assert_eq!(thread["reply_count"], json!(expected));
            assert_eq!(replies.len(), expected.min(3), "the first three are there");
            match thread["next_cursor"].as_str() {
                Some(next) => {
                    let path = format!("/comments/{head}/replies");
                    let rest = mei.get(&format!("{path}?limit=2&cursor={next}")).await;
                    replies.extend(rest.ids());
                    if let Some(next) = rest.json()["next_cursor"].as_str() {
                        replies.extend(mei.get(&format!("{path}?limit=2&cursor={next}")).await.ids());
                    }
                }
                None => assert!(expected <= 3),
            }
            seen.push((head, replies));
        }
        match page.json()["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, heads);
    let (first, replies) = &heads[0];
    assert_eq!(&mei.all_pages(&format!("/comments/{first}/replies"), &[], 4).await, replies);
}

#[tokio::test]
async fn a_page_goes_on_where_it_ended_while_others_write() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let mut all = Vec::new();
    for n in 0..6 {
        all.push(mei.comment(listing, &format!("Thread {n}")).await);
    }
    let page = mei.get(&format!("/listings/{listing}/comments?limit=3")).await;
    mei.comment(listing, "Meanwhile").await;
    mei.delete(&format!("/comments/{}", all[3])).await.expect(204);
    let cursor = page.json()["next_cursor"].as_str().unwrap().to_owned();
    let rest = mei.get(&format!("/listings/{listing}/comments?limit=3&cursor={cursor}")).await.items();
    let rest: Vec<i64> = rest.iter().map(|thread| id(&thread["comment"])).collect();
    assert_eq!(rest, [all[2], all[1], all[0]]);
    let elsewhere = bob.publish(sale("Kettle")).await;
    mei.get(&format!("/listings/{elsewhere}/comments?cursor={cursor}"))
        .await
        .problem(400, "request.bad_cursor");
    mei.get(&format!("/listings/{listing}/comments?limit=101")).await.fields(&[("?limit", "out_of_range")]);
}

#[tokio::test]
async fn everyone_reads_the_same_but_for_what_they_may_do() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator) = (app.member("bob"), app.member("mei"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    bob.answer(listing, head, "Hi").await;
    let rights = |thread: &Value| {
        [&thread["comment"], &thread["replies"][0]]
            .map(|c| (c["can_delete"].as_bool().unwrap(), c["can_remove"].as_bool().unwrap()))
    };
    let nobody = app.anonymous().threads(listing).await;
    for (actor, expected) in [
        (&app.anonymous(), [(false, false), (false, false)]),
        (&mei, [(true, false), (false, false)]),
        (&bob, [(false, false), (true, false)]),
        (&moderator, [(false, true), (false, true)]),
    ] {
        let mut threads = actor.threads(listing).await;
        assert_eq!(rights(&threads[0]), expected, "{}", actor.username);
        for place in ["/comment", "/replies/0"] {
            let comment = threads[0].pointer_mut(place).unwrap();
            (comment["can_delete"], comment["can_remove"]) = (json!(false), json!(false));
        }
        assert_eq!(threads, nobody);
    }
    let answers = app.anonymous().get(&format!("/comments/{head}/replies")).await;
    assert_eq!(answers.items()[0], nobody[0]["replies"][0]);
}

#[tokio::test]
async fn answers_are_asked_for_at_the_comment_they_stand_under() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    let reply = bob.answer(listing, head, "Hi").await;
    mei.get(&format!("/comments/{reply}/replies")).await.problem(404, "comment.not_found");
    mei.get("/comments/999/replies").await.problem(404, "comment.not_found");
    mei.get("/comments/x/replies").await.problem(404, "request.not_found");
    mei.get("/listings/999/comments").await.problem(404, "listing.not_found");
}

#[tokio::test]
async fn what_is_said_is_seen_at_once_also_by_visitors() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let nobody = app.anonymous();
    for n in 1..4_usize {
        mei.comment(listing, &format!("Hello {n}")).await;
        assert_eq!(nobody.threads(listing).await.len(), n);
    }
    let texts: HashSet<String> = nobody
        .threads(listing)
        .await
        .iter()
        .map(|t| t["comment"]["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(texts.len(), 3);
}

#[tokio::test]
async fn comments_go_with_their_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    bob.answer(listing, head, "Hi").await;
    mei.post("/reports", json!({"comment_id": head + 1, "reason": "spam"})).await.expect(201);
    app.settle();
    bob.delete(&format!("/listings/{listing}")).await.expect(204);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 0);
    let notice = bob.get("/me/notices").await.items()[0].clone();
    assert_eq!((&notice["title"], &notice["detail"]), (&json!("Lamp"), &json!(null)));
}
