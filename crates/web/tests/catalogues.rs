//! Checks the words: every key that the sources use is in both catalogues, no key is unused, and both languages have
//! the same places for values. Reads files only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Catalogue = BTreeMap<String, String>;

fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue(language: &str) -> Catalogue {
    let path = home().join("locales").join(format!("{language}.json"));
    serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()
}

fn sources(dir: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            // Comments may show examples that are no keys.
            let text = fs::read_to_string(&path).unwrap();
            all.extend(
                text.lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .map(|line| format!("{line}\n")),
            );
        }
    }
    all
}

/// The string literals that directly follow a mark such as `t!(`.
fn literals_after(source: &str, mark: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in source.match_indices(mark) {
        let named_before = source[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let rest = source[at + mark.len()..].trim_start();
        if let Some(text) = rest.strip_prefix('"').filter(|_| !named_before) {
            found.insert(text.split('"').next().unwrap().to_owned());
        }
    }
    found
}

/// A key without its plural ending.
fn stem(key: &str) -> &str {
    key.strip_suffix("_one").or_else(|| key.strip_suffix("_other")).unwrap_or(key)
}

fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn places_of(catalogue: &Catalogue, wanted: &str) -> BTreeSet<String> {
    catalogue.iter().filter(|(key, _)| stem(key) == wanted).flat_map(|(_, text)| places(text)).collect()
}

fn stems(catalogue: &Catalogue) -> BTreeSet<&str> {
    catalogue.keys().map(|key| stem(key)).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_places() {
    let (en, zh) = (catalogue("en"), catalogue("zh-CN"));
    assert_eq!(stems(&en), stems(&zh));
    for key in stems(&en) {
        assert_eq!(places_of(&en, key), places_of(&zh, key), "places of {key}");
    }
    for (language, words) in [("en", &en), ("zh-CN", &zh)] {
        for (key, text) in words {
            assert!(!text.trim().is_empty(), "{language}: {key} is empty");
        }
    }
}

#[test]
fn english_plurals_have_both_forms() {
    let en = catalogue("en");
    for key in en.keys().filter(|key| key.ends_with("_one") || key.ends_with("_other")) {
        for ending in ["_one", "_other"] {
            assert!(en.contains_key(&format!("{}{ending}", stem(key))), "{key} lacks its {ending} form");
        }
    }
}

#[test]
fn every_key_in_use_is_there_and_no_other() {
    let source = sources(&home().join("src"));
    let mut used = literals_after(&source, "t!(");
    used.extend(literals_after(&source, "ts!("));
    let families = literals_after(&source, "i18n::of(");
    assert!(used.len() > 20, "the sources are not read as expected");
    let en = catalogue("en");
    let known = stems(&en);
    let missing: Vec<_> = used.iter().filter(|key| !known.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "in the sources but in no catalogue: {missing:?}");
    let of_family = |key: &str| families.iter().any(|family| key.starts_with(&format!("{family}.")));
    let unused: Vec<_> = known.iter().filter(|key| !used.contains(**key) && !of_family(key)).collect();
    assert!(unused.is_empty(), "in the catalogues but not in the sources: {unused:?}");
    for family in &families {
        assert!(
            known.iter().any(|key| key.starts_with(&format!("{family}."))),
            "the family {family} has no texts"
        );
    }
}
