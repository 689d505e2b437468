//! The lists of friends, requests and blocks: latest first, page by page, and bounded.

use tradehub_shared::limits;

use super::{between, both};
use crate::support::{Actor, TestApp, json, members};

async fn all_pages(actor: &Actor, path: &str) -> Vec<String> {
    let (mut names, mut cursor) = (Vec::new(), String::new());
    loop {
        let join = if path.contains('?') { '&' } else { '?' };
        let page = actor.get(&format!("{path}{join}limit=3&cursor={cursor}")).await;
        names.extend(page.items().iter().map(|item| item["member"]["username"].as_str().unwrap().to_owned()));
        match page.json()["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return names,
        }
    }
}

#[tokio::test]
async fn each_list_is_latest_first_from_either_side_of_the_pair() {
    let app = TestApp::spawn().await;
    // Some have lower ids than lin, some higher.
    let early: Vec<Actor> = (0..8).map(|n| app.member(&format!("early{n}"))).collect();
    let lin = app.member("lin");
    let late: Vec<Actor> = (0..8).map(|n| app.member(&format!("late{n}"))).collect();
    let (mut friends, mut requested, mut invited, mut blocked) = (vec![], vec![], vec![], vec![]);
    for (n, (low, high)) in early.iter().zip(&late).enumerate() {
        for other in [low, high] {
            // Two share each second.
            match n % 4 {
                0 => {
                    other.ask(&lin).await.expect(200);
                    lin.accept_friend(other).await.expect(200);
                    friends.push(other.username.clone());
                }
                1 => {
                    lin.ask(other).await.expect(200);
                    requested.push(other.username.clone());
                }
                2 => {
                    other.ask(&lin).await.expect(200);
                    invited.push(other.username.clone());
                }
                _ => {
                    lin.block(other).await;
                    blocked.push(other.username.clone());
                }
            }
        }
        app.advance_seconds(1);
    }
    for (path, mut expected) in [
        ("/friends", friends.clone()),
        ("/friends?status=friends", friends),
        ("/friends?status=requested", requested),
        ("/friends?status=invited", invited),
        ("/blocks", blocked),
    ] {
        expected.reverse();
        assert_eq!(all_pages(&lin, path).await, expected, "{path}");
    }
    let page = lin.get("/friends?status=requested&limit=1").await;
    let item = &page.items()[0];
    assert_eq!((&item["status"], &item["greeting"]), (&json!("requested"), &json!("")));
    assert_eq!(item["since"], "2026-11-20T08:00:05Z");
    let cursor = page.json()["next_cursor"].as_str().unwrap().to_owned();
    lin.get(&format!("/friends?cursor={cursor}")).await.problem(400, "request.bad_cursor");
    late[0]
        .get(&format!("/friends?status=requested&cursor={cursor}"))
        .await
        .problem(400, "request.bad_cursor");
    lin.get("/friends?status=none").await.fields(&[("?status", "not_allowed")]);
    lin.get("/friends?limit=0").await.fields(&[("?limit", "out_of_range")]);
}

/// Gives a member as many rows as allowed, and one member more.
fn crowd(app: &TestApp, row: impl Fn(i64) -> String) -> i64 {
    let count = limits::FRIENDS_MAX;
    let last = app.db(|c| {
        let first = members::insert(c, "crowd", tradehub_shared::accounts::Role::Member, false);
        let numbers = format!(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) \
            INSERT INTO members (username, username_key, email, email_key, password_hash, nickname, school_id, agreement_version, \
            agreement_accepted_at, created_at, updated_at) \
            SELECT 'crowd' || n, 'crowd' || n, 'crowd' || n, 'crowd' || n, 'x', 'x', 1, 'x', 0, 0, 0 FROM numbers"
        );
        crate::support::sql::run(c, &numbers);
        for n in 0..count {
            crate::support::sql::run(c, &row(first + n));
        }
        first + count
    });
    assert_eq!(app.number("SELECT CAST(MAX(id) AS BIGINT) AS n FROM members"), last);
    last
}

#[tokio::test]
async fn friends_and_own_requests_are_bounded_others_requests_are_not() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let last = crowd(&app, |id| {
        let accepted = if id % 2 == 0 { "5" } else { "NULL" };
        format!(
            "INSERT INTO friendships (member_low, member_high, requested_by, requested_of, greeting, created_at, accepted_at) VALUES ({0}, {id}, {0}, {id}, '', 1, {accepted})",
            mei.id
        )
    });
    bob.ask(&mei).await.expect(200);
    mei.accept_friend(&bob).await.problem(409, "friend.limit_reached");
    mei.ask(&bob).await.problem(409, "friend.limit_reached");
    mei.post("/friends", json!({"member_id": last})).await.problem(409, "friend.limit_reached");
    assert_eq!(between(&mei, &bob).await, both("invited", "requested"));
    mei.delete(&format!("/friends/{}", last - 1)).await.expect(200);
    mei.accept_friend(&bob).await.expect(200);
}

#[tokio::test]
async fn blocks_are_bounded() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let last = crowd(&app, |id| {
        format!("INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES ({}, {id}, 1)", mei.id)
    });
    mei.set(&format!("/blocks/{last}")).await.problem(409, "block.limit_reached");
    mei.set(&format!("/blocks/{}", last - 1)).await.expect(200);
    mei.delete(&format!("/blocks/{}", last - 1)).await.expect(200);
    mei.set(&format!("/blocks/{last}")).await.expect(200);
}
