//! Splits the compiled app: what a first visit needs, and the modules that `pages/lazy.rs` fetches later.
//!
//! Keeps true: every module is named by its content, so it may be cached for ever; what loads the later modules is
//! part of the app's JavaScript and costs no request of its own.

use super::merge;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::Options;

/// What the splitter calls the JavaScript that loads the later modules.
const LOADER: &str = "./__wasm_split.js";
/// How the loading of a shared module ends there.
const LOAD_END: &str = "\n, []);";
/// The groups of pages on which many visits begin: none of them downloads what only others share. Without this there
/// would be a small module for each set of groups, and a page would wait for sixteen of them.
const APART: [&str; 3] = ["search", "listing", "member"];

/// A module that is fetched later.
pub(super) struct Chunk {
    /// What it holds, for its name: `split_admin`.
    pub(super) stem: String,
    pub(super) wasm: Vec<u8>,
}

/// The app in its parts.
pub(super) struct Parts {
    /// The first module, still to be bound.
    pub(super) main: PathBuf,
    /// JavaScript that loads the others.
    pub(super) loader: String,
    pub(super) chunks: Vec<Chunk>,
    /// Which of them each name in `pages/lazy.rs` stands for: its own, and those it shares with others.
    pub(super) needs: Needs,
}

/// Names of groups of pages, each with what it needs beside the first module.
pub(super) type Needs = BTreeMap<String, Vec<String>>;

/// Splits a compiled module; writes into `out`.
pub(super) fn apart(compiled: &Path, out: &Path) -> Result<Parts> {
    let whole = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let main = out.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./app.js";
    let done = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the app could not be split: {error:#}"))?;
    let modules = read_all(&done.split_modules)?;
    let needs: Needs = done.prefetch_map.into_iter().collect();
    let groups = together(&needs);
    let mut loader = fs::read_to_string(out.join(LOADER))?;
    alias(&mut loader, &groups)?;
    let chunks = groups.iter().map(|(first, stems)| chunk(&modules, first, stems)).collect::<Result<_>>()?;
    Ok(Parts { main, loader, chunks, needs: firsts(&needs, &groups) })
}

/// The modules as they came out of the splitter, by stem.
fn read_all(paths: &[PathBuf]) -> Result<BTreeMap<String, Vec<u8>>> {
    let read = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).context("a module has no name")?;
        Ok((stem.to_owned(), fs::read(path)?))
    };
    paths.iter().map(read).collect()
}

/// Which modules go together, each group by its first: a module that several groups of pages share goes with those
/// that the same ones of [`APART`] need; one that only a single group needs stays alone.
fn together(needs: &Needs) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
    for (name, stems) in needs {
        for stem in stems {
            users.entry(stem).or_default().push(name);
        }
    }
    let mut groups: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (stem, users) in users {
        if users.len() == 1 {
            out.insert(stem.clone(), vec![stem.clone()]);
        } else {
            let apart = users.into_iter().filter(|name| APART.contains(name)).collect();
            groups.entry(apart).or_default().push(stem.clone());
        }
    }
    for mut stems in groups.into_values() {
        // As the loader names them one after the other: by number.
        stems.sort_by_key(|stem| (stem.len(), stem.clone()));
        if let Some(first) = stems.first() {
            out.insert(first.clone(), stems);
        }
    }
    out
}

/// What each group of pages needs, by the first of those that went together.
fn firsts(needs: &Needs, groups: &BTreeMap<String, Vec<String>>) -> Needs {
    let of = |needed: &Vec<String>| {
        let used = groups.iter().filter(|(_, stems)| stems.iter().any(|stem| needed.contains(stem)));
        used.map(|(first, _)| first.clone()).collect()
    };
    needs.iter().map(|(name, needed)| (name.clone(), of(needed))).collect()
}

fn chunk(modules: &BTreeMap<String, Vec<u8>>, first: &str, stems: &[String]) -> Result<Chunk> {
    let bytes = |stem: &String| {
        modules.get(stem).map(Vec::as_slice).with_context(|| format!("there is no module {stem}"))
    };
    let parts: Vec<&[u8]> = stems.iter().map(bytes).collect::<Result<_>>()?;
    Ok(Chunk { stem: first.to_owned(), wasm: merge::merge(&parts)? })
}

/// Makes the loader take modules that went together from the first of them.
fn alias(loader: &mut String, groups: &BTreeMap<String, Vec<String>>) -> Result<()> {
    for (first, stems) in groups {
        for stem in stems.iter().skip(1) {
            let start = format!("const __{stem} = ");
            let begin = loader.find(&start).with_context(|| format!("nothing loads the module {stem}"))?;
            let rest = loader.get(begin..).unwrap_or_default();
            let length = rest.find(LOAD_END).with_context(|| format!("the loading of {stem} has no end"))?;
            loader.replace_range(begin..begin + length + LOAD_END.len(), &format!("{start}__{first};"));
        }
    }
    Ok(())
}

/// Puts the loader into the app's JavaScript, in the place of its import, with the modules' addresses by their stems.
pub(super) fn join(js: &str, loader: &str, addresses: &[(String, String)]) -> Result<String> {
    let mut loader = loader.to_owned();
    for (stem, address) in addresses {
        let own = format!("\"./{stem}.wasm\"");
        if !loader.contains(&own) {
            bail!("nothing loads the module {stem}");
        }
        loader = loader.replace(&own, &format!("\"{address}\""));
    }
    // Of the imports, one names what this file itself exports; the exports become fields.
    let body: Vec<String> = loader
        .lines()
        .filter(|line| !line.starts_with("import ") && !line.starts_with("/*"))
        .map(|line| line.replacen("export const ", "loads.", 1))
        .collect();
    let names = import_names(js);
    let Some((first, others)) = names.split_first() else {
        bail!("the app's JavaScript does not import the loader");
    };
    let mut out: String = js.lines().filter(|line| !is_import(line)).flat_map(|line| [line, "\n"]).collect();
    out.push_str(&format!("const {first} = {{}};\n"));
    for other in others {
        out.push_str(&format!("const {other} = {first};\n"));
    }
    out.push_str(&format!("(loads => {{\n{}\n}})({first});\n", body.join("\n")));
    Ok(out)
}

fn is_import(line: &str) -> bool {
    line.starts_with("import ") && line.contains(LOADER)
}

/// The names under which a file imports the loader: `import * as name from …`.
fn import_names(js: &str) -> Vec<&str> {
    js.lines()
        .filter(|line| is_import(line))
        .filter_map(|line| line.strip_prefix("import * as ")?.split(' ').next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let js = "import * as star0 from \"./__wasm_split.js\"\nexport { initSync };\n";
        let loader = "import { initSync } from \"./app.js\";\n/* a */\nexport const load_a = get(\"./split_a.wasm\");\n";
        let addresses = [("split_a".to_owned(), "/split_a.1.wasm".to_owned())];
        assert_eq!(
            join(js, loader, &addresses).unwrap(),
            "export { initSync };\nconst star0 = {};\n(loads => {\nloads.load_a = get(\"/split_a.1.wasm\");\n})(star0);\n"
        );
        assert!(join(js, "", &addresses).is_err());
        assert!(join("", loader, &addresses).is_err());
    }

    fn needs() -> Needs {
        let of = |stems: &[&str]| stems.iter().map(|stem| (*stem).to_owned()).collect();
        Needs::from([
            ("admin".to_owned(), of(&["chunk_1", "chunk_2", "split_admin"])),
            ("search".to_owned(), of(&["chunk_2", "chunk_13"])),
            ("sell".to_owned(), of(&["chunk_1", "chunk_2", "chunk_13", "chunk_4"])),
            ("listing".to_owned(), of(&["chunk_4"])),
        ])
    }

    #[test]
    fn what_the_same_pages_share_goes_together() {
        let groups = together(&needs());
        let stems: Vec<_> = groups.values().map(|stems| stems.join(" ")).collect();
        assert_eq!(stems, ["chunk_1", "chunk_2 chunk_13", "chunk_4", "split_admin"]);
        let firsts = firsts(&needs(), &groups);
        assert_eq!(firsts["sell"], ["chunk_1", "chunk_2", "chunk_4"]);
        assert_eq!(firsts["search"], ["chunk_2"]);
    }

    #[test]
    fn the_loader_takes_one_module_for_another() {
        let load = |stem: &str| {
            format!("/* x */\nconst __{stem} = makeLoad(() => {{\n    get(\"./{stem}.wasm\");\n}}\n, []);\n")
        };
        let mut loader = ["chunk_1", "chunk_2", "chunk_3"].map(load).concat();
        let groups =
            BTreeMap::from([("chunk_1".to_owned(), vec!["chunk_1".to_owned(), "chunk_3".to_owned()])]);
        alias(&mut loader, &groups).unwrap();
        assert_eq!(
            loader,
            [load("chunk_1"), load("chunk_2"), "/* x */\nconst __chunk_3 = __chunk_1;\n".to_owned()].concat()
        );
        assert!(alias(&mut loader, &groups).is_err());
    }
}
