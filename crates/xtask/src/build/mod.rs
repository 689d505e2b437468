//! `cargo xtask build`: the app into `dist/`, then the server.
//!
//! The app is built again only when one of its inputs changed, so a second start takes seconds.

mod assets;
mod compress;
mod css;
mod fingerprint;
mod merge;
mod page;
mod sizes;
mod split;
mod wasm;

pub(crate) use wasm::{TARGET, ensure_target};

use crate::packages;
use crate::process::{self, step};
use crate::workspace::{NATIVE, Workspace};
use anyhow::{Context, Result};
use std::fs;

/// Builds the app into dist/ and the server.
///
/// The app: compiled to WebAssembly, bound, its files named by their content, compressed with gzip and brotli.
/// The server: a debug build, or with --release an optimised one.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Optimise the server (the app always is).
    #[arg(long)]
    release: bool,
    /// Build the app even when none of its inputs changed.
    #[arg(long)]
    force: bool,
    /// Leave the server out.
    #[arg(long)]
    app_only: bool,
}

/// One file of the built app.
pub(crate) struct Asset {
    /// Path below `dist/`, with forward slashes.
    name: String,
    bytes: Vec<u8>,
    gzip: Option<Vec<u8>>,
    brotli: Option<Vec<u8>>,
    /// Whether the first visit to any page downloads it.
    first_load: bool,
}

impl Asset {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), gzip: None, brotli: None, first_load: false }
    }

    fn on_first_load(mut self) -> Self {
        self.first_load = true;
        self
    }
}

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    if args.force {
        fingerprint::forget(workspace)?;
    }
    app(workspace)?;
    if args.app_only { Ok(()) } else { server(workspace, args.release) }
}

/// Builds the app into `dist/`, unless what lies there is up to date.
pub(crate) fn app(workspace: &Workspace) -> Result<()> {
    let current = fingerprint::of_inputs(workspace)?;
    if fingerprint::is_built(workspace, &current) {
        println!("✓ the app in dist/ is up to date");
        return Ok(());
    }
    ensure_target(workspace)?;
    let compiled = step("compile the app to WebAssembly", || wasm::compile(workspace))?;
    let bound = step("split and bind the app", || wasm::bind(workspace, &compiled))?;
    let assets::Gathered { mut assets, needs } = assets::gather(workspace, bound)?;
    step("compress the app's files", || compress::all(&mut assets))?;
    write(workspace, &assets)?;
    fingerprint::remember(workspace, &current, &assets)?;
    sizes::print(&assets, &needs);
    Ok(())
}

/// Builds the server.
pub(crate) fn server(workspace: &Workspace, release: bool) -> Result<()> {
    packages::ensure(&packages::COMPILE)?;
    step("build the server", || {
        let mut command = workspace.cargo();
        command.arg("build").args(NATIVE).args(["--bin", "tradehub"]);
        if release {
            command.arg("--release");
        }
        process::run(&mut command)
    })
}

/// Replaces `dist/` by these files, each with its compressed siblings.
fn write(workspace: &Workspace, assets: &[Asset]) -> Result<()> {
    let dist = workspace.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot empty {}", dist.display()))?;
    }
    for asset in assets {
        let path = dist.join(&asset.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, &asset.bytes).with_context(|| format!("cannot write {}", path.display()))?;
        for (suffix, bytes) in [("gz", &asset.gzip), ("br", &asset.brotli)] {
            if let Some(bytes) = bytes {
                fs::write(dist.join(format!("{}.{suffix}", asset.name)), bytes)?;
            }
        }
    }
    Ok(())
}
