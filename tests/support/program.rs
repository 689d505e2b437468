//! The server as a program of its own, to be killed.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use super::actor::Faults;
use super::app::SECRET;
use super::{Actor, run};

/// The built program: `TRADEHUB_TEST_SERVER`, or the one beside the suite, built now if need be.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(path) = std::env::var_os("TRADEHUB_TEST_SERVER") {
            return path.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build
            .args(["build", "--quiet", "--package=tradehub-api", "--bin=tradehub"])
            .current_dir(crate::architecture::root());
        assert!(build.status().unwrap().success(), "the server does not build");
        let suite = std::env::current_exe().unwrap();
        suite.parent().and_then(Path::parent).unwrap().join("tradehub")
    })
}

/// Runs the program to its end with a database and a data directory: what it said, well or not.
pub(crate) fn command(database_url: &str, data_dir: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = prepared(database_url, data_dir).args(arguments).output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(said) } else { Err(said) }
}

fn prepared(database_url: &str, data_dir: &Path) -> Command {
    let mut command = Command::new(program());
    command
        .env_clear()
        .envs(std::env::vars().filter(|(name, _)| ["PATH", "HOME", "TMPDIR"].contains(&name.as_str())));
    command.envs([
        ("TRADEHUB_DATABASE_URL", database_url),
        ("TRADEHUB_SECRET_KEY", SECRET),
        ("TRADEHUB_METRICS_BIND", "off"),
        ("TRADEHUB_COMMENTS_PER_MINUTE", "1000000"),
        ("TRADEHUB_MESSAGES_PER_10_S", "1000000"),
        ("TRADEHUB_SOCKETS_PER_MINUTE", "1000000"),
        ("TRADEHUB_WRITES_PER_MINUTE", "1000000"),
        ("TRADEHUB_SIGN_INS_PER_MINUTE", "1000000"),
        ("TRADEHUB_UPLOADS_PER_MINUTE", "1000000"),
        ("TRADEHUB_READS_PER_MINUTE", "1000000"),
        ("TRADEHUB_LOG", "debug"),
    ]);
    command.env("TRADEHUB_DATA_DIR", data_dir).current_dir(run::dir()).stdin(Stdio::null());
    command
}

/// A running server in a process of its own; its log is beside its data directory.
pub(crate) struct Program {
    child: Child,
    root: String,
}

impl Program {
    /// Starts it and waits until it answers.
    pub(crate) async fn start(database_url: &str, data_dir: &Path) -> Self {
        Self::start_with(database_url, data_dir, &[]).await
    }

    /// The same with further settings.
    pub(crate) async fn start_with(database_url: &str, data_dir: &Path, settings: &[(&str, &str)]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::start_at(database_url, data_dir, settings, port).await
    }

    /// The same at a port, where one was before.
    pub(crate) async fn start_at(
        database_url: &str,
        data_dir: &Path,
        settings: &[(&str, &str)],
        port: u16,
    ) -> Self {
        let mut command = prepared(database_url, data_dir);
        let log = std::fs::File::create(data_dir.with_extension("log")).unwrap();
        command
            .envs(settings.iter().copied())
            .env("TRADEHUB_BIND", format!("127.0.0.1:{port}"))
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        let program = Self { child: command.spawn().unwrap(), root: format!("http://127.0.0.1:{port}") };
        let nobody = program.nobody();
        for _ in 0..600 {
            if nobody
                .root_request(reqwest::Method::GET, "/healthz")
                .try_send()
                .await
                .is_ok_and(|a| a.status == 200)
            {
                return program;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the server did not start");
    }

    /// Somebody who calls it.
    pub(crate) fn nobody(&self) -> Actor {
        Actor::nobody(&self.root, &Faults::default())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        self.root.trim_start_matches("http://").to_owned()
    }

    /// Asks it to stop, as a service manager does, and waits for its end: whether it went well.
    pub(crate) fn stop(mut self) -> bool {
        assert!(
            Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success()
        );
        self.child.wait().unwrap().success()
    }

    /// Ends it at once, without a word.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
