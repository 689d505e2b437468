//! Conversations of others: nobody learns that they exist, moderators and admins included.

use tradehub_shared::accounts::Role;

use crate::support::chat::{Talk, cid, text};
use crate::support::{Actor, TestApp, json, pictures};

/// Everything that can be asked about a conversation and a message, by somebody it is not for.
async fn is_shut_out(stranger: &Actor, talk: &Talk, message: i64) {
    let path = format!("/conversations/{}", talk.id);
    let code = "conversation.not_found";
    stranger.get(&path).await.problem(404, code);
    stranger.patch(&path, json!({"is_muted": true})).await.problem(404, code);
    stranger.get(&format!("{path}/messages")).await.problem(404, code);
    stranger.get(&format!("{path}/messages?after=0")).await.problem(404, code);
    stranger.get(&format!("{path}/messages?q=Hello")).await.problem(404, code);
    stranger.send(talk.id, text("Hello")).await.problem(404, code);
    stranger.post(&format!("{path}/read"), json!({"upto": 1})).await.problem(404, code);
    for what in ["recall", "hide"] {
        stranger.act(&format!("/messages/{message}/{what}")).await.problem(404, "message.not_found");
    }
    stranger.get(&format!("/messages/{message}/image")).await.problem(404, "message.not_found");
    assert!(stranger.get("/conversations").await.ids().is_empty());
    assert_eq!(stranger.unread_messages().await, 0);
}

#[tokio::test]
async fn a_conversation_does_not_exist_for_anyone_else() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Hello"]).await;
    let picture = talk.mei.upload_private(pictures::jpeg(5)).await;
    let sent =
        talk.mei.send(talk.id, json!({"cid": cid(), "kind": "image", "image_id": picture})).await.expect(201);
    let message = sent["id"].as_i64().unwrap();
    for (name, role) in [("eve", Role::Member), ("mod", Role::Moderator), ("root", Role::Admin)] {
        let stranger = match role {
            Role::Member => app.verified_member(name),
            Role::Moderator => app.moderator(name),
            Role::Admin => app.admin(name),
        };
        is_shut_out(&stranger, &talk, message).await;
    }
    app.anonymous().get(&format!("/conversations/{}", talk.id)).await.problem(401, "auth.required");
    assert_eq!(talk.bob.see_chat(talk.id).await["unread"], 2, "nothing was changed");
    assert_eq!(
        talk.mei.get("/conversations/99999").await.problem(404, "conversation.not_found")["status"],
        404
    );
}
