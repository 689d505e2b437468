//! `PUT|DELETE /listings/{id}/bookmark` and `GET /me/bookmarks`.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_bookmark_is_set_and_taken_away_any_number_of_times() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/bookmark", mei.publish(sale("Lamp")).await);
    for _ in 0..2 {
        assert_eq!(bob.set(&path).await.expect(200), json!({"is_bookmarked": true, "bookmark_count": 1}));
    }
    for _ in 0..2 {
        assert_eq!(bob.delete(&path).await.expect(200), json!({"is_bookmarked": false, "bookmark_count": 0}));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_at_once_count_as_one() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let path = format!("/listings/{}/bookmark", mei.publish(sale("Lamp")).await);
    for (remove, expected) in [(false, 1), (true, 0)] {
        let mut racing = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (bob, path) = (bob.clone(), path.clone());
            racing.spawn(async move { if remove { bob.delete(&path).await } else { bob.set(&path).await } });
        }
        for answer in racing.join_all().await {
            answer.expect(200);
        }
        assert_eq!(app.number("SELECT COUNT(*) AS n FROM bookmarks"), expected);
        assert_eq!(app.number("SELECT bookmark_count AS n FROM listings"), expected);
    }
}

#[tokio::test]
async fn the_own_bookmarks_come_latest_first_in_pages() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let mut ids = Vec::new();
    for n in 0..7 {
        let id = mei.publish(sale(&format!("Thing {n}"))).await;
        app.advance_seconds(n % 2);
        bob.set(&format!("/listings/{id}/bookmark")).await.expect(200);
        ids.push(id);
    }
    ids.reverse();
    assert_eq!(bob.all_pages("/me/bookmarks", &[], 3).await, ids);
    assert!(mei.get("/me/bookmarks").await.ids().is_empty(), "another's bookmarks are shown");
    assert!(bob.get("/me/bookmarks").await.items().iter().all(|item| item["is_bookmarked"] == true));
}

#[tokio::test]
async fn lists_say_what_the_caller_bookmarked_and_never_what_others_did() {
    let app = TestApp::spawn().await;
    let (mei, bob, carol) = (app.member("mei"), app.member("bob"), app.member("carol"));
    let id = mei.publish(sale("Lamp")).await;
    bob.set(&format!("/listings/{id}/bookmark")).await.expect(200);
    for (actor, is) in [(&bob, true), (&carol, false), (&mei, false), (&app.anonymous(), false)] {
        assert_eq!(actor.get("/listings").await.items()[0]["is_bookmarked"], is, "{}", actor.username);
        assert_eq!(actor.get(&format!("/listings/{id}")).await.expect(200)["is_bookmarked"], is);
    }
}

#[tokio::test]
async fn what_is_not_public_is_neither_bookmarked_nor_listed() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let draft = mei.draft(sale("Draft")).await;
    bob.set(&format!("/listings/{draft}/bookmark")).await.problem(404, "listing.not_found");
    mei.set(&format!("/listings/{draft}/bookmark")).await.problem(404, "listing.not_found");
    bob.delete(&format!("/listings/{draft}/bookmark")).await.problem(404, "listing.not_found");
    let id = mei.publish(sale("Lamp")).await;
    bob.set(&format!("/listings/{id}/bookmark")).await.expect(200);
    mei.act(&format!("/listings/{id}/withdraw")).await.expect(200);
    assert!(bob.get("/me/bookmarks").await.ids().is_empty());
    // It can still be taken away.
    bob.delete(&format!("/listings/{id}/bookmark")).await.expect(200);
    app.anonymous().set(&format!("/listings/{id}/bookmark")).await.problem(401, "auth.required");
}

#[tokio::test]
async fn sold_things_stay_bookmarked() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let id = mei.publish(sale("Lamp")).await;
    bob.set(&format!("/listings/{id}/bookmark")).await.expect(200);
    mei.act(&format!("/listings/{id}/mark-sold")).await.expect(200);
    assert_eq!(bob.get("/me/bookmarks").await.items()[0]["status"], "sold");
}
