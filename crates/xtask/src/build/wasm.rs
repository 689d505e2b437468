//! From the app's Rust to what a browser loads: the compile for wasm32, the split into modules, and the JavaScript
//! that binds them.
//!
//! The binding is made by the wasm-bindgen crate of exactly the version the app links, so the two always fit.

use super::split::{self, Chunk, Needs};
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The target the app is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The app, bound: its first module, the JavaScript that loads it, the modules that are fetched later, and JavaScript
/// that crates brought along.
pub(super) struct Bound {
    pub(super) js: String,
    pub(super) wasm: Vec<u8>,
    /// JavaScript that loads the modules in `chunks`.
    pub(super) loader: String,
    pub(super) chunks: Vec<Chunk>,
    /// Which of them a page needs.
    pub(super) needs: Needs,
    pub(super) snippets: Option<PathBuf>,
}

/// Adds the WASM target to the toolchain when it is missing.
pub(crate) fn ensure_target(workspace: &Workspace) -> Result<()> {
    let mut query = std::process::Command::new("rustc");
    query.current_dir(workspace.root()).args(["--print", "target-libdir", "--target", TARGET]);
    let library = process::capture(&mut query)?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    process::step("add the WebAssembly target", || {
        let mut add = std::process::Command::new("rustup");
        process::run(add.current_dir(workspace.root()).args(["target", "add", TARGET])).context(
            "the Rust toolchain lacks wasm32-unknown-unknown; install it with rustup or your distribution",
        )
    })
}

/// Compiles the app and returns the module's path. The linker leaves in what the split needs to know.
pub(super) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let mut command = workspace.cargo();
    command.args([
        "rustc",
        "--package=tradehub-web",
        "--bin=tradehub-web",
        "--profile=wasm",
        "--target",
        TARGET,
        "--",
        "-Cstrip=none",
        "-Clink-arg=--emit-relocs",
    ]);
    process::run(&mut command)?;
    Ok(workspace.target(&format!("{TARGET}/wasm/tradehub-web.wasm")))
}

/// Splits a compiled module and binds it for the browser.
pub(super) fn bind(workspace: &Workspace, compiled: &Path) -> Result<Bound> {
    let out = workspace.target("xtask/bound");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let parts = split::apart(compiled, &out)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&parts.main)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The later modules link to what the first one exports.
        .keep_lld_exports(true);
    bindgen.generate(&out).context("wasm-bindgen could not bind the app")?;
    let snippets = out.join("snippets");
    Ok(Bound {
        js: fs::read_to_string(out.join("app.js"))?,
        wasm: fs::read(out.join("app_bg.wasm"))?,
        loader: parts.loader,
        chunks: parts.chunks,
        needs: parts.needs,
        snippets: snippets.exists().then_some(snippets),
    })
}
