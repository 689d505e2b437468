//! Programs that know only the API's document: clients that common generators make of it, without a change by hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use tradehub_api::kernel::clock::Clock;

use crate::support::{TestApp, run};

/// The generator for Python.
const PYTHON_GENERATOR: &str = "openapi-python-client==0.29.1";

fn output(command: &mut Command, what: &str) -> String {
    let done = command.stdin(Stdio::null()).output().unwrap_or_else(|e| panic!("{what}: {e}"));
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{what}:\n{said}");
    said
}

/// A Python with the generator, made once and kept with the build's other results.
fn python() -> PathBuf {
    static MAKING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = MAKING.lock();
    let home = run::cache("python-client");
    let (python, stamp) = (home.join("bin/python"), home.join("made-with"));
    if std::fs::read_to_string(&stamp).is_ok_and(|made| made == PYTHON_GENERATOR) {
        return python;
    }
    let needed = "the client tests need python3 with venv and pip (Debian: python3-venv)";
    output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home), needed);
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PYTHON_GENERATOR]);
    output(&mut install, "pip cannot fetch the generator");
    std::fs::write(stamp, PYTHON_GENERATOR).unwrap();
    python
}

/// Generates the package `tradehub_client` from the committed document.
fn generate(python: &Path, into: &Path) {
    let settings = into.join("settings.yml");
    let names =
        "project_name_override: tradehub-client\npackage_name_override: tradehub_client\npost_hooks: []\n";
    std::fs::write(&settings, names).unwrap();
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
        let python = python();
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
