//! `POST /conversations`: who may begin one, and that there is one for two members and a thing.

use crate::support::chat::Talk;
use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_conversation_about_a_listing_is_found_again() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Desk lamp")).await;
    let answer = mei.post("/conversations", json!({"listing_id": listing})).await;
    let begun = answer.expect(201);
    assert_eq!(answer.header("location"), format!("/api/v1/conversations/{}", begun["id"]));
    assert_eq!((&begun["other"]["username"], &begun["is_blocked"]), (&json!("bob"), &json!(false)));
    let pinned = &begun["listing"];
    assert_eq!(
        (&pinned["id"], &pinned["title"], &pinned["status"], &pinned["price_minor"], &pinned["seller_id"]),
        (&json!(listing), &json!("Desk lamp"), &json!("active"), &json!(12_900), &json!(bob.id))
    );
    for name in ["last_number", "unread", "read_upto", "other_read_upto", "other_delivered_upto"] {
        assert_eq!(begun[name], 0, "{name}");
    }
    assert_eq!((&begun["last_message"], &begun["is_muted"]), (&json!(null), &json!(false)));
    let again = mei.post("/conversations", json!({"listing_id": listing, "member_id": bob.id})).await;
    assert_eq!(again.expect(200), begun);
    let sellers = bob.post("/conversations", json!({"listing_id": listing, "member_id": mei.id})).await;
    assert_eq!(sellers.expect(200)["id"], begun["id"], "the seller finds it too");
}

#[tokio::test]
async fn two_members_have_one_conversation_alone_and_one_for_each_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (lamp, chair) = (bob.publish(sale("Lamp")).await, mei.publish(sale("Chair")).await);
    let alone = mei.open_with(&bob).await;
    assert_eq!(bob.open_with(&mei).await, alone);
    let about_lamp = mei.open(json!({"listing_id": lamp})).await;
    let about_chair = bob.open(json!({"listing_id": chair})).await;
    let mut all = vec![alone, about_lamp, about_chair];
    all.dedup();
    assert_eq!(all.len(), 3);
    assert_eq!(mei.see_chat(alone).await["listing"], json!(null));
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM conversations"), 3);
}

#[tokio::test]
async fn nobody_talks_with_themselves_or_begins_over_their_own_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let listing = bob.publish(sale("Lamp")).await;
    bob.post("/conversations", json!({"member_id": bob.id})).await.problem(409, "member.is_self");
    bob.post("/conversations", json!({"listing_id": listing})).await.problem(409, "conversation.own_listing");
    let about = json!({"listing_id": listing, "member_id": mei.id});
    bob.post("/conversations", about.clone()).await.problem(409, "conversation.buyer_begins");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM conversations"), 0);
    mei.order(listing).await;
    app.settle();
    bob.post("/conversations", about).await.expect(200);
}

#[tokio::test]
async fn what_cannot_be_seen_cannot_be_talked_about() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let (draft, public) = (bob.draft(sale("Draft")).await, bob.publish(sale("Lamp")).await);
    mei.post("/conversations", json!({"listing_id": draft})).await.problem(404, "listing.not_found");
    mei.post("/conversations", json!({"listing_id": 99_999})).await.problem(404, "listing.not_found");
    mei.post("/conversations", json!({"member_id": 99_999})).await.problem(404, "member.not_found");
    mei.post("/conversations", json!({})).await.fields(&[("/member_id", "required")]);
    mei.post("/conversations", json!({"listing_id": public, "member_id": zoe.id}))
        .await
        .fields(&[("/member_id", "not_allowed")]);
    mei.post("/conversations", json!({"listing": public})).await.problem(400, "request.malformed");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM conversations"), 0);
}

#[tokio::test]
async fn a_conversation_outlives_its_listing() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Is it still there?"]).await;
    talk.bob.act(&format!("/listings/{}/pause", talk.listing)).await.expect(200);
    let seen = talk.mei.see_chat(talk.id).await;
    assert_eq!(
        (&seen["listing"]["title"], &seen["listing"]["status"], &seen["listing"]["price_minor"]),
        (&json!("Desk lamp"), &json!(null), &json!(null)),
        "what its owner keeps back is not shown"
    );
    assert_eq!(talk.bob.see_chat(talk.id).await["listing"]["status"], "paused");
    assert_eq!(talk.mei.open(json!({"listing_id": talk.listing})).await, talk.id);
    talk.bob.act(&format!("/listings/{}/withdraw", talk.listing)).await.expect(200);
    talk.bob.delete(&format!("/listings/{}", talk.listing)).await.expect(204);
    assert_eq!(talk.mei.see_chat(talk.id).await["listing"], json!(null));
    talk.bob.say(talk.id, "It is gone, sorry.").await;
    assert_eq!(talk.mei.texts(talk.id).await, ["It is gone, sorry.", "Is it still there?"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_openings_at_once_are_one_conversation() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..20 {
        let (one, other) = if n % 2 == 0 { (bob.clone(), mei.id) } else { (mei.clone(), bob.id) };
        racing.spawn(async move { one.open(json!({"member_id": other})).await });
    }
    let mut ids = racing.join_all().await;
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM conversation_members"), 2);
}
