//! Many at once under one comment: threads count exactly their answers, and nothing hangs below what is gone.

use tokio::task::JoinSet;

use crate::support::{TestApp, json, sale};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_answers_at_once_are_fifty() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    let mut racing = JoinSet::new();
    for n in 0..50 {
        let actor = app.member(&format!("reader{n}"));
        racing.spawn(async move { actor.answer(listing, head, "Hi").await });
    }
    let mut answers = racing.join_all().await;
    answers.sort_unstable();
    let thread = mei.threads(listing).await[0].clone();
    assert_eq!(thread["reply_count"], 50);
    assert_eq!(mei.all_pages(&format!("/comments/{head}/replies"), &[], 20).await, answers);
    app.settle();
    assert_eq!(mei.get("/me/notices/unread").await.json()["interaction"], 50);
    assert_eq!(bob.get("/me/notices/unread").await.json()["interaction"], 51);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleting_while_others_answer_leaves_a_stub_or_refuses_the_answer() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    for round in 0..10 {
        let head = mei.comment(listing, &format!("Round {round}")).await;
        let mut racing = JoinSet::new();
        let (deleting, path) = (mei.clone(), format!("/comments/{head}"));
        racing.spawn(async move { deleting.delete(&path).await.status });
        for n in 0..4 {
            let (bob, body) = (bob.clone(), json!({"text": format!("Answer {round} {n}"), "reply_to": head}));
            racing.spawn(async move {
                let answer = bob.post(&format!("/listings/{listing}/comments"), body).await;
                if answer.status != 201 {
                    let code = answer.json()["code"].as_str().unwrap().to_owned();
                    assert!(["comment.not_found", "comment.deleted"].contains(&code.as_str()), "{code}");
                }
                answer.status
            });
        }
        let statuses = racing.join_all().await;
        assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1);
        let written = statuses.iter().filter(|status| **status == 201).count();
        let rows = app.number(&format!("SELECT COUNT(*) AS n FROM comments WHERE thread_id = {head}"));
        assert_eq!(usize::try_from(rows).unwrap(), written);
        let stub = app.number(&format!("SELECT COUNT(*) AS n FROM comments WHERE id = {head}"));
        assert_eq!(stub, i64::from(written > 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_the_last_answers_deleted_at_once_none_leaves_the_stub_behind() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Hello").await;
    let mut answers = Vec::new();
    for n in 0..8 {
        answers.push(bob.answer(listing, head, &format!("Answer {n}")).await);
    }
    mei.delete(&format!("/comments/{head}")).await.expect(204);
    let mut racing = JoinSet::new();
    // Each twice, from two devices.
    for answer in answers.iter().chain(&answers) {
        let (bob, path) = (bob.clone(), format!("/comments/{answer}"));
        racing.spawn(async move { bob.delete(&path).await.status });
    }
    let statuses = racing.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 8);
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 8);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_words_sent_twice_at_once_are_one_comment() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let mut racing = JoinSet::new();
    for _ in 0..10 {
        let (mei, path) = (mei.clone(), format!("/listings/{listing}/comments"));
        racing.spawn(async move { mei.post(&path, json!({"text": "Hello"})).await.status });
    }
    let statuses = racing.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 9);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commenting_while_the_listing_goes_fails_no_server() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    for round in 0..8 {
        let listing = bob.publish(sale("Lamp")).await;
        let mut racing = JoinSet::new();
        for n in 0..4 {
            let (mei, body) = (mei.clone(), json!({"text": format!("{round} {n}")}));
            racing
                .spawn(async move { mei.post(&format!("/listings/{listing}/comments"), body).await.status });
        }
        let (owner, path) = (bob.clone(), format!("/listings/{listing}"));
        racing.spawn(async move { owner.delete(&path).await.status });
        let statuses = racing.join_all().await;
        assert!(statuses.iter().all(|status| [201, 204, 404].contains(status)), "{statuses:?}");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM comments"), 0);
}
