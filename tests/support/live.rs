//! Live sockets as tests hold them: real ones, over TCP, with a client that knows nothing of the server's code.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message as Frame};
use tradehub_api::db::{in_transaction, live_log};
use tradehub_shared::chat::{Message, MessageKind};
use tradehub_shared::live::Event;
use tradehub_shared::{ConversationId, MemberId, MessageId};

use super::{Actor, TestApp};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long it waits for what must not come.
const QUIET: Duration = Duration::from_millis(200);

/// A socket.
pub(crate) struct Socket {
    stream: WebSocketStream<TcpStream>,
    /// Frames that came while something else was waited for.
    before: VecDeque<Value>,
    /// The `ready` frame.
    pub(crate) ready: Value,
    /// The number of the newest event that came.
    pub(crate) seq: i64,
    asked: i64,
}

/// How a socket ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The close code.
    pub(crate) code: u16,
    /// The reason beside it.
    pub(crate) word: String,
    /// The `bye` frame.
    pub(crate) bye: Option<Value>,
}

impl Socket {
    /// Opens a socket without saying who it is.
    pub(crate) async fn open(root: &str, headers: &[(&'static str, &str)]) -> Self {
        Self::try_open(root, headers).await.unwrap_or_else(|e| panic!("no socket: {e}"))
    }

    /// The same; an error when it is refused.
    pub(crate) async fn try_open(root: &str, headers: &[(&'static str, &str)]) -> Result<Self, Error> {
        let address = root.trim_start_matches("http://");
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut request = format!("ws://{address}/api/v1/live").into_client_request()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        let (stream, _) = tokio_tungstenite::client_async(request, stream).await?;
        Ok(Self { stream, before: VecDeque::new(), ready: Value::Null, seq: 0, asked: 0 })
    }

    /// Says who it is, and waits until it is good.
    pub(crate) async fn authenticate(mut self, ticket: &str, resume: Option<(&str, i64)>) -> Self {
        let resume = resume.map(|(epoch, seq)| json!({"epoch": epoch, "seq": seq}));
        self.send(json!({"t": "auth", "d": {"ticket": ticket, "resume": resume}})).await;
        let ready = self.next().await;
        assert_eq!(ready["t"], "ready", "{ready}");
        self.seq = ready["d"]["seq"].as_i64().unwrap();
        self.ready = ready["d"].clone();
        self
    }

    /// Sends a frame.
    pub(crate) async fn send(&mut self, frame: Value) {
        self.send_message(Frame::text(frame.to_string())).await;
    }

    /// Sends anything.
    pub(crate) async fn send_message(&mut self, message: Frame) {
        // What is sent to a socket that the server just closed is lost.
        let _ = self.stream.send(message).await;
    }

    /// Sends bytes that are no text.
    pub(crate) async fn send_binary(&mut self, bytes: &[u8]) {
        self.send_message(Frame::Binary(Bytes::copy_from_slice(bytes))).await;
    }

    /// Asks something, and gives the whole answer.
    pub(crate) async fn ask(&mut self, kind: &str, content: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(json!({"t": kind, "id": id, "d": content})).await;
        self.wait_for(|frame| frame["id"] == id).await
    }

    /// Asks something that is done, and gives what came of it.
    pub(crate) async fn done(&mut self, kind: &str, content: Value) -> Value {
        let answer = self.ask(kind, content).await;
        assert_eq!(answer["t"], "ok", "{kind}: {answer}");
        answer["d"].clone()
    }

    /// The next frame.
    pub(crate) async fn next(&mut self) -> Value {
        match self.before.pop_front() {
            Some(frame) => frame,
            None => self.read().await.unwrap_or_else(|ended| panic!("the socket ended: {ended:?}")),
        }
    }

    /// The next frame of a type; those before it are kept.
    pub(crate) async fn next_of(&mut self, kind: &str) -> Value {
        self.wait_for(|frame| frame["t"] == kind).await
    }

    async fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.before.iter().position(&is_it) {
            return self.before.remove(place).unwrap();
        }
        loop {
            let frame = self.read().await.unwrap_or_else(|ended| panic!("the socket ended: {ended:?}"));
            if is_it(&frame) {
                return frame;
            }
            self.before.push_back(frame);
        }
    }

    async fn read(&mut self) -> Result<Value, Ended> {
        let mut ended = Ended { code: 0, word: String::new(), bye: None };
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await;
            let text = match next.unwrap_or_else(|_| panic!("nothing came; before: {:?}", self.before)) {
                Some(Ok(Frame::Text(text))) => text,
                Some(Ok(Frame::Close(close))) => {
                    if let Some(close) = close {
                        (ended.code, ended.word) = (close.code.into(), close.reason.to_string());
                    }
                    return Err(ended);
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return Err(ended),
            };
            let frame: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
            if let Some(seq) = frame["seq"].as_i64() {
                assert_eq!(seq, self.seq + 1, "out of order: {frame}");
                self.seq = seq;
            }
            if frame["t"] == "reset" {
                self.seq = frame["d"]["seq"].as_i64().unwrap();
            }
            if frame["t"] == "bye" {
                ended.bye = Some(frame);
                continue;
            }
            return Ok(frame);
        }
    }

    /// Waits until the server closes it.
    pub(crate) async fn end(&mut self) -> Ended {
        loop {
            if let Err(ended) = self.read().await {
                return ended;
            }
        }
    }

    /// Waits until the server closes it for a reason, which both `bye` and the close code tell.
    #[track_caller]
    pub(crate) fn ends(&mut self, code: u16, word: &str) -> impl Future<Output = ()> {
        let (place, word) = (std::panic::Location::caller(), word.to_owned());
        async move {
            let ended = self.end().await;
            assert_eq!((ended.code, ended.word.as_str()), (code, word.as_str()), "{place}: {ended:?}");
            let bye = ended.bye.unwrap_or_else(|| panic!("{place}: no bye"));
            assert_eq!(bye["d"]["code"], word.as_str(), "{place}: {bye}");
        }
    }

    /// Passes when nothing comes for a moment.
    pub(crate) async fn is_quiet(&mut self) {
        assert!(self.before.is_empty(), "frames left: {:?}", self.before);
        if let Ok(came) = tokio::time::timeout(QUIET, self.stream.next()).await {
            panic!("something came: {came:?}");
        }
    }

    /// Cuts the connection without a word.
    pub(crate) fn cut(self) {
        drop(self);
    }

    /// The name of the log.
    pub(crate) fn epoch(&self) -> String {
        self.ready["epoch"].as_str().unwrap().to_owned()
    }
}

impl Actor {
    /// A ticket.
    pub(crate) async fn ticket(&self) -> String {
        self.act("/live/tickets").await.expect(201)["ticket"].as_str().unwrap().to_owned()
    }

    /// A good socket that begins now.
    pub(crate) async fn socket(&self) -> Socket {
        Socket::open(self.root(), &[]).await.authenticate(&self.ticket().await, None).await
    }

    /// A good socket that goes on where an earlier one ended.
    pub(crate) async fn socket_after(&self, epoch: &str, seq: i64) -> Socket {
        let socket = Socket::open(self.root(), &[]).await;
        let mut socket = socket.authenticate(&self.ticket().await, Some((epoch, seq))).await;
        if socket.ready["is_recovered"] == true {
            socket.seq = seq;
        }
        socket
    }

    /// Waits for events after a place.
    pub(crate) async fn events(&self, epoch: &str, after: i64, wait: u32) -> Value {
        let path = format!("/live/events?epoch={epoch}&after={after}&wait={wait}");
        self.get(&path).await.expect(200)
    }
}

impl TestApp {
    /// Lets something happen to a member's affairs, as the server itself does: the number is for telling it apart.
    pub(crate) async fn happen(&self, member: &Actor, number: i64) {
        self.happen_to(&[(member, number)]).await;
    }

    /// Lets things happen in one transaction.
    pub(crate) async fn happen_to(&self, what: &[(&Actor, i64)]) {
        let events: Vec<_> =
            what.iter().map(|(member, number)| (MemberId(member.id), event(*number))).collect();
        let now = self.clock.now();
        self.state.db.write(move |c| live_log::append(c, &events, now)).await.unwrap();
    }

    /// Lets a member be sent long messages that nobody wrote, in one transaction.
    pub(crate) async fn happen_large(&self, member: &Actor, count: i64) {
        let (id, now) = (MemberId(member.id), self.clock.now());
        let message = |number| Message {
            id: MessageId(number),
            conversation_id: ConversationId(1_000_000),
            number,
            sender_id: None,
            cid: None,
            kind: MessageKind::Text,
            text: Some("谢".repeat(2_000)),
            image: None,
            listing: None,
            order: None,
            reply_to: None,
            is_recalled: false,
            at: now,
        };
        let events: Vec<_> = (1..=count).map(|number| (id, Event::Msg(message(number)))).collect();
        self.state.db.write(move |c| live_log::append(c, &events, now)).await.unwrap();
    }

    /// Lets something happen that the server is not told of.
    pub(crate) fn happen_unheard(&self, member: &Actor, number: i64) {
        let (events, now) = ([(MemberId(member.id), event(number))], self.clock.now());
        self.db(|c| in_transaction(c, |c| live_log::append(c, &events, now)).unwrap());
        drop(tradehub_api::db::after_commit::take());
    }
}

fn event(number: i64) -> Event {
    Event::Conversation { conversation_id: ConversationId(number) }
}

/// The number of what happened.
pub(crate) fn number(frame: &Value) -> i64 {
    assert_eq!(frame["t"], "conversation", "{frame}");
    frame["d"]["conversation_id"].as_i64().unwrap()
}
