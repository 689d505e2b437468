//! Who hears of comments: the seller and whoever is answered, each once, nobody of themselves.

use crate::support::{Actor, TestApp, json, sale};

/// `member kind` of the notices about comments since the last call, sorted.
fn heard(app: &TestApp, last: &mut i64) -> Vec<String> {
    app.settle();
    let news = app.texts(&format!(
        "SELECT m.username || ' ' || n.kind AS t FROM notices n JOIN members m ON m.id = n.member_id WHERE n.id > {last} ORDER BY 1"
    ));
    *last = app.number("SELECT COALESCE(MAX(id), 0) AS n FROM notices");
    news
}

#[tokio::test]
async fn each_comment_is_told_to_whom_it_concerns_and_nobody_else() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale("Lamp")).await;
    let mut last = 0;
    let mut told = |app: &TestApp| heard(app, &mut last);
    let head = mei.comment(listing, "Hello").await;
    assert_eq!(told(&app), ["bob comment_received"]);
    let by_seller = bob.answer(listing, head, "Hi").await;
    assert_eq!(told(&app), ["mei comment_answered"]);
    let to_seller = mei.answer(listing, by_seller, "How much?").await;
    assert_eq!(told(&app), ["bob comment_answered"], "the seller is answered and told once");
    zoe.answer(listing, to_seller, "Too much").await;
    assert_eq!(told(&app), ["bob comment_received", "mei comment_answered"]);
    zoe.answer(listing, by_seller, "Right, Bob?").await;
    assert_eq!(told(&app), ["bob comment_answered"]);
    mei.answer(listing, head, "I mean it").await;
    assert_eq!(told(&app), ["bob comment_received"], "nobody is told what they wrote themselves");
    let own = bob.comment(listing, "Ten yuan off today").await;
    assert!(told(&app).is_empty());
    bob.answer(listing, own, "Until six").await;
    assert!(told(&app).is_empty());
    let gone = mei.comment(listing, "Never mind").await;
    mei.delete(&format!("/comments/{gone}")).await.expect(204);
    let quick = told(&app);
    assert!(quick.len() <= 1, "{quick:?}");
}

#[tokio::test]
async fn a_notice_leads_to_the_comment_and_shows_its_words() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let head = mei.comment(listing, "Is it bright?").await;
    app.settle();
    let notice = bob.get("/me/notices?tab=interaction").await.items()[0].clone();
    for (field, value) in [
        ("kind", json!("comment_received")),
        ("title", json!("Lamp")),
        ("detail", json!("Is it bright?")),
        ("listing_id", json!(listing)),
        ("comment_id", json!(head)),
        ("is_read", json!(false)),
    ] {
        assert_eq!(notice[field], value, "{field}");
    }
    assert_eq!(notice["actor"]["username"], "mei");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_tell_each_comment_once() {
    let app = TestApp::spawn().await;
    let beside = app.spawn_beside().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    let there: Actor = mei.at(&beside.root);
    for n in 0..10 {
        let actor = if n % 2 == 0 { &mei } else { &there };
        actor.comment(listing, &format!("Hello {n}")).await;
    }
    app.settle();
    assert_eq!(bob.notice_kinds().await, vec!["comment_received"; 10]);
}
