//! Just enough HTTP to ask a server on this machine a question: HTTP/1.0, one request a connection.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(10);

/// An answer: its status code and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// The loopback address with a port.
pub(crate) fn address(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

/// A port that nothing listens on at this moment.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(address(0)).context("no free port")?.local_addr()?.port())
}

/// Whether a server could listen on this port.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind(address(port)).is_ok()
}

/// `GET` of a path with its query.
pub(crate) fn get(server: SocketAddr, path: &str) -> Result<Answer> {
    exchange(server, &format!("GET {path} HTTP/1.0\r\nHost: {server}\r\n\r\n"))
}

/// `GET` of a JSON document; any other status than 200 is an error that shows the answer.
pub(crate) fn get_json(server: SocketAddr, path: &str) -> Result<Value> {
    let answer = get(server, path)?;
    if answer.status != 200 {
        bail!("GET {path} answered {}: {}", answer.status, answer.body);
    }
    serde_json::from_str(&answer.body).with_context(|| format!("GET {path} answered no JSON"))
}

/// `POST` of a JSON document.
pub(crate) fn post_json(server: SocketAddr, path: &str, body: &Value) -> Result<Answer> {
    let body = body.to_string();
    let head = format!("POST {path} HTTP/1.0\r\nHost: {server}\r\nContent-Type: application/json\r\n");
    exchange(server, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()))
}

fn exchange(server: SocketAddr, request: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&server, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&String::from_utf8_lossy(&bytes))
}

fn parse(text: &str) -> Result<Answer> {
    let (head, body) = text.split_once("\r\n\r\n").context("the answer has no end of its head")?;
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
    Ok(Answer { status, body: body.to_owned() })
}

/// Percent-encodes a query value.
pub(crate) fn encode(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let answer = parse("HTTP/1.0 404 Not Found\r\ncontent-length: 2\r\n\r\nno").unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (404, "no"));
        assert!(parse("nonsense").is_err());
    }

    #[test]
    fn query_values_are_encoded_byte_by_byte() {
        assert_eq!(encode("高 a&b"), "%E9%AB%98%20a%26b");
    }

    #[test]
    fn a_taken_port_is_not_free() {
        let listener = TcpListener::bind(address(0)).unwrap();
        assert!(!is_free(listener.local_addr().unwrap().port()));
    }
}
