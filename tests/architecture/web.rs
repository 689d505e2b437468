//! Rooms of the app: one place fetches, one place touches the browser.

use super::{Source, none_of, sources};

fn outside(may: impl Fn(&str) -> bool, marks: &[&str]) -> Vec<String> {
    let sources = sources("crates/web/src");
    let strange: Vec<&Source> = sources.iter().filter(|s| !may(&s.path)).collect();
    let found = strange.iter().flat_map(|source| {
        let code = source.code();
        let found: Vec<String> =
            marks.iter().filter(|m| code.contains(**m)).map(|m| format!("{}: {m}", source.path)).collect();
        found
    });
    found.collect()
}

#[test]
fn only_the_client_fetches() {
    let marks = ["gloo_net", "gloo::net", "fetch_with_", "XmlHttpRequest"];
    none_of(
        &outside(|path| path == "api/client.rs" || path.starts_with("platform/"), &marks),
        "fetching outside api/client.rs",
    );
}

#[test]
fn only_the_platform_touches_the_browser() {
    none_of(&outside(|path| path.starts_with("platform/"), &["web_sys::"]), "web_sys outside platform");
}

#[test]
fn the_component_kit_knows_no_api() {
    none_of(
        &outside(|path| !path.starts_with("components/ui/"), &["crate::api"]),
        "components/ui knows the API",
    );
}
