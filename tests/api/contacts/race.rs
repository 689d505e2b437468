//! Two members at the same moment: whatever wins, both see the same, and a block always wins in the end.

use tokio::task::JoinSet;

use super::{between, both, told_devices};
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_crossing_requests_make_friends() {
    let app = TestApp::spawn().await;
    for n in 0..20 {
        let (mei, bob) = (app.member(&format!("mei{n}")), app.member(&format!("bob{n}")));
        let (hers, his) = tokio::join!(mei.ask(&bob), bob.ask(&mei));
        let mut seen = [hers.expect(200), his.expect(200)].map(|r| r["friend"].as_str().unwrap().to_owned());
        seen.sort();
        assert_eq!(seen, ["friends", "requested"]);
        assert_eq!(between(&mei, &bob).await, both("friends", "friends"));
        let last = |actor| told_devices(&app, actor).pop().unwrap();
        assert_eq!((last(&mei), last(&bob)), (format!("{} friends", bob.id), format!("{} friends", mei.id)));
        app.settle();
        let told = [mei.notice_kinds().await, bob.notice_kinds().await].concat();
        assert!(told.iter().filter(|kind| *kind == "friend_accepted").count() == 1, "{told:?}");
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM friendships WHERE accepted_at IS NOT NULL"), 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_and_a_block_at_once_leave_no_request() {
    let app = TestApp::spawn().await;
    for n in 0..20 {
        let (mei, bob) = (app.member(&format!("mei{n}")), app.member(&format!("bob{n}")));
        let (asked, _) = tokio::join!(bob.ask(&mei), mei.block(&bob));
        assert!([200, 403].contains(&asked.status), "{}", asked.text());
        assert_eq!(between(&mei, &bob).await, both("none", "none"));
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM friendships"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_at_once_ends_in_one_state_that_both_see() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let mut racing = JoinSet::new();
    for n in 0..60 {
        let (one, other) = if n % 2 == 0 { (mei.clone(), bob.clone()) } else { (bob.clone(), mei.clone()) };
        racing.spawn(async move {
            let answer = match n % 5 {
                0 | 1 => one.ask(&other).await,
                2 => one.accept_friend(&other).await,
                3 => one.let_go(&other).await,
                _ if n % 4 == 0 => one.set(&format!("/blocks/{}", other.id)).await,
                _ => one.delete(&format!("/blocks/{}", other.id)).await,
            };
            assert!([200, 403, 409].contains(&answer.status), "{}", answer.text());
        });
    }
    racing.join_all().await;
    let seen = between(&mei, &bob).await;
    let possible = [
        both("none", "none"),
        both("friends", "friends"),
        both("requested", "invited"),
        both("invited", "requested"),
    ];
    assert!(possible.contains(&seen), "{seen:?}");
}
