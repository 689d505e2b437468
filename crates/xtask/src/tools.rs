//! Cargo subcommands that the checks use: found on PATH, or installed below the target directory.
//!
//! A developer's own `~/.cargo/bin` is never written to.

use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// A tool by the name of its crate and of its program.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
}

/// Licences, bans and sources of the dependencies.
pub(crate) const DENY: Tool = Tool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2" };
/// Dependencies that nothing uses.
pub(crate) const MACHETE: Tool =
    Tool { package: "cargo-machete", program: "cargo-machete", version: "0.9.2" };
/// Line coverage.
pub(crate) const LLVM_COV: Tool =
    Tool { package: "cargo-llvm-cov", program: "cargo-llvm-cov", version: "0.9.1" };
/// Spelling.
pub(crate) const TYPOS: Tool = Tool { package: "typos-cli", program: "typos", version: "1.52.0" };

/// The program of a tool that is there already.
pub(crate) fn find(workspace: &Workspace, tool: &Tool) -> Option<PathBuf> {
    if process::on_path(tool.program) {
        return Some(PathBuf::from(tool.program));
    }
    let own = root(workspace).join("bin").join(tool.program);
    own.is_file().then_some(own)
}

/// The program of a tool, installed when it is missing.
pub(crate) fn ensure(workspace: &Workspace, tool: &Tool) -> Result<PathBuf> {
    if let Some(program) = find(workspace, tool) {
        return Ok(program);
    }
    process::step(&format!("install {} (once; some minutes)", tool.package), || {
        let mut command: Command = workspace.cargo();
        command.args(["install", "--quiet", "--locked", tool.package, "--version", tool.version, "--root"]);
        process::run(command.arg(root(workspace))).with_context(|| {
            format!("install it yourself: cargo install --locked {}@{}", tool.package, tool.version)
        })
    })?;
    find(workspace, tool).with_context(|| format!("{} was installed but is not there", tool.package))
}

fn root(workspace: &Workspace) -> PathBuf {
    workspace.target("xtask/tools")
}
