//! `GET /conversations/{id}/messages`: by number and by a text.

use crate::support::chat::Talk;
use crate::support::{Actor, TestApp, json};

/// Numbers of the messages of a page, with where to go on.
async fn page(actor: &Actor, id: i64, pairs: &[(&str, &str)]) -> (Vec<i64>, Option<i64>) {
    let page = actor.find(&format!("/conversations/{id}/messages"), pairs).await.expect(200);
    let items = page["items"].as_array().unwrap().iter();
    (items.map(|message| message["number"].as_i64().unwrap()).collect(), page["next"].as_i64())
}

#[tokio::test]
async fn history_is_walked_from_either_side() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["1", "2", "3", "4", "5", "6", "7"]).await;
    let (mei, id) = (&talk.mei, talk.id);
    assert_eq!(page(mei, id, &[]).await, (vec![7, 6, 5, 4, 3, 2, 1], None));
    assert_eq!(page(mei, id, &[("limit", "3")]).await, (vec![7, 6, 5], Some(5)));
    assert_eq!(page(mei, id, &[("limit", "3"), ("before", "5")]).await, (vec![4, 3, 2], Some(2)));
    assert_eq!(page(mei, id, &[("limit", "3"), ("before", "2")]).await, (vec![1], None));
    assert_eq!(page(mei, id, &[("after", "0"), ("limit", "2")]).await, (vec![1, 2], Some(2)));
    assert_eq!(page(mei, id, &[("after", "2")]).await, (vec![3, 4, 5, 6, 7], None));
    assert_eq!(page(mei, id, &[("after", "7")]).await, (vec![], None));
    assert_eq!(page(mei, id, &[("before", "-5")]).await, (vec![], None));
    let path = format!("/conversations/{id}/messages");
    for (pairs, field, code) in [
        (vec![("limit", "0")], "?limit", "out_of_range"),
        (vec![("limit", "101")], "?limit", "out_of_range"),
        (vec![("after", "1"), ("before", "3")], "?after", "not_allowed"),
        (vec![("after", "1"), ("q", "x")], "?after", "not_allowed"),
        (vec![("q", " ")], "?q", "required"),
    ] {
        mei.find(&path, &pairs).await.fields(&[(field, code)]);
    }
    let long = "x".repeat(61);
    mei.find(&path, &[("q", &long)]).await.fields(&[("?q", "too_long")]);
    mei.find(&path, &[("before", "x")]).await.problem(400, "request.malformed");
}

#[tokio::test]
async fn a_text_is_found_in_any_spelling_of_it() {
    let app = TestApp::spawn().await;
    let words =
        ["Calculus, 7th edition", "高等數學 第七版", "50% off_all", "ＣＡＬＣＵＬＵＳ again", "Crème brûlée"];
    let talk = Talk::with(&app, &words).await;
    for (text, found) in [
        ("calculus", vec![4, 1]),
        ("高等数学", vec![2]),
        ("数学 第七", vec![2]),
        ("50%", vec![3]),
        ("%", vec![3]),
        ("f_a", vec![3]),
        ("creme", vec![5]),
        ("BRÛ", vec![5]),
        ("nothing", vec![]),
        ("' OR 1=1 --", vec![]),
    ] {
        assert_eq!(page(&talk.bob, talk.id, &[("q", text)]).await, (found, None), "{text}");
    }
    assert_eq!(page(&talk.bob, talk.id, &[("q", "calculus"), ("before", "4")]).await, (vec![1], None));
    assert_eq!(page(&talk.bob, talk.id, &[("q", "calculus"), ("limit", "1")]).await, (vec![4], Some(4)));
    let card = json!({"cid": "a-card-of-it", "kind": "listing", "listing_id": talk.listing});
    talk.mei.send(talk.id, card).await.expect(201);
    assert_eq!(page(&talk.bob, talk.id, &[("q", "desk LAMP")]).await, (vec![6], None), "by its title");
}

#[tokio::test]
async fn a_search_goes_on_through_a_long_conversation() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["the needle", "hay"]).await;
    app.sql(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO messages \
        (conversation_id, number, sender_id, cid, kind, body, created_at) SELECT {}, i, {}, 'hay-' || i, 'text', 'hay', 0 FROM n",
        talk.id, talk.mei.id
    ));
    app.sql("UPDATE conversations SET last_number = 2500");
    app.sql(&format!("UPDATE conversation_members SET unread = 2500 WHERE member_id = {}", talk.bob.id));
    assert_eq!(page(&talk.bob, talk.id, &[("q", "needle")]).await, (vec![], Some(1_501)));
    assert_eq!(page(&talk.bob, talk.id, &[("q", "needle"), ("before", "1501")]).await, (vec![], Some(501)));
    assert_eq!(page(&talk.bob, talk.id, &[("q", "needle"), ("before", "501")]).await, (vec![1], None));
}
