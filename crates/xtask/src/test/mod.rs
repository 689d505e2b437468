//! `cargo xtask test`: everything that must hold, in one command, from a fresh clone.
//!
//! The last line is always `total: N passed, N failed`, summed over every test runner that ran.

mod summary;

use crate::process::step;
use crate::workspace::{NATIVE, Workspace};
use crate::{build, check, packages, process};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use summary::Totals;

/// Runs every check and every test, and sums them up.
///
/// Checks, unit tests, then the suite over real HTTP with the browser tests: on SQLite and on a private PostgreSQL.
/// Installs missing Debian packages when run as root; otherwise says which to install. Stops at the first stage
/// that fails.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only tests whose name contains this, and skip the checks.
    filter: Option<String>,
    /// Leave the suite on PostgreSQL out.
    #[arg(long)]
    sqlite_only: bool,
}

/// Runs the command; always ends with the line of totals.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> ExitCode {
    let mut totals = Totals::default();
    let outcome = Stages { workspace, args, totals: &mut totals }.run();
    if let Err(error) = &outcome {
        println!("\nnot all is well: {error:#}");
    }
    println!("\n{}", totals.closing_line());
    if outcome.is_ok() && totals.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Stages<'a> {
    workspace: &'a Workspace,
    args: &'a Args,
    totals: &'a mut Totals,
}

impl Stages<'_> {
    fn run(&mut self) -> Result<()> {
        self.prepare().context("preparing the machine")?;
        if self.args.filter.is_none() {
            check::all(self.workspace, false).context("the checks")?;
        }
        build::app(self.workspace).context("building the app")?;
        step("build the server and the tests", || self.build()).context("building the tests")?;
        self.stage("unit tests", &["--lib", "--bins"], &[])?;
        self.stage("examples in the documentation", &["--doc"], &[])?;
        self.own_tests()?;
        self.suite("sqlite", &[])?;
        if !self.args.sqlite_only {
            // What a page shows does not depend on the database: the browser runs once.
            self.suite("postgres", &["--skip=browser::"])?;
        }
        Ok(())
    }

    fn prepare(&self) -> Result<()> {
        packages::ensure(&packages::COMPILE)?;
        packages::ensure(&packages::BROWSER)?;
        packages::ensure(&packages::CLIENTS)?;
        if !self.args.sqlite_only {
            packages::ensure(&packages::DATABASE)?;
            packages::ensure(&packages::SERVERS)?;
        }
        build::ensure_target(self.workspace)
    }

    /// Builds all at once, tests and programs with the same features, so that later stages only link and run.
    fn build(&self) -> Result<()> {
        process::run(self.workspace.cargo().arg("build").args(NATIVE).args(["--bins", "--tests"]))
    }

    fn stage(&mut self, name: &str, targets: &[&str], harness: &[&str]) -> Result<()> {
        let mut command = self.workspace.cargo();
        command.arg("test").args(NATIVE).args(targets);
        self.tests(name, command, harness)
    }

    fn own_tests(&mut self) -> Result<()> {
        let mut command = self.workspace.cargo();
        command.args(["test", "--package=xtask"]);
        self.tests("tests of the developer's commands", command, &[])
    }

    fn suite(&mut self, database: &str, harness: &[&str]) -> Result<()> {
        let mut command = self.workspace.cargo();
        command.arg("test").args(NATIVE).arg("--test=suite");
        suite_settings(self.workspace, &mut command, database);
        self.tests(&format!("the suite on {database}"), command, harness)
    }

    /// Runs one test command, its output passing through, and counts what it reports.
    fn tests(&mut self, name: &str, mut command: Command, harness: &[&str]) -> Result<()> {
        command.arg("--no-fail-fast").arg("--").args(harness).args(self.args.filter.as_deref());
        let totals = &mut *self.totals;
        step(name, || stream(&mut command, totals)).with_context(|| name.to_owned())
    }
}

/// What the suite is told through its environment.
pub(crate) fn suite_settings(workspace: &Workspace, command: &mut Command, database: &str) {
    command
        .env("TRADEHUB_TEST_DATABASE", database)
        .env("TRADEHUB_TEST_SERVER", workspace.server_binary(false))
        .env("TRADEHUB_TEST_WEB_DIR", workspace.dist());
}

fn stream(command: &mut Command, totals: &mut Totals) -> Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().context("no output to read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        totals.read(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", process::describe(command));
    }
    Ok(())
}
