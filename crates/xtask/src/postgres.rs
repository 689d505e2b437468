//! A private PostgreSQL for benchmarks: own directory, reached by a socket only, gone when dropped.
//!
//! It keeps PostgreSQL's durable settings (fsync on), so that figures measured on it mean something.

use crate::process;
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const START_LIMIT: Duration = Duration::from_secs(30);

/// A running server; dropping it ends the server and removes its files.
pub(crate) struct Postgres {
    child: Child,
    dir: TempDir,
    programs: PathBuf,
}

/// The directory of PostgreSQL's programs: the newest of Debian's, or the one on PATH.
pub(crate) fn programs() -> Result<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, dir)| dir.join("initdb").is_file())
        .collect();
    versions.sort();
    if let Some((_, dir)) = versions.pop() {
        return Ok(dir);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|dir| dir.join("initdb").is_file() && dir.join("postgres").is_file())
        .context("PostgreSQL's server programs are missing; on Debian: apt-get install postgresql")
}

impl Postgres {
    /// Makes a new cluster and starts it.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let dir = tempfile::Builder::new().prefix("tradehub-pg-").tempdir()?;
        if process::is_root() {
            process::run(Command::new("chown").arg("postgres:").arg(dir.path()))
                .context("as root, PostgreSQL needs a system user named postgres")?;
        }
        let data = dir.path().join("data");
        let mut initdb = as_postgres(&programs.join("initdb"));
        initdb.arg("-D").arg(&data).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        ]);
        process::capture(&mut initdb)?;
        let mut server = as_postgres(&programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-k").arg(dir.path()).args([
            "-clisten_addresses=",
            "-cshared_buffers=512MB",
            "-cmax_wal_size=4GB",
            "-cmax_connections=100",
        ]);
        let log = File::create(dir.path().join("log"))?;
        let child = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?;
        let mut started = Self { child, dir, programs };
        started.wait_until_ready()?;
        Ok(started)
    }

    /// Makes an empty database and returns its address.
    pub(crate) fn create_database(&self, name: &str) -> Result<String> {
        let mut command = Command::new(self.programs.join("createdb"));
        command.args(["--username=postgres", "--host"]).arg(self.dir.path()).arg(name);
        process::capture(&mut command)?;
        Ok(format!("postgres://postgres@/{name}?host={}", self.dir.path().display()))
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        let log = self.dir.path().join("log");
        loop {
            if let Some(status) = self.child.try_wait()? {
                bail!("PostgreSQL ended with {status}\n{}", fs::read_to_string(&log).unwrap_or_default());
            }
            let mut ready = Command::new(self.programs.join("pg_isready"));
            if process::succeeds(ready.args(["--quiet", "--host"]).arg(self.dir.path())) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("PostgreSQL was not ready in time\n{}", fs::read_to_string(&log).unwrap_or_default());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT asks for a fast shutdown; it goes to this server's own id only.
        if let Ok(id) = i32::try_from(self.child.id()) {
            let _ = kill(Pid::from_raw(id), Signal::SIGINT);
        }
        let _ = self.child.wait();
    }
}

/// PostgreSQL refuses to run as root: then it runs as its own user, and ends when this process does.
fn as_postgres(program: &Path) -> Command {
    let mut command = if process::is_root() {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=INT"])
            .arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    command
}
