//! `cargo xtask check`: everything that can be said about the code without running it.
//!
//! All steps run, also after one has failed, so that one run names everything there is to mend.

use crate::workspace::{NATIVE, Workspace};
use crate::{build, packages, process, tools};
use anyhow::{Result, bail};
use std::process::Command;

/// Checks the code without running it.
///
/// Formatting, lints, documentation, licences and sources of dependencies, and unused dependencies. Spelling is checked when `typos` is installed. Advisories need a database from the network and are not part
/// of this: `cargo deny check advisories`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Mend what can be mended: formatting, and lints that know their remedy.
    #[arg(long)]
    fix: bool,
}

type Step = (&'static str, fn(&Workspace, bool) -> Result<()>);

const STEPS: [Step; 7] = [
    ("formatting", formatting),
    ("lints, native crates", native_lints),
    ("lints, the app", app_lints),
    ("documentation", documentation),
    ("licences, bans and sources of dependencies", dependencies),
    ("unused dependencies", unused),
    ("spelling", spelling),
];

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    all(workspace, args.fix)
}

/// Runs every step; fails naming those that failed.
pub(crate) fn all(workspace: &Workspace, fix: bool) -> Result<()> {
    packages::ensure(&packages::COMPILE)?;
    build::ensure_target(workspace)?;
    let mut failed = Vec::new();
    for (name, work) in STEPS {
        if let Err(error) = process::step(name, || work(workspace, fix)) {
            println!("  {error:#}");
            failed.push(name);
        }
    }
    println!(
        "– advisories: not checked here, they need a database from the network (cargo deny check advisories)"
    );
    if failed.is_empty() {
        return Ok(());
    }
    bail!("failed: {}", failed.join("; "))
}

fn formatting(workspace: &Workspace, fix: bool) -> Result<()> {
    let mut command = workspace.cargo();
    command.args(["fmt", "--all"]);
    if !fix {
        command.arg("--check");
    }
    process::run(&mut command)
}

fn native_lints(workspace: &Workspace, fix: bool) -> Result<()> {
    let mut command = clippy(workspace, fix);
    lints(command.args(["--workspace", "--exclude=tradehub-web", "--all-targets"]))
}

fn app_lints(workspace: &Workspace, fix: bool) -> Result<()> {
    let mut command = clippy(workspace, fix);
    lints(command.args(["--package=tradehub-web", "--target", build::TARGET]))
}

fn clippy(workspace: &Workspace, fix: bool) -> Command {
    let mut command = workspace.cargo();
    command.arg("clippy").arg("--quiet");
    if fix {
        command.args(["--fix", "--allow-dirty", "--allow-staged"]);
    }
    command
}

fn lints(command: &mut Command) -> Result<()> {
    process::run(command.args(["--", "--deny=warnings"]))
}

fn documentation(workspace: &Workspace, _fix: bool) -> Result<()> {
    let mut command = workspace.cargo();
    command.env("RUSTDOCFLAGS", "--deny=warnings").args(["doc", "--quiet", "--no-deps"]);
    process::run(command.args(NATIVE))
}

fn dependencies(workspace: &Workspace, _fix: bool) -> Result<()> {
    let mut command = Command::new(tools::ensure(workspace, &tools::DENY)?);
    command.current_dir(workspace.root()).args(["--log-level=error", "check"]);
    process::run(command.args(["bans", "licenses", "sources"]))
}

fn unused(workspace: &Workspace, _fix: bool) -> Result<()> {
    let mut command = Command::new(tools::ensure(workspace, &tools::MACHETE)?);
    process::run(command.current_dir(workspace.root()).args(["--skip-target-dir", "crates", "tests"]))
}

fn spelling(workspace: &Workspace, fix: bool) -> Result<()> {
    let Some(typos) = tools::find(workspace, &tools::TYPOS) else {
        println!("  skipped: typos is not installed (cargo install --locked typos-cli)");
        return Ok(());
    };
    let mut command = Command::new(typos);
    command.current_dir(workspace.root());
    if fix {
        command.arg("--write-changes");
    }
    process::run(&mut command)
}
