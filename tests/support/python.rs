//! Python with packages, for clients and servers that are not of our making. Made once and kept with the build's other
//! results.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use super::run;

/// Runs a command to its end; what it said.
pub(crate) fn output(command: &mut Command, what: &str) -> String {
    let done = command.stdin(Stdio::null()).output().unwrap_or_else(|e| panic!("{what}: {e}"));
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{what}:\n{said}");
    said
}

/// A Python that has a package, under a name of its own.
pub(crate) fn python(name: &str, package: &str) -> PathBuf {
    static MAKING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = MAKING.lock();
    let home = run::cache(name);
    let (python, stamp) = (home.join("bin/python"), home.join("made-with"));
    if std::fs::read_to_string(&stamp).is_ok_and(|made| made == package) {
        return python;
    }
    let needed = "tests with Python need python3 with venv and pip (Debian: python3-venv)";
    output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home), needed);
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]);
    output(&mut install, &format!("pip cannot fetch {package}"));
    std::fs::write(stamp, package).unwrap();
    python
}
