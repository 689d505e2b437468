//! Gathers the files of the app: what was compiled, the styles, the words, and everything copied as it is.
//!
//! A file whose name carries a hash of its content may be cached for ever; only `index.html` may not, and it is
//! the one that names the others.

use super::fingerprint::files_below;
use super::page::Places;
use super::split::Needs;
use super::wasm::Bound;
use super::{Asset, css, split};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use std::fs;

/// The files of the app.
pub(super) struct Gathered {
    pub(super) assets: Vec<Asset>,
    /// The names of what a visit that begins on one of these pages downloads besides.
    pub(super) needs: Needs,
}

/// All files of the app, with the page that names them.
pub(super) fn gather(workspace: &Workspace, bound: Bound) -> Result<Gathered> {
    let mut assets = Vec::new();
    let mut places = Places::new();
    places.add("wasm", keep(&mut assets, hashed("app", "wasm", bound.wasm).on_first_load()));
    let mut later = Vec::new();
    for chunk in bound.chunks {
        let address = keep(&mut assets, hashed(&chunk.stem, "wasm", chunk.wasm));
        later.push((chunk.stem, address));
    }
    let js = split::join(&bound.js, &bound.loader, &later)?;
    let needs = addressed(&bound.needs, &later)?;
    places.add("modules", serde_json::to_string(&needs)?);
    places.add("js", keep(&mut assets, hashed("app", "js", js).on_first_load()));
    if let Some(dir) = bound.snippets {
        for (name, path) in files_below(&dir)? {
            // The bound JavaScript imports these by this very path.
            assets.push(Asset::new(format!("snippets/{name}"), fs::read(path)?).on_first_load());
        }
    }
    let styles = hashed("app", "css", styles(workspace)?).on_first_load();
    places.add("css", keep(&mut assets, styles));
    places.add("locales", Value::Object(locales(workspace, &mut assets)?).to_string());
    let boot = places.fill("boot.js", &source(workspace, "boot.js")?)?;
    places.add("boot", keep(&mut assets, hashed("boot", "js", boot).on_first_load()));
    let page = places.fill("index.html", &source(workspace, "index.html")?)?;
    assets.push(Asset::new("index.html", page).on_first_load());
    public(workspace, &mut assets)?;
    Ok(Gathered { assets, needs })
}

/// What each group of pages needs, by addresses instead of stems.
fn addressed(needs: &Needs, later: &[(String, String)]) -> Result<Needs> {
    let address = |stem: &String| {
        let found = later.iter().find(|(known, _)| known == stem);
        found.map(|(_, address)| address.clone()).with_context(|| format!("no module is called {stem}"))
    };
    let of = |(name, stems): (&String, &Vec<String>)| {
        Ok((name.clone(), stems.iter().map(address).collect::<Result<_>>()?))
    };
    needs.iter().map(of).collect()
}

/// Every style sheet, in the order of their names, as one.
fn styles(workspace: &Workspace) -> Result<String> {
    let mut all = String::new();
    for (name, path) in files_below(&workspace.path("crates/web/style"))? {
        if name.ends_with(".css") {
            all.push_str(&fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?);
            all.push('\n');
        }
    }
    if all.is_empty() {
        bail!("crates/web/style holds no style sheet");
    }
    Ok(css::minify(&all))
}

/// The catalogues: their addresses by language. A visitor downloads one of them; the largest counts.
fn locales(workspace: &Workspace, assets: &mut Vec<Asset>) -> Result<Map<String, Value>> {
    let mut addresses = Map::new();
    let mut catalogues = Vec::new();
    for (name, path) in files_below(&workspace.path("crates/web/locales"))? {
        let Some(language) = name.strip_suffix(".json") else {
            continue;
        };
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
        let words: Value =
            serde_json::from_str(&text).with_context(|| format!("crates/web/locales/{name} is not JSON"))?;
        let asset = hashed(&format!("locales/{language}"), "json", words.to_string());
        addresses.insert(language.to_owned(), Value::String(format!("/{}", asset.name)));
        catalogues.push(asset);
    }
    catalogues.sort_by_key(|asset| asset.bytes.len());
    if let Some(largest) = catalogues.last_mut() {
        largest.first_load = true;
    }
    assets.extend(catalogues);
    Ok(addresses)
}

/// Files copied under their own names. Fonts are for Latin text (Chinese uses the system's), so they count.
fn public(workspace: &Workspace, assets: &mut Vec<Asset>) -> Result<()> {
    let dir = workspace.path("crates/web/public");
    if !dir.exists() {
        return Ok(());
    }
    for (name, path) in files_below(&dir)? {
        let mut asset = Asset::new(name, fs::read(path)?);
        asset.first_load = asset.name.ends_with(".woff2");
        assets.push(asset);
    }
    Ok(())
}

fn source(workspace: &Workspace, name: &str) -> Result<String> {
    let path = workspace.path("crates/web").join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// An asset named by its content: `app.3f1c….js`.
fn hashed(stem: &str, ending: &str, bytes: impl Into<Vec<u8>>) -> Asset {
    let bytes = bytes.into();
    let hash: String = blake3::hash(&bytes).to_hex().chars().take(12).collect();
    Asset::new(format!("{stem}.{hash}.{ending}"), bytes)
}

/// Keeps an asset and returns its address.
fn keep(assets: &mut Vec<Asset>, asset: Asset) -> String {
    let address = format!("/{}", asset.name);
    assets.push(asset);
    address
}
