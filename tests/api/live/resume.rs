//! Coming back: what was missed, and only that.

use crate::support::TestApp;
use crate::support::live::number;

#[tokio::test]
async fn who_comes_back_gets_just_what_was_missed() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let mut socket = mei.socket().await;
    let epoch = socket.epoch();
    app.happen(&mei, 1).await;
    app.happen(&mei, 2).await;
    assert_eq!(number(&socket.next().await), 1);
    assert_eq!(number(&socket.next().await), 2);
    socket.cut();
    app.happen_to(&[(&mei, 3), (&bob, 30), (&mei, 4)]).await;
    app.happen(&mei, 5).await;
    let mut back = mei.socket_after(&epoch, 2).await;
    assert_eq!(back.ready["is_recovered"], true);
    assert_eq!(back.ready["seq"], 5);
    for expected in [3, 4, 5] {
        assert_eq!(number(&back.next().await), expected);
    }
    app.happen(&mei, 6).await;
    assert_eq!(number(&back.next().await), 6);
    back.is_quiet().await;
}

#[tokio::test]
async fn who_missed_nothing_gets_nothing() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    app.happen(&mei, 1).await;
    let socket = mei.socket().await;
    assert_eq!(socket.ready["seq"], 1);
    let mut back = mei.socket_after(&socket.epoch(), 1).await;
    assert_eq!(back.ready["is_recovered"], true);
    back.is_quiet().await;
}

#[tokio::test]
async fn who_missed_more_than_is_sent_is_told_to_load_anew() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let epoch = mei.socket().await.epoch();
    for first in (0..301).step_by(100) {
        let some: Vec<_> = (first..(first + 100).min(301)).map(|n| (&mei, n + 1)).collect();
        app.happen_to(&some).await;
    }
    let mut late = mei.socket_after(&epoch, 0).await;
    assert_eq!(late.ready["is_recovered"], false);
    assert_eq!(late.ready["seq"], 301);
    app.happen(&mei, 1_000).await;
    assert_eq!(number(&late.next().await), 1_000);
    let mut in_time = mei.socket_after(&epoch, 2).await;
    assert_eq!(in_time.ready["is_recovered"], true);
    for expected in (3..=301).chain([1_000]) {
        assert_eq!(number(&in_time.next().await), expected);
    }
    in_time.is_quiet().await;
}

#[tokio::test]
async fn after_a_week_what_was_missed_is_gone() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let epoch = mei.socket().await.epoch();
    app.happen(&mei, 1).await;
    app.advance_seconds(7 * 86_400 + 1);
    app.happen(&mei, 2).await;
    tradehub_api::worker::round(&app.state).await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM live_events"), 1);
    let mei = app.again(&mei);
    let mut back = mei.socket_after(&epoch, 0).await;
    let reset = back.next_of("reset").await;
    assert_eq!(reset["d"]["seq"], 2);
    app.happen(&mei, 3).await;
    assert_eq!(number(&back.next().await), 3);
    let mut back = mei.socket_after(&epoch, 1).await;
    assert_eq!(number(&back.next().await), 2);
    assert_eq!(number(&back.next().await), 3);
}

#[tokio::test]
async fn of_each_log_only_what_is_sent_is_kept() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let many: Vec<_> = (0..450).map(|n| (&mei, n)).collect();
    app.happen_to(&many).await;
    app.happen(&bob, 1).await;
    tradehub_api::worker::round(&app.state).await;
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM live_events"), 301);
    assert_eq!(app.number("SELECT MIN(seq) AS n FROM live_events WHERE member_id <> 0"), 1);
    assert_eq!(
        app.number(&format!("SELECT MIN(seq) AS n FROM live_events WHERE member_id = {}", mei.id)),
        151
    );
}

#[tokio::test]
async fn numbers_of_another_log_do_not_count() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    app.happen_to(&[(&mei, 1), (&mei, 2)]).await;
    for (epoch, seq) in [("another", 1), ("", 0)] {
        let mut socket = mei.socket_after(epoch, seq).await;
        assert_eq!(socket.ready["is_recovered"], false);
        socket.is_quiet().await;
    }
    let epoch = mei.socket().await.epoch();
    for seq in [3, -1, i64::MAX, i64::MIN] {
        let socket = mei.socket_after(&epoch, seq).await;
        assert_eq!(socket.ready["is_recovered"], false, "{seq}");
    }
}

#[tokio::test]
async fn every_socket_of_a_member_gets_everything_and_no_one_elses() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (mut phone, mut laptop, mut other) = (mei.socket().await, mei.socket().await, bob.socket().await);
    for n in 1..=50 {
        app.happen(&mei, n).await;
    }
    for n in 1..=50 {
        assert_eq!(number(&phone.next().await), n);
        assert_eq!(number(&laptop.next().await), n);
    }
    other.is_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_who_write_at_once_are_heard_in_the_order_of_their_numbers() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let mut sockets = [mei.socket().await, bob.socket().await];
    let write = async {
        for n in 0..40 {
            let (one, two, three) = (n * 3 + 1, n * 3 + 2, n * 3 + 3);
            let (a, b, c) =
                ([(&mei, one), (&bob, one)], [(&bob, two), (&mei, two)], [(&mei, three), (&bob, three)]);
            tokio::join!(app.happen_to(&a), app.happen_to(&b), app.happen_to(&c));
        }
    };
    // The support counts the numbers: a gap or a repeat fails there.
    let read = async {
        let mut seen = Vec::new();
        for socket in &mut sockets {
            let mut numbers = Vec::new();
            for _ in 0..120 {
                numbers.push(number(&socket.next().await));
            }
            seen.push(numbers);
        }
        seen
    };
    let ((), mut seen) = tokio::join!(write, read);
    for numbers in &mut seen {
        numbers.sort_unstable();
        assert_eq!(*numbers, (1..=120).collect::<Vec<_>>());
    }
    app.happen_to(&[]).await;
}

#[tokio::test]
async fn what_was_undone_is_never_told() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let mut socket = mei.socket().await;
    let (member, now) = (tradehub_shared::MemberId(mei.id), app.clock.now());
    let undone: Result<(), tradehub_api::db::DbError> = app
        .state
        .db
        .write(move |c| {
            let event = tradehub_shared::live::Event::Conversation {
                conversation_id: tradehub_shared::ConversationId(1),
            };
            tradehub_api::db::live_log::append(c, &[(member, event)], now)?;
            Err(tradehub_api::db::DbError::NotFound)
        })
        .await;
    assert!(undone.is_err());
    socket.is_quiet().await;
    app.happen(&mei, 2).await;
    assert_eq!(number(&socket.next().await), 2);
}
