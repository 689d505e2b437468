//! Who wrote learns that the other's devices have received.

use crate::support::TestApp;
use crate::support::chat::Talk;

#[tokio::test]
async fn what_a_socket_has_brought_counts_as_delivered_and_the_sender_hears_of_it() {
    let app = TestApp::spawn().await;
    let talk = Talk::opened(&app).await;
    let (mut bob, mut mei) = (talk.bob.socket().await, talk.mei.socket().await);
    talk.mei.say(talk.id, "Is it still there?").await;
    assert_eq!(bob.next_of("msg").await["d"]["number"], 1);
    let mark = &mei.next_of("delivered").await["d"];
    assert_eq!((&mark["member_id"], &mark["upto"]), (&serde_json::json!(talk.bob.id), &serde_json::json!(1)));
    assert_eq!(talk.mei.see_chat(talk.id).await["other_delivered_upto"], 1);
}

#[tokio::test]
async fn what_was_said_before_a_device_came_is_delivered_when_it_comes() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Is it still there?", "Hello?"]).await;
    let mut mei = talk.mei.socket().await;
    mei.is_quiet().await;
    let _bob = talk.bob.socket().await;
    assert_eq!(mei.next_of("delivered").await["d"]["upto"], 2);
    talk.mei.say(talk.id, "Anybody?").await;
    assert_eq!(mei.next_of("delivered").await["d"]["upto"], 3);
}

#[tokio::test]
async fn who_polls_receives_too() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["Is it still there?"]).await;
    let mut mei = talk.mei.socket().await;
    talk.bob.get("/live/events").await.expect(200);
    assert_eq!(mei.next_of("delivered").await["d"]["upto"], 1);
}
