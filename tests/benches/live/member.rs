//! A member who has an account and opens sockets.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::Outcome;

/// An open socket.
pub(crate) type Socket = WebSocketStream<TcpStream>;

/// Accounts made at the same time: as many as the server hashes passwords for.
const AT_ONCE: usize = 4;

/// A member of the market under test.
pub(crate) struct Member {
    client: reqwest::Client,
    server: String,
    token: String,
    /// Their id.
    pub(crate) id: i64,
}

impl Member {
    /// Makes so many accounts.
    pub(crate) async fn register_many(server: &str, count: u32) -> Outcome<Vec<Self>> {
        let client = reqwest::Client::new();
        let mut members = futures_util::stream::iter(0..count)
            .map(|n| Self::register(client.clone(), server, n))
            .buffered(AT_ONCE);
        let mut registered = Vec::new();
        while let Some(member) = members.next().await {
            registered.push(member?);
        }
        Ok(registered)
    }

    async fn register(client: reqwest::Client, server: &str, n: u32) -> Outcome<Self> {
        let account = json!({
            "email": format!("talker{n}@bench.example"), "username": format!("talker{n}"), "password": "four blue ladders",
            "school_id": 1, "accepted_agreement": "2026-11-01", "delivery": "body",
        });
        let mut member = Self { client, server: server.to_owned(), token: String::new(), id: 0 };
        let session = member.post("/accounts", &account).await?;
        session
            .pointer("/access_token")
            .and_then(Value::as_str)
            .ok_or("no token")?
            .clone_into(&mut member.token);
        member.id = session.pointer("/member/id").and_then(Value::as_i64).ok_or("no member id")?;
        Ok(member)
    }

    async fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        let mut request = self.client.post(format!("http://{}/api/v1{path}", self.server)).json(body);
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        if status.is_success() { Ok(body) } else { Err(format!("POST {path}: {status} {body}").into()) }
    }

    /// Opens the conversation with another member; its id.
    pub(crate) async fn open_conversation(&self, other: &Self) -> Outcome<i64> {
        let conversation = self.post("/conversations", &json!({ "member_id": other.id })).await?;
        Ok(conversation.pointer("/id").and_then(Value::as_i64).ok_or("no conversation id")?)
    }

    /// Opens a socket and waits until it is ready.
    pub(crate) async fn connect(&self) -> Outcome<Socket> {
        let ticket = self.post("/live/tickets", &json!({})).await?;
        let stream = TcpStream::connect(&self.server).await?;
        stream.set_nodelay(true)?;
        let (mut socket, _) = client_async(format!("ws://{}/api/v1/live", self.server), stream).await?;
        let auth = json!({ "t": "auth", "id": 0, "d": { "ticket": ticket.pointer("/ticket") } });
        socket.send(Message::text(auth.to_string())).await?;
        loop {
            let frame = socket.next().await.ok_or("closed before it was ready")??;
            if frame.is_text() && frame.to_text()?.contains("\"t\":\"ready\"") {
                return Ok(socket);
            }
        }
    }
}
