//! Accessibility as axe-core judges it. Keeps true: one pinned version, fetched once by npm and kept with the build.

use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::Tab;

const VERSION: &str = "4.14.1";
/// Moderate and minor ones are advice; these two keep people out.
const GRAVE: [&str; 2] = ["serious", "critical"];
// What a bar at the lower edge covers can be scrolled out from under it: that does not make a target too small.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], preload: false })\
    .then((found) => found.violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help, \
    nodes: v.nodes.filter((n) => !(v.id === 'target-size' && JSON.stringify(n.any).includes('obscured'))).slice(0, 4).map((n) => n.target.join(' ') + ' | ' + n.html.slice(0, 160) + ' | ' + n.any.concat(n.all).map((c) => c.message).join('; ').slice(0, 200)) })).filter((v) => v.nodes.length))";

impl Tab {
    /// The grave violations of the page as it stands.
    pub(crate) async fn violations(&self) -> Vec<String> {
        if self.read("typeof axe").await == "undefined" {
            self.client.execute(source(), Vec::new()).await.unwrap();
        }
        let found = self.promised(RUN, Vec::new()).await;
        let all = found.as_array().unwrap_or_else(|| panic!("axe says {found}")).iter();
        let grave = all.filter(|one| GRAVE.iter().any(|impact| one["impact"] == json!(impact)));
        grave
            .map(|one| {
                format!(
                    "{} ({}): {}\n      {}",
                    text(&one["id"]),
                    text(&one["impact"]),
                    text(&one["help"]),
                    nodes(&one["nodes"])
                )
            })
            .collect()
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn nodes(value: &Value) -> String {
    value.as_array().into_iter().flatten().map(text).collect::<Vec<_>>().join("\n      ")
}

/// The script, from the cache or from npm.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let dir = crate::support::run::cache("browser-tests");
        let package = dir.join("node_modules/axe-core");
        if !is_there(&package) {
            install(&dir);
            assert!(is_there(&package), "npm left no axe-core {VERSION} in {}", dir.display());
        }
        std::fs::read_to_string(package.join("axe.min.js")).unwrap()
    })
}

fn is_there(package: &std::path::Path) -> bool {
    let about = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let about: Value = serde_json::from_str(&about).unwrap_or_default();
    about["version"] == VERSION && package.join("axe.min.js").is_file()
}

fn install(dir: &std::path::Path) {
    std::fs::create_dir_all(dir).unwrap();
    let done = Command::new("npm")
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--no-save",
            "--loglevel=error",
            "--prefix",
        ])
        .arg(dir)
        .arg(format!("axe-core@{VERSION}"))
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|e| {
            panic!(
                "the accessibility tests need npm to fetch axe-core {VERSION}; install the package npm ({e})"
            )
        });
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "npm could not fetch axe-core {VERSION}: {said}");
}
