//! A real mail server for tests, in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::{python, run};

/// The mail server, from PyPI.
const SERVER: &str = "aiosmtpd==1.4.6";

/// A mail server; what it does to whom is told in `mail_server.py`.
pub(crate) struct MailServer {
    child: Option<Child>,
    port: u16,
    log: PathBuf,
    _dir: tempfile::TempDir,
}

impl MailServer {
    /// A place for one that does not run yet.
    pub(crate) fn away() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let dir = run::test_dir();
        Self { child: None, port, log: dir.path().join("mails"), _dir: dir }
    }

    /// A running one.
    pub(crate) fn running() -> Self {
        let mut server = Self::away();
        server.start();
        server
    }

    /// Starts it.
    pub(crate) fn start(&mut self) {
        let python = python::python("python-smtp", SERVER);
        let script = crate::architecture::root().join("tests/support/mail_server.py");
        let mut command = Command::new(python);
        command.arg(script).arg(self.port.to_string()).arg(&self.log);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "ready", "the mail server does not start");
        self.child = Some(child);
    }

    /// Its address, for `TRADEHUB_SMTP_URL`.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// The mails it has seen, as (address, mail).
    pub(crate) fn mails(&self) -> Vec<(String, String)> {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let mail = |line: &str| {
            let line: Value = serde_json::from_str(line).ok()?;
            Some((line["to"].as_str()?.to_owned(), line["mail"].as_str()?.to_owned()))
        };
        log.lines().filter_map(mail).collect()
    }

    /// The mails to addresses that begin so.
    pub(crate) fn mails_to(&self, name: &str) -> Vec<String> {
        self.mails().into_iter().filter(|(to, _)| to.starts_with(name)).map(|(_, mail)| mail).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
