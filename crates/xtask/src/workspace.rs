//! Where things are: the repository, cargo's target directory, the built app, the server's binary.
//!
//! The target directory is asked of cargo, so that CARGO_TARGET_DIR and a developer's own cargo settings hold.

use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages that build natively, chosen the same way by every command: one choice means one set of cargo
/// features, so that no dependency is compiled a second time.
pub(crate) const NATIVE: [&str; 3] = ["--workspace", "--exclude=tradehub-web", "--exclude=xtask"];

/// The places of one checkout.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the checkout that cargo runs this program from, and asks cargo for its target directory.
    pub(crate) fn find() -> Result<Self> {
        let crate_dir =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let crate_dir = Path::new(&crate_dir);
        let root = crate_dir.ancestors().nth(2).context("crates/xtask is not two levels below the root")?;
        let mut command = process::cargo();
        command.current_dir(root).args(["metadata", "--no-deps", "--format-version=1"]);
        let metadata: serde_json::Value = serde_json::from_str(&process::capture(&mut command)?)?;
        let target = metadata
            .get("target_directory")
            .and_then(serde_json::Value::as_str)
            .context("cargo metadata names no target directory")?;
        Ok(Self { root: root.to_owned(), target: PathBuf::from(target) })
    }

    /// The root of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path below cargo's target directory.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The built app.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The server's binary of a profile.
    pub(crate) fn server_binary(&self, release: bool) -> PathBuf {
        self.target.join(if release { "release" } else { "debug" }).join("tradehub")
    }

    /// `cargo` in the root.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = process::cargo();
        command.current_dir(&self.root);
        command
    }
}
