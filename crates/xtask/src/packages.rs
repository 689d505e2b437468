//! Debian packages that builds, tests and benchmarks need: installed when this may be done, else named exactly.
//!
//! On systems without dpkg the programs themselves are looked for, and their names are what is asked for.

use crate::{postgres, process};
use anyhow::{Result, bail};
use std::process::Command;

/// Something from outside of Rust that a command needs.
#[derive(Clone, Copy)]
pub(crate) struct Need {
    package: &'static str,
    /// The program that shows it is there on systems without dpkg; fonts and libraries have none.
    program: Option<&'static str>,
}

const POSTGRESQL: Need = Need { package: "postgresql", program: Some("initdb") };

/// What compiling the server needs beside the compiler: libpq is built from source, against OpenSSL.
pub(crate) const COMPILE: [Need; 2] = [
    Need { package: "libssl-dev", program: None },
    Need { package: "pkg-config", program: Some("pkg-config") },
];

/// What the browser tests need; npm fetches the accessibility checks.
pub(crate) const BROWSER: [Need; 5] = [
    Need { package: "npm", program: Some("npm") },
    Need { package: "chromium", program: Some("chromium") },
    Need { package: "chromium-driver", program: Some("chromedriver") },
    Need { package: "fonts-noto-cjk", program: None },
    Need { package: "fonts-noto-color-emoji", program: None },
];

/// What the tests with generated clients need.
pub(crate) const CLIENTS: [Need; 1] = [Need { package: "python3-venv", program: None }];

/// What a private PostgreSQL needs.
pub(crate) const DATABASE: [Need; 1] = [POSTGRESQL];

/// What the tests with several servers need besides.
pub(crate) const SERVERS: [Need; 1] = [Need { package: "redis-server", program: Some("redis-server") }];

/// What the benchmarks need.
pub(crate) const LOAD: [Need; 1] = [Need { package: "wrk", program: Some("wrk") }];

/// Makes sure that everything needed is there.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !is_there(need)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let list = names.join(" ");
    if !process::on_path("apt-get") {
        bail!("missing: {list} (these are Debian's names); install them with your system's package manager");
    }
    if !process::is_root() {
        bail!("missing packages; install them with\n  sudo apt-get update && sudo apt-get install -y {list}");
    }
    process::step(&format!("install {list}"), || install(&names))
}

fn is_there(need: &Need) -> bool {
    if process::on_path("dpkg-query") {
        let mut query = Command::new("dpkg-query");
        let status = process::capture(query.args(["-W", "-f=${db:Status-Status}", need.package]));
        if status.is_ok_and(|status| status == "installed") {
            return true;
        }
    }
    match need.program {
        Some("initdb") => postgres::programs().is_ok(),
        Some(program) => process::on_path(program),
        None => !process::on_path("dpkg-query"),
    }
}

/// Installs from the lists at hand; fetches fresh lists only when that does not work.
fn install(names: &[&str]) -> Result<()> {
    if process::succeeds(apt_get(&["install", "-y", "--no-install-recommends"]).args(names)) {
        return Ok(());
    }
    process::run(&mut apt_get(&["update", "-q"]))?;
    process::run(apt_get(&["install", "-q", "-y", "--no-install-recommends"]).args(names))
}

fn apt_get(args: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_on_path_is_there_even_when_no_package_brought_it() {
        assert!(is_there(&Need { package: "no-such-package-xyz", program: Some("sh") }));
        assert!(!is_there(&Need { package: "no-such-package-xyz", program: Some("no-such-program-xyz") }));
    }
}
