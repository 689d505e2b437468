//! Blocked members: neither writes to the other, neither is told, and what was said stays readable.

use crate::support::chat::{Talk, text};
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_block_stops_messages_both_ways_without_saying_so() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Hello"]).await;
    let first =
        talk.mei.send(talk.id, json!({"cid": "before-it", "kind": "text", "text": "Hm"})).await.expect(201);
    talk.bob.request(reqwest::Method::PUT, &format!("/blocks/{}", talk.mei.id)).send().await.expect(200);
    let from_mei = talk.mei.send(talk.id, text("Hello?")).await;
    let from_bob = talk.bob.send(talk.id, text("Hello?")).await;
    let (one, other) =
        (from_mei.problem(403, "member.unreachable"), from_bob.problem(403, "member.unreachable"));
    assert_eq!((&one["title"], &one["detail"]), (&other["title"], &other["detail"]));
    let again = talk.mei.send(talk.id, json!({"cid": "before-it", "kind": "text", "text": "Hm"})).await;
    assert_eq!(again.expect(201), first, "what was stored before is answered");
    for member in [&talk.mei, &talk.bob] {
        assert_eq!(member.texts(talk.id).await, ["Hm", "Hello"]);
        assert_eq!(member.get("/conversations").await.ids(), [talk.id]);
    }
    assert_eq!(talk.bob.see_chat(talk.id).await["is_blocked"], true);
    assert_eq!(talk.mei.see_chat(talk.id).await["is_blocked"], false, "she is not told");
    talk.bob.read_upto(talk.id, 2).await;
    for (member, other) in [(&talk.mei, &talk.bob), (&talk.bob, &talk.mei)] {
        let new = member.post("/conversations", json!({"member_id": other.id})).await;
        new.problem(403, "member.unreachable");
        assert_eq!(member.open(json!({"listing_id": talk.listing, "member_id": other.id})).await, talk.id);
    }
    talk.bob.delete(&format!("/blocks/{}", talk.mei.id)).await.expect(200);
    assert_eq!(talk.mei.say(talk.id, "Hello again").await["number"], 3);
}
