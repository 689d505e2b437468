//! Two servers on one database.

use std::collections::HashSet;

use crate::support::{TestApp, json, sale};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_share_sessions_listings_and_the_order_of_the_feed() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let mei = one.member("mei");
    mei.at(&two.root).get("/me").await.expect(200);
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..6 {
        let writer = mei.at(if n % 2 == 0 { &one.root } else { &two.root });
        writers.spawn(async move {
            let mut ids = Vec::new();
            for m in 0..5 {
                ids.push(writer.publish(sale(&format!("Shared thing {n} {m}"))).await);
            }
            ids
        });
    }
    let written: HashSet<i64> = writers.join_all().await.into_iter().flatten().collect();
    assert_eq!(written.len(), 30);
    for root in [&one.root, &two.root] {
        let seen = mei.at(root).all_pages("/listings", &[], 7).await;
        assert_eq!(seen.iter().copied().collect::<HashSet<_>>(), written);
        assert_eq!(seen.len(), 30);
        assert_eq!(mei.at(root).all_pages("/listings", &[("q", "shared")], 7).await, seen);
    }
    assert_eq!(one.number("SELECT COUNT(DISTINCT feed_id) AS n FROM listings"), 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_begun_at_one_server_goes_on_at_the_other() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let mei = one.member("mei");
    for n in 0..4 {
        mei.publish(sale(&format!("Thing {n}"))).await;
    }
    let first = mei.find("/listings", &[("limit", "2")]).await;
    let cursor = first.json()["next_cursor"].as_str().unwrap().to_owned();
    let second = mei.at(&two.root).find("/listings", &[("limit", "2"), ("cursor", &cursor)]).await;
    let mut all = first.ids();
    all.extend(second.ids());
    all.dedup();
    assert_eq!(all.len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_at_one_server_counts_at_the_other_at_once() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let mei = one.member("mei");
    mei.at(&two.root).get("/me").await.expect(200);
    mei.delete("/sessions/current").await.expect(204);
    mei.at(&two.root).get("/me").await.problem(401, "auth.session_ended");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_registrations_of_one_name_at_two_servers_one_wins() {
    let one = TestApp::spawn().await;
    let two = one.spawn_beside().await;
    let body = |n: u8| {
        json!({"email": format!("mei{n}@lakeside.example"), "username": "mei", "password": "seven green bicycles", "school_id": 1,
            "accepted_agreement": "2026-11-01", "delivery": "body"})
    };
    let (here, there) = (one.anonymous(), one.anonymous().at(&two.root));
    let (a, b) = tokio::join!(here.post("/accounts", body(1)), there.post("/accounts", body(2)));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422], "{} {}", a.text(), b.text());
}
