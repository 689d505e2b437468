//! Programs of others: a client that a common generator makes of the OpenAPI document without a change by hand, and one
//! written from the page about the live protocol.

mod chat;

use std::path::Path;
use std::process::Command;

use tradehub_api::kernel::clock::Clock;

use crate::support::python::{output, python};
use crate::support::{TestApp, run};

/// The generator for Python.
const PYTHON_GENERATOR: &str = "openapi-python-client==0.29.1";

/// Generates the package `tradehub_client` from the committed document.
fn generate(python: &Path, into: &Path) {
    let settings = into.join("settings.yml");
    let lines = [
        "project_name_override: tradehub-client",
        "package_name_override: tradehub_client",
        "post_hooks: []",
        // It knows pictures as bytes only when told so.
        "content_type_overrides: {image/webp: application/octet-stream}",
    ];
    std::fs::write(&settings, lines.join("\n")).unwrap();
    let document = crate::architecture::root().join("openapi/openapi.json");
    let mut generate = Command::new(python);
    generate.args(["-m", "openapi_python_client", "generate", "--meta=none", "--fail-on-warning", "--path"]);
    generate.arg(document).arg("--output-path").arg(into.join("tradehub_client"));
    output(generate.arg("--config").arg(settings), "the generator does not take the document");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_generated_python_client_makes_a_whole_deal() {
    // The program goes by the machine's clock.
    let app = TestApp::spawn_at(Clock::System).await;
    let dir = run::test_dir();
    let root = app.root.clone();
    let work = move || {
        let python = python("python-client", PYTHON_GENERATOR);
        generate(&python, dir.path());
        let script = crate::architecture::root().join("tests/clients/trade_loop.py");
        output(
            Command::new(python).arg(script).arg(root).env("PYTHONPATH", dir.path()),
            "the program with the generated client",
        )
    };
    let said = tokio::task::spawn_blocking(work).await.unwrap();
    assert!(said.contains("done"), "{said}");
}
