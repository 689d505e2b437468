//! One chromedriver for the whole suite. Keeps true: it and its browsers end with this process, however that ends.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;

/// Chromedriver's own limit on a page's start is five minutes; nothing here takes that long.
const ANSWER_LIMIT: Duration = Duration::from_secs(60);

/// The port chromedriver listens on; starts it when first asked.
pub(super) fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let (ready, port) = std::sync::mpsc::channel();
        // The system ends chromedriver when the thread that started it is gone: this one lives as long as the suite.
        std::thread::spawn(move || {
            let mut child = Command::new("setpriv")
                .args(["--pdeathsig=TERM", "chromedriver", "--port=0"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("chromedriver does not start: install the packages chromium and chromium-driver");
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let said = lines.by_ref().map_while(Result::ok).find_map(|line| {
                let (_, after) = line.split_once("successfully on port ")?;
                after.trim_end_matches('.').parse::<u16>().ok()
            });
            let _ = ready.send(said);
            lines.for_each(drop);
            let _ = child.wait();
        });
        port.recv()
            .ok()
            .flatten()
            .expect("chromedriver does not start: install the packages chromium and chromium-driver")
    })
}

/// A plain call of chromedriver, for what the WebDriver client does not know and for cleaning up after a panic.
pub(super) fn call(method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let mut stream = TcpStream::connect(("127.0.0.1", port())).map_err(|e| e.to_string())?;
    stream.set_read_timeout(Some(ANSWER_LIMIT)).map_err(|e| e.to_string())?;
    let length = text.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{text}"
    )
    .map_err(|e| e.to_string())?;
    let value = read_answer(&mut BufReader::new(stream))?;
    match value["value"]["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", value["value"]["message"])),
        None => Ok(value["value"].clone()),
    }
}

/// The JSON of an answer, as long as its head says: chromedriver leaves the connection open.
fn read_answer(stream: &mut impl BufRead) -> Result<Value, String> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).map_err(|e| e.to_string())?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(said) = line.strip_prefix("content-length:") {
            length = said.trim().parse().map_err(|_| format!("no length: {said}"))?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).map_err(|e| e.to_string())?;
    serde_json::from_slice(&body).map_err(|e| e.to_string())
}
