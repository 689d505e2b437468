//! Whether the app in `dist/` was built from what lies in the tree now.
//!
//! The fingerprint covers the content of every input, not its date: a checkout that changes nothing builds nothing.

use super::Asset;
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything the built app depends on.
const INPUTS: [&str; 8] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "crates/shared",
    "crates/web",
    "crates/xtask/Cargo.toml",
    "crates/xtask/src/build",
    "rust-toolchain.toml",
];

/// The fingerprint of the inputs and the compiler.
pub(super) fn of_inputs(workspace: &Workspace) -> Result<String> {
    let mut rustc = std::process::Command::new("rustc");
    let mut hasher = blake3::Hasher::new();
    hasher.update(process::capture(rustc.current_dir(workspace.root()).arg("-vV"))?.as_bytes());
    for input in INPUTS {
        let path = workspace.path(input);
        if path.is_dir() {
            for (name, file) in files_below(&path)? {
                feed(&mut hasher, &format!("{input}/{name}"), &file)?;
            }
        } else if path.exists() {
            feed(&mut hasher, input, &path)?;
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether `dist/` holds every file of a build from these inputs.
pub(super) fn is_built(workspace: &Workspace, fingerprint: &str) -> bool {
    let Ok(record) = fs::read_to_string(record_path(workspace)) else {
        return false;
    };
    let mut lines = record.lines();
    let dist = workspace.dist();
    lines.next() == Some(fingerprint) && lines.all(|name| dist.join(name).is_file())
}

/// Records what was built.
pub(super) fn remember(workspace: &Workspace, fingerprint: &str, assets: &[Asset]) -> Result<()> {
    let path = record_path(workspace);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let names = assets.iter().map(|asset| asset.name.as_str());
    let lines: Vec<&str> = std::iter::once(fingerprint).chain(names).collect();
    fs::write(&path, lines.join("\n")).with_context(|| format!("cannot write {}", path.display()))
}

/// Makes the next build a full one.
pub(super) fn forget(workspace: &Workspace) -> Result<()> {
    let path = record_path(workspace);
    if path.exists() { fs::remove_file(path).map_err(Into::into) } else { Ok(()) }
}

/// All files below a directory by their relative names, in name order; hidden ones and editors' copies left out.
pub(super) fn files_below(dir: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(String::new(), dir.to_owned())];
    while let Some((prefix, dir)) = waiting.pop() {
        let entries = fs::read_dir(&dir).with_context(|| format!("cannot read {}", dir.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            let relative = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                waiting.push((format!("{relative}/"), entry.path()));
            } else {
                found.insert(relative, entry.path());
            }
        }
    }
    Ok(found)
}

fn record_path(workspace: &Workspace) -> PathBuf {
    workspace.target("xtask/app-build.txt")
}

fn feed(hasher: &mut blake3::Hasher, name: &str, path: &Path) -> Result<()> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let length = u64::try_from(bytes.len())?;
    hasher.update(name.as_bytes()).update(&[0]).update(&length.to_le_bytes()).update(&bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_at_every_depth_and_hidden_ones_are_not() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("deep")).unwrap();
        for name in ["b.txt", "deep/a.txt", ".hidden", "old.txt~"] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let names: Vec<_> = files_below(dir.path()).unwrap().into_keys().collect();
        assert_eq!(names, ["b.txt", "deep/a.txt"]);
    }
}
