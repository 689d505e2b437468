//! What must hold on every page: no text key in sight, nothing sticking out, nothing that keeps people out.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;

use super::Tab;

impl Tab {
    /// Everything wrong with the page as it stands, each with the page's name.
    pub(crate) async fn faults(&self, name: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let texts = self.read("page.texts()").await;
        let texts = texts.as_array().cloned().unwrap_or_default();
        faults.extend(
            texts.iter().filter_map(Value::as_str).filter_map(raw).map(|text| format!("raw text: {text}")),
        );
        let out = self.read("page.overflowing()").await;
        let out = out.as_array().cloned().unwrap_or_default();
        if !out.is_empty() {
            let told: Vec<_> = out.iter().filter_map(Value::as_str).collect();
            faults.push(format!("sticks out: {}", told.join("; ")));
        }
        let links =
            self.read("[...document.querySelectorAll('a[href]:not([rel~=nofollow])')].map((a) => a.getAttribute('href'))").await;
        let links = links.as_array().cloned().unwrap_or_default();
        faults.extend(
            links
                .iter()
                .filter_map(Value::as_str)
                .filter(|link| !leads_somewhere(link))
                .map(|link| format!("dead link: {link}")),
        );
        faults.extend(self.violations().await);
        faults.extend(self.errors().into_iter().map(|error| format!("logged {error}")));
        faults.into_iter().map(|fault| format!("{name}: {fault}")).collect()
    }
}

/// A text that shows a key of the catalogue or a place that nothing was put into.
fn raw(text: &str) -> Option<String> {
    let is_place = text.split('{').skip(1).any(|rest| {
        let name = rest.split('}').next().unwrap_or_default();
        !name.is_empty() && rest.contains('}') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    });
    let is_key = |word: &str| {
        let parts: Vec<_> = word.split('.').collect();
        let is_name = |part: &&str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        parts.len() > 1
            && parts.iter().all(is_name)
            && families().contains(parts.first().copied().unwrap_or_default())
    };
    let has_key = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_'))
        .any(|word| is_key(word.trim_matches('.')));
    (is_place || has_key).then(|| text.chars().take(120).collect())
}

/// Whether a link of the app is to one of its pages, or to a place on the same page.
fn leads_somewhere(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    let is_id = |id: &str| id.parse::<u64>().is_ok();
    match path.trim_start_matches('/').split('/').collect::<Vec<_>>()[..] {
        [
            "" | "feed.xml" | "search" | "sell" | "dashboard" | "friends" | "messages" | "notices"
            | "sign-in" | "sign-up" | "settings" | "admin",
        ] => true,
        ["settings", "notices"] => true,
        ["legal", page] => ["agreement", "privacy", "help"].contains(&page),
        ["listings" | "members" | "messages" | "orders", id] | ["listings", id, "edit"] => is_id(id),
        _ => false,
    }
}

/// The first parts of all keys.
fn families() -> &'static BTreeSet<String> {
    static FAMILIES: OnceLock<BTreeSet<String>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let path = crate::architecture::root().join("crates/web/locales/en.json");
        let texts: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let first = |key: &String| key.split('.').next().unwrap_or_default().to_owned();
        texts.as_object().unwrap().keys().map(first).collect()
    })
}

#[test]
fn keys_and_empty_places_are_told_from_words() {
    for bad in ["listing.publish", "Save {title} now", "See settings.account.email."] {
        assert!(raw(bad).is_some(), "{bad}");
    }
    for good in [
        "Trade well. Pass it on.",
        "alice@lakeside.example",
        "v1.2",
        "www.example.org",
        "高数",
        "{ }",
        "a listing. Then",
    ] {
        assert_eq!(raw(good), None);
    }
}
