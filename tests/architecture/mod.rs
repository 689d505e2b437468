//! The shape of the house, read from its sources. Keeps true: rooms face one way, files stay short and say what they
//! are for, and both languages say the same things.

mod catalogue;
mod files;
mod rooms;
mod web;

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A source file.
#[derive(Debug)]
struct Source {
    /// Its path from the directory that was asked for, with `/`.
    path: String,
    /// What it holds.
    text: String,
}

impl Source {
    /// The code without comments and without what follows the file's own tests.
    fn code(&self) -> String {
        let shipped = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let is_comment = |line: &&str| line.trim_start().starts_with("//");
        shipped.lines().filter(|line| !is_comment(line)).map(|line| format!("{line}\n")).collect()
    }

    /// Whether the file holds only tests.
    fn is_test(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "tests.rs")
    }
}

/// The Rust files under a directory of the workspace.
fn sources(under: &str) -> Vec<Source> {
    let base = root().join(under);
    let mut found = Vec::new();
    let mut open = vec![base.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no sources under {under}");
    found
}

/// The modules named right after `crate::` in a piece of code, groups included.
fn crate_modules(code: &str) -> Vec<String> {
    let name = |text: &str| {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => found.extend(top_level_items(group).into_iter().map(|item| name(&item))),
            None => found.push(name(rest)),
        }
    }
    found
}

/// The items of a brace group up to its closing brace, nested groups left whole.
fn top_level_items(group: &str) -> Vec<String> {
    let (mut depth, mut items, mut item) = (0, Vec::new(), String::new());
    for mark in group.chars() {
        match mark {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(std::mem::take(&mut item));
                continue;
            }
            _ => {}
        }
        item.push(mark);
    }
    items.push(item);
    items
}

/// Fails with the list of what is wrong, if anything is.
#[track_caller]
fn none_of(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

#[test]
fn paths_in_groups_are_read() {
    let code = "use crate::{campus, db::{DbError, Db}, http::ApiError};\nuse crate::state::AppState; crate::search::text()";
    assert_eq!(crate_modules(code), ["campus", "db", "http", "state", "search"]);
}
