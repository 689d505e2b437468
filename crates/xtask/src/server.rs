//! The TradeHub server as a child process: its subcommands, and `serve` until it is ended.
//!
//! The server gets its own process group, so that an interrupt reaches it once, from here, and it can finish
//! the requests it has begun.

use crate::loopback;
use crate::process;
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::net::SocketAddr;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a start may take; the first one on an old database runs its migrations.
const START_LIMIT: Duration = Duration::from_secs(60);
/// How long a server may take to finish its requests before it is killed.
const STOP_LIMIT: Duration = Duration::from_secs(15);

/// What a server is started with.
pub(crate) struct Setup {
    pub(crate) binary: PathBuf,
    pub(crate) database_url: String,
    pub(crate) data_dir: PathBuf,
    pub(crate) port: u16,
    pub(crate) metrics_port: u16,
    pub(crate) web_dir: Option<PathBuf>,
    /// More settings, by name.
    pub(crate) extra: Vec<(&'static str, String)>,
}

impl Setup {
    /// A command of the server's program with these settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .env("TRADEHUB_DATABASE_URL", &self.database_url)
            .env("TRADEHUB_DATA_DIR", &self.data_dir)
            .env("TRADEHUB_BIND", loopback::address(self.port).to_string())
            .env("TRADEHUB_METRICS_BIND", loopback::address(self.metrics_port).to_string())
            .args(arguments);
        match &self.web_dir {
            Some(dir) => command.env("TRADEHUB_WEB_DIR", dir),
            None => command.env_remove("TRADEHUB_WEB_DIR"),
        };
        command.envs(self.extra.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a subcommand to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<()> {
        process::run(&mut self.command(arguments))
    }

    /// Starts the server and waits until it is ready. `quiet` drops what it logs.
    pub(crate) fn serve(&self, quiet: bool) -> Result<Server> {
        let mut command = self.command(&["serve"]);
        command.stdin(Stdio::null()).process_group(0);
        if quiet {
            command.stdout(Stdio::null()).stderr(Stdio::null());
        }
        let child = command.spawn().with_context(|| format!("cannot start {}", self.binary.display()))?;
        let mut server = Server { child, address: loopback::address(self.port) };
        server.wait_until_ready()?;
        Ok(server)
    }
}

/// A running server; dropping it ends it.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, when it has.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Asks it to finish and waits for that; after a while it is killed.
    pub(crate) fn stop(&mut self) {
        let deadline = Instant::now() + STOP_LIMIT;
        if self.child.try_wait().is_ok_and(|status| status.is_some()) {
            return;
        }
        if let Ok(id) = i32::try_from(self.child.id()) {
            let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
        }
        while Instant::now() < deadline {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        loop {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status} before it was ready; its log says why");
            }
            if loopback::get(self.address, "/readyz").is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("the server was not ready after {} s", START_LIMIT.as_secs());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The address of an SQLite database in a directory.
pub(crate) fn sqlite_url(dir: &Path) -> String {
    format!("sqlite://{}", dir.join("tradehub.db").display())
}
