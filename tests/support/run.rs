//! The directory of one run of the suite, and the guardian that clears it away.
//! Keeps true: however this process ends, its PostgreSQL ends and its files go.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// Waits until its input closes, which happens when the suite's process is gone for whatever reason; then ends the
/// one process it was told of and removes the directory.
const GUARDIAN: &str = r#"
trap '' INT TERM HUP
while read -r pid; do server=$pid; done
if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null
    while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
fi
rm -rf "$1"
"#;

struct Run {
    dir: PathBuf,
    guardian: Mutex<Child>,
}

fn run() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| {
        let dir = tempfile::Builder::new().prefix("tradehub-tests-").tempdir().unwrap().keep();
        // PostgreSQL runs as another user and must pass through.
        std::fs::set_permissions(&dir, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let guardian = Command::new("sh")
            .args(["-c", GUARDIAN, "guardian"])
            .arg(&dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Run { dir, guardian: Mutex::new(guardian) }
    })
}

/// The directory of this run.
pub(crate) fn dir() -> &'static Path {
    &run().dir
}

/// A directory of one test, removed when dropped.
pub(crate) fn test_dir() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("test-").tempdir_in(dir()).unwrap()
}

/// A directory that outlives the run, for what is fetched once: kept with the build's other results.
pub(crate) fn cache(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    crate::architecture::root().join(target).join(name)
}

/// Has a server of ours ended when this process is gone.
pub(crate) fn end_with_us(pid: u32) {
    use std::io::Write;
    let mut guardian = run().guardian.lock().unwrap();
    writeln!(guardian.stdin.as_mut().unwrap(), "{pid}").unwrap();
}
