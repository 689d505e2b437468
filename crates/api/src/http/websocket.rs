//! WebSockets (RFC 6455) on the connection itself, by actix's own codec. Keeps true: an idle socket holds no buffer, which
//! is why these do not pass through the response of a handler: that keeps two buffers a connection; what a client sends
//! is bounded before it is put together; giving a frame to a socket never waits.

use std::io::{self, ErrorKind};
use std::net::IpAddr;
use std::time::Duration;

use actix_http::header::{self, HeaderMap};
use actix_http::ws::{self, CloseCode, CloseReason, Codec, Frame, Item, Message, ProtocolError};
use actix_http::{HttpMessage as _, Request, h1};
use actix_web::rt::net::TcpStream;
use bytes::{Buf, Bytes, BytesMut};
use bytestring::ByteString;
use ipnet::IpNet;
use tokio::io::{AsyncWriteExt as _, Interest};
use tokio_util::codec::{Decoder as _, Encoder as _};

use super::client;
use super::error::ApiError;

/// A connection as the server hands it over.
pub type Framed = actix_codec::Framed<TcpStream, h1::Codec>;

/// Bytes read at once.
const READ_AT_ONCE: usize = 4 * 1024;
/// With this much to be written, nothing more is taken in for writing.
const WRITE_ENOUGH: usize = 32 * 1024;
/// How long a closed socket may take to read why.
const LINGER: Duration = Duration::from_secs(5);

/// A request to open a socket.
pub struct Opening {
    request: Request,
    framed: Framed,
}

/// What came from a client.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A whole text message.
    Text(ByteString),
    /// A sign of life, answered already.
    Beat,
    /// Bytes that are no text.
    Binary,
    /// More bytes than a message may have.
    TooLarge,
    /// Not what the protocol says.
    Malformed,
    /// The client closes.
    Closed,
}

/// An open socket.
pub struct WebSocket {
    stream: TcpStream,
    codec: Codec,
    most: usize,
    inbox: BytesMut,
    outbox: BytesMut,
    /// The beginning of a message that comes in pieces.
    pieces: Option<BytesMut>,
    is_over: bool,
}

impl Opening {
    /// A request that asks for a socket.
    #[must_use]
    pub fn new(request: Request, framed: Framed) -> Self {
        Self { request, framed }
    }

    /// The path that was asked for.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.path()
    }

    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The client's address.
    #[must_use]
    pub fn address(&self, trusted: &[IpNet]) -> Option<IpAddr> {
        Some(client::address_of(self.request.peer_addr()?.ip(), self.headers(), trusted))
    }

    /// Opens the socket for messages of at most `most` bytes.
    ///
    /// # Errors
    /// What was asked is not how a socket is opened, and nobody was told; or the client is gone.
    pub async fn accept(self, most: usize) -> Result<WebSocket, Refused> {
        if let Err(error) = ws::verify_handshake(self.request.head()) {
            return Err(Refused { why: error.to_string(), opening: Some(self) });
        }
        let key = self.headers().get(header::SEC_WEBSOCKET_KEY).map(|key| ws::hash_key(key.as_bytes()));
        let key = key.unwrap_or_default();
        let parts = self.framed.into_parts();
        let mut outbox = BytesMut::new();
        outbox.extend_from_slice(
            b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n",
        );
        outbox.extend_from_slice(b"sec-websocket-accept: ");
        outbox.extend_from_slice(&key);
        outbox.extend_from_slice(b"\r\n\r\n");
        let mut socket = WebSocket {
            stream: parts.io,
            codec: Codec::new().max_size(most),
            most,
            // A copy: the connection's own buffer is let go.
            inbox: BytesMut::from(&parts.read_buf[..]),
            outbox,
            pieces: None,
            is_over: false,
        };
        // Frames are small and each is waited for.
        let gone = |error: io::Error| Refused { why: error.to_string(), opening: None };
        socket.stream.set_nodelay(true).map_err(gone)?;
        socket.flush().map_err(gone)?;
        Ok(socket)
    }

    /// Answers with a problem, and closes the connection.
    pub async fn refuse(self, error: &ApiError) {
        let answer = error.response(None);
        let mut head = format!("HTTP/1.1 {}\r\nconnection: close\r\n", answer.status());
        for (name, value) in answer.headers() {
            head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
        }
        let body = error.body(None);
        head.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        let mut stream = self.framed.into_parts().io;
        // Who asked may be gone by now.
        let _ = tokio::time::timeout(LINGER, stream.write_all(head.as_bytes())).await;
        let _ = tokio::time::timeout(LINGER, stream.shutdown()).await;
    }
}

/// A socket that was not opened.
pub struct Refused {
    /// Why not.
    pub why: String,
    /// The request, where it can still be answered.
    pub opening: Option<Opening>,
}

impl WebSocket {
    /// Whether more may be given for writing.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.outbox.len() < WRITE_ENOUGH
    }

    /// Puts a text message behind what is to be written.
    pub fn push(&mut self, text: ByteString) {
        self.encode(Message::Text(text));
    }

    fn encode(&mut self, message: Message) {
        if let Err(error) = self.codec.encode(message, &mut self.outbox) {
            tracing::error!(%error, "a frame cannot be written");
        }
    }

    /// Writes as much as the connection takes.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn flush(&mut self) -> io::Result<()> {
        while !self.outbox.is_empty() {
            match self.stream.try_write(&self.outbox) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => self.outbox.advance(written),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        self.outbox = BytesMut::new();
        Ok(())
    }

    /// Waits until the connection can be written to, where there is something to write, or read from, where that is
    /// wanted.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn ready(&self, wants_more: bool) -> io::Result<()> {
        let interest = match (wants_more, self.outbox.is_empty()) {
            (true, true) => Interest::READABLE,
            (true, false) => Interest::READABLE | Interest::WRITABLE,
            (false, false) => Interest::WRITABLE,
            (false, true) => return std::future::pending().await,
        };
        self.stream.ready(interest).await.map(drop)
    }

    /// Reads what has come.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn fill(&mut self) -> io::Result<()> {
        let mut bytes = [0; READ_AT_ONCE];
        // What a client sends is taken apart between two reads, so this never grows.
        match self.stream.try_read(&mut bytes) {
            Ok(0) => self.is_over = true,
            Ok(count) => self.inbox.extend_from_slice(bytes.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// What came next; `None` when more has to be read first.
    pub fn take_next(&mut self) -> Option<Incoming> {
        loop {
            let frame = match self.codec.decode(&mut self.inbox) {
                Ok(Some(frame)) => frame,
                Ok(None) if self.is_over => return Some(Incoming::Closed),
                Ok(None) => {
                    if self.inbox.is_empty() {
                        self.inbox = BytesMut::new();
                    }
                    return None;
                }
                Err(ProtocolError::Overflow) => return Some(Incoming::TooLarge),
                Err(_) => return Some(Incoming::Malformed),
            };
            match frame {
                Frame::Text(bytes) => return Some(text(bytes)),
                Frame::Binary(_) => return Some(Incoming::Binary),
                Frame::Close(_) => return Some(Incoming::Closed),
                Frame::Pong(_) => return Some(Incoming::Beat),
                Frame::Ping(bytes) => {
                    self.encode(Message::Pong(bytes));
                    return Some(Incoming::Beat);
                }
                Frame::Continuation(item) => {
                    if let Some(incoming) = self.piece(item) {
                        return Some(incoming);
                    }
                }
            }
        }
    }

    fn piece(&mut self, item: Item) -> Option<Incoming> {
        let (bytes, is_last) = match item {
            Item::FirstBinary(_) => return Some(Incoming::Binary),
            Item::FirstText(bytes) => {
                self.pieces = Some(BytesMut::new());
                (bytes, false)
            }
            Item::Continue(bytes) => (bytes, false),
            Item::Last(bytes) => (bytes, true),
        };
        let pieces = self.pieces.get_or_insert_default();
        if pieces.len().saturating_add(bytes.len()) > self.most {
            return Some(Incoming::TooLarge);
        }
        pieces.extend_from_slice(&bytes);
        is_last.then(|| text(self.pieces.take().unwrap_or_default().freeze()))
    }

    /// Writes what waits, then a last message if there is one, closes with a code, and lets the client read it.
    pub async fn close(mut self, last: Option<ByteString>, code: u16, word: &str) {
        if let Some(last) = last {
            self.push(last);
        }
        let reason = CloseReason { code: CloseCode::from(code), description: Some(word.to_owned()) };
        self.encode(Message::Close(Some(reason)));
        let said = async {
            while !self.outbox.is_empty() {
                self.ready(false).await?;
                self.flush()?;
            }
            self.stream.shutdown().await?;
            // With unread bytes the system would take back what was written: they are read until the client is done.
            let mut rest = [0; 1024];
            loop {
                self.stream.readable().await?;
                match self.stream.try_read(&mut rest) {
                    Ok(0) => return Ok(()),
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                    Err(error) => return Err(error),
                }
            }
        };
        // A client that does not listen is left.
        let _: Result<io::Result<()>, _> = tokio::time::timeout(LINGER, said).await;
    }

    /// Answers the client's own closing.
    pub async fn close_too(self) {
        self.close(None, 1000, "").await;
    }
}

fn text(bytes: Bytes) -> Incoming {
    ByteString::try_from(bytes).map_or(Incoming::Malformed, Incoming::Text)
}
