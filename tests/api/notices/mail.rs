//! Mails: who gets which, when, and what is in them. There is no mail server here: they stay in the database.

use serde_json::Value;

use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

/// A mail.
struct Mail {
    to: String,
    subject: String,
    body: String,
    state: String,
}

fn mails(app: &TestApp) -> Vec<Mail> {
    let column = |name: &str| app.texts(&format!("SELECT {name} AS t FROM mails ORDER BY id"));
    let (mut to, mut subject) = (column("address").into_iter(), column("subject").into_iter());
    let (mut body, state) = (column("body").into_iter(), column("state").into_iter());
    let mail = |state| Mail {
        to: to.next().unwrap(),
        subject: subject.next().unwrap(),
        body: body.next().unwrap(),
        state,
    };
    state.map(mail).collect()
}

fn to(app: &TestApp, member: &Actor) -> Vec<Mail> {
    let address = format!("{}@lakeside.example", member.username);
    mails(app).into_iter().filter(|mail| mail.to == address).collect()
}

async fn set(member: &Actor, change: Value) {
    member.patch("/me/notice-settings", change).await.expect(200);
}

/// Bob's lamp, and mei who may want it.
async fn lamp(app: &TestApp) -> (Actor, Actor, i64) {
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Desk lamp")).await;
    (bob, mei, listing)
}

#[tokio::test]
async fn an_order_is_mailed_to_the_one_whom_it_concerns_without_what_was_written() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    app.settle();
    let mails = mails(&app);
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!((mail.to.as_str(), mail.state.as_str()), ("bob@lakeside.example", "kept"));
    assert!(mail.subject.contains("mei ordered “Desk lamp” from you"), "{}", mail.subject);
    assert!(mail.subject.contains("mei 向你下单了“Desk lamp”"), "both languages: {}", mail.subject);
    assert!(mail.body.contains(&format!("/orders/{}", deal.order)), "{}", mail.body);
    assert!(mail.body.contains("/settings/notices"), "{}", mail.body);
    for secret in ["After the lecture?", "mei@lakeside.example", "12900", "129.00"] {
        assert!(!mail.body.contains(secret), "{secret} is in\n{}", mail.body);
    }
    app.settle();
    assert_eq!(to(&app, &deal.seller).len(), 1, "once");
}

#[tokio::test]
async fn a_mail_is_in_the_language_that_the_member_chose() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = lamp(&app).await;
    mei.patch("/me", json!({"language": "en"})).await.expect(200);
    bob.patch("/me", json!({"language": "zh-CN"})).await.expect(200);
    let order = mei.order(listing).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    app.settle();
    let (buyer, seller) = (to(&app, &mei).remove(0), to(&app, &bob).remove(0));
    assert_eq!(buyer.subject, "[TradeHub] bob accepted your order for “Desk lamp”");
    assert!(buyer.body.is_ascii() || !buyer.body.contains("订单"), "{}", buyer.body);
    assert_eq!(seller.subject, "[TradeHub] mei 向你下单了“Desk lamp”");
    assert!(!seller.body.contains("ordered"), "{}", seller.body);
}

#[tokio::test]
async fn who_wants_no_mails_gets_none() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = lamp(&app).await;
    set(&bob, json!({"topics": [{"topic": "orders", "by_mail": false}]})).await;
    set(&mei, json!({"mail_mode": "off"})).await;
    let order = mei.order(listing).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    app.settle();
    assert!(mails(&app).is_empty());
    assert_eq!(bob.notice_kinds().await, ["order_placed"], "notices are there all the same");
}

#[tokio::test]
async fn quiet_hours_put_mails_off_to_their_end_also_over_midnight() {
    let app = TestApp::spawn().await;
    // 08:00 in UTC is 16:00 in China.
    let (bob, mei, listing) = lamp(&app).await;
    set(&bob, json!({"quiet_hours": {"from_minute": 960, "until_minute": 420}})).await;
    set(&mei, json!({"quiet_hours": {"from_minute": 0, "until_minute": 960}})).await;
    let order = mei.order(listing).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    app.settle();
    let due = |member: &Actor| {
        let sql = format!(
            "SELECT (due_at - created_at) / 60000000 AS n FROM mails WHERE member_id = {}",
            member.id
        );
        app.number(&sql)
    };
    assert_eq!(due(&bob), 15 * 60, "until seven in the morning");
    assert_eq!(due(&mei), 0, "over by this minute");
}

#[tokio::test]
async fn the_mail_of_the_day_gathers_what_happened() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = lamp(&app).await;
    let daily = json!({"mail_mode": "daily", "utc_offset_minutes": 0});
    set(&bob, daily.clone()).await;
    set(&mei, daily).await;
    bob.patch("/me", json!({"language": "en"})).await.expect(200);
    let order = mei.order(listing).await;
    app.settle();
    mei.act(&format!("/orders/{order}/cancel")).await.expect(200);
    app.settle();
    assert!(mails(&app).is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM timers WHERE kind = 'mail_digest'"), 1);
    app.advance_seconds(24 * 3_600 - 1);
    app.settle();
    assert!(mails(&app).is_empty(), "not before eight in the morning");
    app.advance_seconds(1);
    app.settle();
    let mail = to(&app, &bob).remove(0);
    assert_eq!(mail.subject, "TradeHub: what happened since yesterday");
    assert!(mail.body.contains("• mei ordered “Desk lamp” from you"), "{}", mail.body);
    assert!(mail.body.contains("• mei cancelled the order"), "{}", mail.body);
    assert_eq!(mails(&app).len(), 1, "who has nothing to hear gets no mail");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM mail_lines"), 0);
    app.advance_seconds(24 * 3_600);
    app.settle();
    assert_eq!(mails(&app).len(), 1, "a day without news is a day without mail");
}

#[tokio::test]
async fn who_switches_mails_off_does_not_get_what_was_gathered() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = lamp(&app).await;
    set(&bob, json!({"mail_mode": "daily"})).await;
    mei.order(listing).await;
    app.settle();
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM mail_lines"), 1);
    set(&bob, json!({"mail_mode": "off"})).await;
    app.advance_seconds(2 * 86_400);
    app.settle();
    assert!(mails(&app).is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM mail_lines"), 0);
}

#[tokio::test]
async fn unread_messages_are_mailed_after_ten_minutes_once_until_they_are_read() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    mei.patch("/me", json!({"language": "en"})).await.expect(200);
    let talk = bob.open_with(&mei).await;
    bob.say(talk, "My number is 13800000000").await;
    app.advance_seconds(300);
    bob.say(talk, "Are you there?").await;
    app.settle();
    assert!(mails(&app).is_empty());
    app.advance_seconds(300);
    app.settle();
    let mail = to(&app, &mei).remove(0);
    assert_eq!(mail.subject, "[TradeHub] 2 unread messages from bob");
    assert!(!mail.body.contains("13800000000") && !mail.body.contains("there?"), "{}", mail.body);
    assert!(mail.body.contains(&format!("/messages/{talk}")), "{}", mail.body);
    let (bob, mei) = (app.again(&bob), app.again(&mei));
    bob.say(talk, "Hello?").await;
    app.advance_seconds(1_200);
    app.settle();
    assert_eq!(mails(&app).len(), 1, "one is enough until they are read");
    let (bob, mei) = (app.again(&bob), app.again(&mei));
    mei.read_upto(talk, 3).await;
    bob.say(talk, "Good").await;
    app.advance_seconds(599);
    app.settle();
    assert_eq!(mails(&app).len(), 1);
    app.advance_seconds(1);
    app.settle();
    assert_eq!(to(&app, &mei)[1].subject, "[TradeHub] 1 unread message from bob");
    assert!(to(&app, &bob).is_empty());
}

#[tokio::test]
async fn what_was_read_or_is_muted_is_not_mailed() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let (read, muted) = (bob.open_with(&mei).await, bob.open_with(&zoe).await);
    bob.say(read, "Hello").await;
    bob.say(muted, "Hello").await;
    mei.read_upto(read, 1).await;
    zoe.patch(&format!("/conversations/{muted}"), json!({"is_muted": true})).await.expect(200);
    app.advance_seconds(601);
    app.settle();
    assert!(mails(&app).is_empty());
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM timers WHERE kind = 'conversation_mail'"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_there_gets_no_mail_before_leaving() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let socket = mei.socket().await;
    let talk = bob.open_with(&mei).await;
    bob.say(talk, "Hello").await;
    app.advance_seconds(601);
    app.settle();
    assert!(mails(&app).is_empty());
    drop(socket);
    for _ in 0..400 {
        if !app.state.live.hub.has_socket(tradehub_shared::MemberId(mei.id)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    app.advance_seconds(601);
    app.settle();
    assert_eq!(to(&app, &mei).len(), 1);
}

#[tokio::test]
async fn names_and_titles_cannot_break_out_of_a_mail() {
    let app = TestApp::spawn().await;
    let (bob, mei, listing) = lamp(&app).await;
    // As nobody can write it through the API.
    app.sql("UPDATE members SET nickname = 'mei\r\nBcc: all@example.org' WHERE username = 'mei'");
    mei.order(listing).await;
    app.settle();
    let mail = to(&app, &bob).remove(0);
    assert!(mail.body.contains("Bcc: all@example.org"), "{:?}", mail.body);
    assert!(!mail.subject.chars().any(char::is_control), "{:?}", mail.subject);
    assert!(!mail.body.lines().any(|line| line.starts_with("Bcc")), "{:?}", mail.body);
}

#[tokio::test]
async fn mails_are_kept_for_a_month() {
    let app = TestApp::spawn().await;
    let _deal = Deal::pending(&app).await;
    app.settle();
    // What lapses in the meantime is told by further mails.
    let first = app.number("SELECT MAX(id) AS n FROM mails");
    let kept = || app.number(&format!("SELECT COUNT(*) AS n FROM mails WHERE id <= {first}"));
    app.advance_seconds(30 * 86_400);
    tradehub_api::worker::round(&app.state).await;
    assert_eq!(kept(), 1);
    app.advance_seconds(1);
    tradehub_api::worker::round(&app.state).await;
    assert_eq!(kept(), 0);
}
