//! A private Redis of one test: on a free port of this machine, with nothing written down, gone with its handle.

use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A Redis that runs, or was ended and may be started again.
#[derive(Debug)]
pub(crate) struct Redis {
    child: Option<Child>,
    port: u16,
}

impl Redis {
    /// Starts one.
    pub(crate) fn start() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut redis = Self { child: None, port };
        redis.start_again();
        redis
    }

    /// Starts it where it was.
    pub(crate) fn start_again(&mut self) {
        // Should this process be killed, it goes too.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig=KILL", "redis-server", "--bind", "127.0.0.1", "--port"]);
        command.arg(self.port.to_string()).args(["--save", "", "--appendonly", "no"]).current_dir("/");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("redis-server is missing: apt-get install redis-server");
        self.child = Some(child);
        for _ in 0..400 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("redis-server did not start");
    }

    /// Ends it at once, without a word.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
