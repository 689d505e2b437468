//! Writing comments and answers: where, by whom, and not twice.

use reqwest::Method;

use crate::support::{Actor, Answer, TestApp, json, sale};

async fn say(actor: &Actor, listing: i64, text: &str) -> Answer {
    actor.post(&format!("/listings/{listing}/comments"), json!({"text": text})).await
}

#[tokio::test]
async fn a_comment_says_who_wrote_what_where() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let comment = say(&mei, listing, "  Is the bulb included?\nAnd the box? 📦 ").await.expect(201);
    let id = comment["id"].as_i64().unwrap();
    assert_eq!(comment["author"]["username"], "mei");
    assert_eq!(comment["text"], "Is the bulb included?\nAnd the box? 📦");
    assert_eq!(comment["at"], "2026-11-20T08:00:00Z");
    for (field, value) in [
        ("listing_id", json!(listing)),
        ("thread_id", json!(null)),
        ("answers", json!(null)),
        ("is_seller", json!(false)),
        ("is_deleted", json!(false)),
        ("can_delete", json!(true)),
        ("can_remove", json!(false)),
    ] {
        assert_eq!(comment[field], value, "{field}");
    }
    let body = json!({"text": "Both", "reply_to": id});
    let answer = bob.post(&format!("/listings/{listing}/comments"), body).await.expect(201);
    assert_eq!(
        (&answer["thread_id"], &answer["answers"], &answer["is_seller"]),
        (&json!(id), &json!(null), &json!(true)),
        "it answers the one who began the thread"
    );
}

#[tokio::test]
async fn an_answer_to_an_answer_stays_in_the_thread_and_names_whom_it_answers() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Does it work?").await;
    let first = bob.answer(listing, head, "Yes").await;
    let second = zoe.answer(listing, first, "Since when?").await;
    let third = zoe.answer(listing, second, "I mean, how old is it?").await;
    let fourth = mei.answer(listing, third, "Good question").await;
    let fifth = bob.answer(listing, fourth, "Two years").await;
    let replies = bob.get(&format!("/comments/{head}/replies")).await.items();
    let seen: Vec<_> = replies
        .iter()
        .map(|r| {
            (r["id"].as_i64().unwrap(), r["thread_id"].as_i64().unwrap(), r["answers"]["username"].as_str())
        })
        .collect();
    assert_eq!(
        seen,
        [
            (first, head, None),
            (second, head, Some("bob")),
            (third, head, Some("zoe")),
            (fourth, head, Some("zoe")),
            (fifth, head, None)
        ]
    );
}

#[tokio::test]
async fn only_what_is_on_offer_is_commented_on() {
    let app = TestApp::spawn().await;
    let (bob, mei, moderator) = (app.member("bob"), app.member("mei"), app.moderator("mod"));
    let listing = bob.publish(sale("Lamp")).await;
    let draft = bob.draft(sale("Draft")).await;
    say(&mei, draft, "?").await.problem(404, "listing.not_found");
    say(&bob, draft, "?").await.problem(409, "comment.closed");
    say(&mei, 999, "?").await.problem(404, "listing.not_found");
    app.anonymous()
        .post(&format!("/listings/{listing}/comments"), json!({"text": "?"}))
        .await
        .problem(401, "auth.required");
    let head = mei.comment(listing, "Hello").await;
    let step = async |action: &str| bob.act(&format!("/listings/{listing}/{action}")).await.expect(200);
    step("pause").await;
    for actor in [&mei, &moderator] {
        let status = say(actor, listing, "Still there?").await.status;
        assert!([404, 409].contains(&status), "{status}");
    }
    mei.get(&format!("/listings/{listing}/comments")).await.problem(404, "listing.not_found");
    mei.get(&format!("/comments/{head}/replies")).await.problem(404, "comment.not_found");
    say(&bob, listing, "A note").await.problem(409, "comment.closed");
    assert_eq!(bob.threads(listing).await.len(), 1, "its owner still reads them");
    step("resume").await;
    let order = mei.order(listing).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    assert_eq!(bob.get(&format!("/listings/{listing}")).await.json()["status"], "reserved");
    mei.comment(listing, "Mine soon").await;
    bob.act(&format!("/orders/{order}/complete")).await.expect(200);
    say(&mei, listing, "Thanks").await.problem(409, "comment.closed");
    assert_eq!(mei.threads(listing).await.len(), 2, "what was said of a sold thing stays");
}

#[tokio::test]
async fn words_are_checked() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    say(&mei, listing, " \n ").await.fields(&[("/text", "required")]);
    say(&mei, listing, "\u{200b}").await.fields(&[("/text", "required")]);
    say(&mei, listing, &"长".repeat(501)).await.fields(&[("/text", "too_long")]);
    say(&mei, listing, "a\u{202e}b").await.fields(&[("/text", "bad_characters")]);
    say(&mei, listing, &"长".repeat(500)).await.expect(201);
    mei.post(&format!("/listings/{listing}/comments"), json!({"text": "x", "by": "bob"}))
        .await
        .problem(400, "request.malformed");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 1);
}

#[tokio::test]
async fn only_a_standing_comment_of_the_same_listing_is_answered() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, kettle) = (bob.publish(sale("Lamp")).await, bob.publish(sale("Kettle")).await);
    let head = mei.comment(lamp, "Hello").await;
    let answer = async |listing: i64, to: i64| {
        bob.post(&format!("/listings/{listing}/comments"), json!({"text": "Hi", "reply_to": to})).await
    };
    answer(kettle, head).await.problem(404, "comment.not_found");
    answer(lamp, 999).await.problem(404, "comment.not_found");
    let reply = bob.answer(lamp, head, "Yes?").await;
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    answer(lamp, head).await.problem(409, "comment.deleted");
    answer(lamp, reply).await.expect(201);
}

#[tokio::test]
async fn the_same_words_twice_within_a_minute_are_one_comment() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, kettle) = (bob.publish(sale("Lamp")).await, bob.publish(sale("Kettle")).await);
    let head = mei.comment(lamp, "Hello").await;
    say(&mei, lamp, " Hello ").await.problem(409, "comment.duplicate");
    mei.answer(lamp, head, "Hello").await;
    let again = json!({"text": "Hello", "reply_to": head});
    mei.post(&format!("/listings/{lamp}/comments"), again).await.problem(409, "comment.duplicate");
    mei.comment(kettle, "Hello").await;
    bob.comment(lamp, "Hello").await;
    app.advance_seconds(59);
    say(&mei, lamp, "Hello").await.problem(409, "comment.duplicate");
    app.advance_seconds(1);
    say(&mei, lamp, "Hello").await.expect(201);
}

#[tokio::test]
async fn a_request_sent_twice_under_one_key_is_one_comment() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let send = async |text: &str| {
        let path = format!("/listings/{listing}/comments");
        mei.request(Method::POST, &path)
            .header("Idempotency-Key", "k")
            .json(&json!({"text": text}))
            .send()
            .await
    };
    let first = send("Hello").await;
    first.expect(201);
    let again = send("Hello").await;
    assert_eq!(
        (again.status, &again.bytes, again.header("idempotency-replayed")),
        (201, &first.bytes, "true")
    );
    send("Bye").await.problem(422, "request.idempotency_mismatch");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 1);
}

#[tokio::test]
async fn a_member_writes_ten_comments_a_minute() {
    let app = TestApp::spawn_with(|config| config.rules.comments_per_minute = 10).await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    for n in 0..10 {
        mei.comment(listing, &format!("Hello {n}")).await;
    }
    let refused = say(&mei, listing, "And another thing").await;
    refused.problem(429, "request.rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 7);
    bob.comment(listing, "Calm down").await;
    mei.get(&format!("/listings/{listing}/comments")).await.expect(200);
}

#[tokio::test]
async fn whoever_is_blocked_is_silent_under_the_blockers_listings_and_to_them() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let (bobs, zoes) = (bob.publish(sale("Lamp")).await, zoe.publish(sale("Kettle")).await);
    let before = mei.comment(bobs, "Before").await;
    let (of_bob, of_zoe) = (bob.comment(zoes, "I am Bob").await, zoe.comment(zoes, "I am Zoe").await);
    let in_his_thread = zoe.answer(zoes, of_bob, "Hello Bob").await;
    bob.set(&format!("/blocks/{}", mei.id)).await.expect(200);
    let answer = async |actor: &Actor, listing: i64, to: i64| {
        actor.post(&format!("/listings/{listing}/comments"), json!({"text": "Hm", "reply_to": to})).await
    };
    say(&mei, bobs, "After").await.problem(403, "member.unreachable");
    answer(&mei, zoes, of_bob).await.problem(403, "member.unreachable");
    answer(&mei, zoes, in_his_thread).await.problem(403, "member.unreachable");
    answer(&mei, zoes, of_zoe).await.expect(201);
    say(&mei, zoes, "Under Zoe's").await.expect(201);
    answer(&bob, bobs, before).await.problem(403, "member.unreachable");
    bob.comment(bobs, "My own").await;
    assert_eq!(mei.threads(bobs).await.len(), 2, "what was said stays readable");
    mei.delete(&format!("/comments/{before}")).await.expect(204);
}
