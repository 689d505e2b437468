//! A program written from docs/chat-protocol.md alone: about sixty lines that join a conversation.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::time::timeout;
use tradehub_api::kernel::clock::Clock;

use crate::support::TestApp;
use crate::support::chat::Talk;
use crate::support::members::PASSWORD;
use crate::support::python::python;

/// What the program needs beside Python itself.
const WEBSOCKETS: &str = "websockets==17.4";
/// How long it may take for a step.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_written_from_the_protocol_joins_a_conversation() {
    let app = TestApp::spawn_at(Clock::System).await;
    let talk = Talk::opened(&app).await;
    let python = tokio::task::spawn_blocking(|| python("python-chat", WEBSOCKETS)).await.unwrap();
    let script = crate::architecture::root().join("tests/clients/chat.py");
    let mut program = tokio::process::Command::new(python)
        .arg(script)
        .args([&app.root, "bob", PASSWORD, &talk.id.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut line = async || timeout(PATIENCE, said.next_line()).await.unwrap().unwrap().unwrap_or_default();

    assert_eq!(line().await, "joined");
    talk.mei.say(talk.id, "还在吗？").await;
    assert_eq!(line().await, "cut");
    assert_eq!(
        talk.mei.texts(talk.id).await,
        ["You said: 还在吗？", "还在吗？"],
        "once, though it was sent twice"
    );
    talk.mei.say(talk.id, "While you were away").await;
    program.stdin.take().unwrap().write_all(b"on\n").await.unwrap();
    assert_eq!(line().await, "missed: While you were away");
    assert!(timeout(PATIENCE, program.wait()).await.unwrap().unwrap().success());
}
