//! The words of the app. Keeps true: both languages have the same keys with the same places, every key the app names
//! exists, and none is left over.

use std::collections::{BTreeMap, BTreeSet};

use super::{none_of, root, sources};

fn catalogue(language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("crates/web/locales/{language}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A key without its plural form.
fn stem(key: &str) -> &str {
    key.strip_suffix("_one").or_else(|| key.strip_suffix("_other")).unwrap_or(key)
}

fn stems(language: &str) -> BTreeSet<String> {
    catalogue(language).keys().map(|key| stem(key).to_owned()).collect()
}

/// The `{name}` places of a text.
fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

/// The string literals that follow a mark such as `t!(` in a piece of code; not the end of another name (`format!(`).
fn literals_after<'a>(code: &'a str, mark: &str) -> Vec<&'a str> {
    let is_named_so =
        |at: usize| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    let found = code.match_indices(mark).filter(|(at, _)| is_named_so(*at));
    let after = found.map(|(at, _)| code[at + mark.len()..].trim_start());
    after.filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).collect()
}

fn app_code() -> String {
    let mut code: String = sources("crates/web/src").iter().map(super::Source::code).collect();
    // The page's own script and frame name keys too.
    for entry in std::fs::read_dir(root().join("crates/web/public")).into_iter().flatten().flatten() {
        code.push_str(&std::fs::read_to_string(entry.path()).unwrap_or_default());
    }
    code
}

#[test]
fn both_languages_have_the_same_keys() {
    let (en, zh) = (stems("en"), stems("zh-CN"));
    let only: Vec<String> = en.symmetric_difference(&zh).cloned().collect();
    none_of(&only, "keys in one language only");
}

#[test]
fn both_languages_have_the_same_places() {
    let by_stem = |language: &str| {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, text) in catalogue(language) {
            all.entry(stem(&key).to_owned()).or_default().extend(places(&text));
        }
        all
    };
    let (en, zh) = (by_stem("en"), by_stem("zh-CN"));
    let differ = en.iter().filter(|(key, places)| zh.get(*key).is_some_and(|other| other != *places));
    none_of(&differ.map(|(key, _)| key.clone()).collect::<Vec<_>>(), "keys whose places differ");
}

#[test]
fn no_text_is_empty_and_chinese_is_chinese() {
    let empty = |(key, text): (String, String)| text.trim().is_empty().then_some(key);
    none_of(
        &["en", "zh-CN"]
            .into_iter()
            .flat_map(|l| catalogue(l).into_iter().filter_map(empty))
            .collect::<Vec<_>>(),
        "empty texts",
    );
    let has_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let (all, chinese) = (catalogue("zh-CN"), catalogue("zh-CN").values().filter(|t| has_han(t)).count());
    assert!(chinese * 10 > all.len() * 8, "{chinese} of {} texts are Chinese", all.len());
    none_of(
        &catalogue("en")
            .into_iter()
            .filter(|(_, t)| has_han(t))
            .map(|(k, _)| k)
            .filter(|k| !k.contains("lang"))
            .collect::<Vec<_>>(),
        "Chinese in the English catalogue",
    );
}

#[test]
fn every_key_the_app_names_exists() {
    let (code, known) = (app_code(), stems("en"));
    let mut named: Vec<&str> = literals_after(&code, "t!(");
    named.extend(literals_after(&code, "ts!("));
    assert!(!named.is_empty(), "the app names no key");
    let missing: BTreeSet<String> =
        named.into_iter().filter(|key| !known.contains(*key)).map(str::to_owned).collect();
    none_of(&missing.into_iter().collect::<Vec<_>>(), "keys without words");
}

#[test]
fn every_family_the_app_names_exists() {
    let (code, known) = (app_code(), stems("en"));
    let mut families = literals_after(&code, "i18n::of(");
    families.extend(literals_after(&code, "i18n::of_with("));
    let missing =
        families.iter().filter(|family| !known.iter().any(|key| key.starts_with(&format!("{family}."))));
    none_of(&missing.map(|f| (*f).to_owned()).collect::<Vec<_>>(), "families without words");
}

#[test]
fn no_key_is_left_over() {
    let code = app_code();
    let is_named = |text: &str| code.contains(&format!("\"{text}\"")) || code.contains(&format!("'{text}'"));
    // A family named anywhere uses all its keys: which one is chosen as the app runs.
    let in_family = |key: &str| key.match_indices('.').any(|(end, _)| is_named(&key[..end]));
    let is_left = |key: &String| !is_named(key) && !in_family(key);
    none_of(&stems("en").into_iter().filter(is_left).collect::<Vec<_>>(), "keys nobody names");
}
