//! The long poll: the same events for those who cannot hold a socket.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::live::number;
use crate::support::{Actor, TestApp};

async fn begin(actor: &Actor) -> (String, i64) {
    let first = actor.get("/live/events").await.expect(200);
    assert_eq!(first["is_reset"], true);
    assert_eq!(first["events"].as_array().unwrap().len(), 0);
    (first["epoch"].as_str().unwrap().to_owned(), first["seq"].as_i64().unwrap())
}

fn numbers(answer: &Value) -> Vec<i64> {
    answer["events"].as_array().unwrap().iter().map(number).collect()
}

#[tokio::test]
async fn events_are_answered_as_they_come() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (epoch, seq) = begin(&mei).await;
    let begun = Instant::now();
    let later = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        app.happen(&mei, 5).await;
    };
    let (answer, ()) = tokio::join!(mei.events(&epoch, seq, 25), later);
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(numbers(&answer), [5]);
    assert_eq!((&answer["seq"], &answer["is_reset"]), (&1.into(), &false.into()));
    assert_eq!(answer["events"][0]["seq"], 1);
    app.happen_to(&[(&mei, 6), (&mei, 7)]).await;
    let answer = mei.events(&epoch, 1, 25).await;
    assert_eq!(numbers(&answer), [6, 7]);
    assert_eq!(answer["seq"], 3);
}

#[tokio::test]
async fn without_events_it_answers_when_the_time_is_over() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (epoch, seq) = begin(&mei).await;
    let begun = Instant::now();
    let answer = mei.events(&epoch, seq, 1).await;
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert!(numbers(&answer).is_empty());
    assert_eq!(answer["seq"], seq);
    let begun = Instant::now();
    mei.events(&epoch, seq, 0).await;
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn who_waits_holds_no_connection_to_the_database() {
    let app = TestApp::spawn_with(|config| config.storage.pool_size = 2).await;
    let members: Vec<Actor> = (0..12).map(|n| app.member(&format!("member{n}"))).collect();
    let (epoch, _) = begin(&members[0]).await;
    let mut waiting = tokio::task::JoinSet::new();
    for member in members.clone() {
        let epoch = epoch.clone();
        waiting.spawn(async move { member.events(&epoch, 0, 25).await });
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let begun = Instant::now();
    members[0].get("/me").await.expect(200);
    assert!(begun.elapsed() < Duration::from_secs(2));
    for member in &members {
        app.happen(member, 1).await;
    }
    for answer in waiting.join_all().await {
        assert_eq!(numbers(&answer), [1]);
    }
}

#[tokio::test]
async fn only_so_many_of_a_members_requests_wait() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (epoch, seq) = begin(&mei).await;
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (mei, epoch) = (mei.clone(), epoch.clone());
        waiting.spawn(async move { mei.events(&epoch, seq, 25).await });
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let path = format!("/live/events?epoch={epoch}&after={seq}&wait=25");
    mei.get(&path).await.problem(429, "request.rate_limited");
    app.happen(&mei, 1).await;
    for answer in waiting.join_all().await {
        assert_eq!(numbers(&answer), [1]);
    }
    mei.events(&epoch, seq, 0).await;
}

#[tokio::test]
async fn signing_out_ends_the_waiting() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (epoch, seq) = begin(&mei).await;
    let path = format!("/live/events?epoch={epoch}&after={seq}");
    let sign_out = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        mei.delete("/sessions/current").await.expect(204);
    };
    let (answer, ()) = tokio::join!(mei.get(&path), sign_out);
    answer.problem(401, "auth.session_ended");
}

#[tokio::test]
async fn numbers_of_another_log_are_answered_with_a_reset() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    app.happen(&mei, 1).await;
    let (epoch, seq) = begin(&mei).await;
    assert_eq!(seq, 1);
    for (epoch, after) in [("0", 0), (epoch.as_str(), 2), (epoch.as_str(), -1)] {
        let answer = mei.events(epoch, after, 25).await;
        assert_eq!((&answer["is_reset"], &answer["seq"]), (&true.into(), &1.into()), "{epoch} {after}");
    }
    app.anonymous().get("/live/events").await.problem(401, "auth.required");
}
