//! Every file says what it is for and stays short.

use super::{none_of, sources};

/// Where our own Rust files are.
const TREES: [&str; 5] =
    ["crates/api/src", "crates/shared/src", "crates/web/src", "crates/xtask/src", "tests"];
/// Lines no file exceeds.
const LINES_MAX: usize = 500;

fn faults(is_fault: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let all = TREES.iter().flat_map(|tree| sources(tree).into_iter().map(move |source| (tree, source)));
    all.filter_map(|(tree, source)| Some(format!("{tree}/{}: {}", source.path, is_fault(&source.text)?)))
        .collect()
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent = faults(|text| {
        let words = text.strip_prefix("//! ").map(|rest| rest.lines().next().unwrap_or_default().len());
        (words.unwrap_or_default() < 15).then(|| text.lines().next().unwrap_or_default().to_owned())
    });
    none_of(&silent, "files that do not say what they are for");
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let long =
        faults(|text| Some(text.lines().count()).filter(|n| *n > LINES_MAX).map(|n| format!("{n} lines")));
    none_of(&long, "files that are too long");
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X:"].concat()];
    let left = faults(|text| marks.iter().find(|mark| text.contains(*mark)).cloned());
    none_of(&left, "things left for later");
}
