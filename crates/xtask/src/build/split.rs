//! Splits the compiled app: what a first visit needs, and the modules that `pages/lazy.rs` fetches later.
//!
//! Keeps true: every module is named by its content, so it may be cached for ever; what loads the later modules is
//! part of the app's JavaScript and costs no request of its own.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::Options;

/// What the splitter calls the JavaScript that loads the later modules.
const LOADER: &str = "./__wasm_split.js";

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
}

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
    let chunks = done.split_modules.iter().map(|path| chunk(path));
    Ok(Parts { main, loader: fs::read_to_string(out.join(LOADER))?, chunks: chunks.collect::<Result<_>>()? })
}

fn chunk(path: &Path) -> Result<Chunk> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    Ok(Chunk {
        stem: stem.context("a module has no name")?.to_owned(),
        wasm: without_notes(&fs::read(path)?)?,
    })
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

/// A module without its custom sections, which only tools read.
fn without_notes(wasm: &[u8]) -> Result<Vec<u8>> {
    let (header, mut rest) = wasm.split_at_checked(8).context("a module is too short")?;
    let mut out = header.to_vec();
    while let Some(&kind) = rest.first() {
        let (length, width) = leb128(rest.get(1..).unwrap_or_default()).context("a section has no length")?;
        let (section, after) = rest.split_at_checked(1 + width + length).context("a section is cut off")?;
        if kind != 0 {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Ok(out)
}

/// A number of up to five groups of seven bits, and how many bytes it took.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
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

    #[test]
    fn only_custom_sections_go() {
        let header = *b"\0asm\x01\0\0\0";
        let notes = [0, 3, 1, b'n', 9];
        let types = [1, 1, 0];
        let whole = [&header[..], &notes, &types, &notes].concat();
        assert_eq!(without_notes(&whole).unwrap(), [&header[..], &types].concat());
        assert!(without_notes(&whole[..whole.len() - 1]).is_err());
    }

    #[test]
    fn lengths_of_several_bytes_are_read() {
        assert_eq!(leb128(&[0xe5, 0x8e, 0x26]), Some((624_485, 3)));
        assert_eq!(leb128(&[0x80]), None);
    }
}
