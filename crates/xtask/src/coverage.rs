//! `cargo xtask coverage`: line coverage of api and shared, by their unit tests and the suite on SQLite.

use crate::workspace::{NATIVE, Workspace};
use crate::{build, packages, process, test, tools};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// Measures line coverage of the API and the shared crate, room by room.
///
/// Runs their unit tests and the suite on SQLite; fails when too few lines were run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The least share of lines that must have been run, in percent.
    #[arg(long, default_value_t = 85.0, value_name = "PERCENT")]
    fail_under: f64,
    /// Also write the lines themselves, as HTML.
    #[arg(long)]
    html: bool,
    /// Run the browser tests as well.
    #[arg(long)]
    browser: bool,
}

/// Lines of code, and how many of them were run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Lines {
    count: u64,
    covered: u64,
}

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    ensure_llvm_tools(workspace)?;
    let llvm_cov = tools::ensure(workspace, &tools::LLVM_COV)?;
    if args.browser {
        packages::ensure(&packages::BROWSER)?;
    }
    build::app(workspace)?;
    // Tests that kill and restart the server use the plain program; what it runs is not counted.
    build::server(workspace, false)?;
    let llvm_cov = || {
        let mut command = Command::new(&llvm_cov);
        command.current_dir(workspace.root()).arg("llvm-cov");
        command
    };
    process::run(llvm_cov().args(["clean", "--workspace"]))?;
    let mut tests = llvm_cov();
    tests.args(["test", "--no-report"]).args(NATIVE).args(["--lib", "--bins", "--tests"]);
    test::suite_settings(workspace, &mut tests, "sqlite");
    if !args.browser {
        tests.args(["--", "--skip=browser::"]);
    }
    process::step("run the tests, measured", || process::run(&mut tests))?;
    let summary = workspace.target("coverage.json");
    let mut report = llvm_cov();
    report.args(["report", "--json", "--summary-only", "--output-path"]);
    process::run(report.arg(&summary))?;
    if args.html {
        process::run(llvm_cov().args(["report", "--html"]))?;
    }
    let rooms = by_room(&serde_json::from_str(&fs::read_to_string(&summary)?)?)?;
    judge(&rooms, args.fail_under)
}

/// The compiler's own tools that read what instrumented programs leave.
fn ensure_llvm_tools(workspace: &Workspace) -> Result<()> {
    let mut rustc = Command::new("rustc");
    let library = process::capture(rustc.current_dir(workspace.root()).args(["--print", "target-libdir"]))?;
    let tools = std::path::Path::new(library.trim()).with_file_name("bin").join("llvm-profdata");
    if tools.exists() {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    process::run(add.current_dir(workspace.root()).args(["component", "add", "llvm-tools"])).context(
        "coverage needs the toolchain's component llvm-tools; without rustup, set LLVM_COV and LLVM_PROFDATA",
    )
}

/// Sums the report's files by crate and first folder: `api/listings`, `shared`.
fn by_room(report: &Value) -> Result<BTreeMap<String, Lines>> {
    let files =
        report.pointer("/data/0/files").and_then(Value::as_array).context("the report names no files")?;
    let mut rooms: BTreeMap<String, Lines> = BTreeMap::new();
    for file in files {
        let Some(room) = file.get("filename").and_then(Value::as_str).and_then(room) else {
            continue;
        };
        let number = |name: &str| file.pointer(&format!("/summary/lines/{name}")).and_then(Value::as_u64);
        let lines = rooms.entry(room).or_default();
        lines.count += number("count").context("a file without a count")?;
        lines.covered += number("covered").context("a file without a count")?;
    }
    Ok(rooms)
}

fn room(path: &str) -> Option<String> {
    let (_, inside) = path.split_once("crates/")?;
    let (krate, file) = inside.split_once("/src/")?;
    if !matches!(krate, "api" | "shared") {
        return None;
    }
    Some(file.split_once('/').map_or_else(|| krate.to_owned(), |(folder, _)| format!("{krate}/{folder}")))
}

fn judge(rooms: &BTreeMap<String, Lines>, least: f64) -> Result<()> {
    println!("\n{:<28} {:>8} {:>8} {:>8}", "room", "lines", "run", "share");
    let mut total = Lines::default();
    for (room, lines) in rooms {
        println!("{room:<28} {:>8} {:>8} {:>6.1} %", lines.count, lines.covered, share(*lines)?);
        total.count += lines.count;
        total.covered += lines.covered;
    }
    let share = share(total)?;
    println!("{:<28} {:>8} {:>8} {share:>6.1} %", "total", total.count, total.covered);
    if share < least {
        bail!("line coverage is {share:.1} %, below {least} %");
    }
    Ok(())
}

/// Percent of the lines that were run; a room without lines is covered.
fn share(lines: Lines) -> Result<f64> {
    if lines.count == 0 {
        return Ok(100.0);
    }
    let covered = f64::from(u32::try_from(lines.covered)?);
    Ok(covered * 100.0 / f64::from(u32::try_from(lines.count)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn file(name: &str, count: u64, covered: u64) -> Value {
        json!({"filename": name, "summary": {"lines": {"count": count, "covered": covered}}})
    }

    #[test]
    fn files_are_summed_by_room_and_other_crates_left_out() {
        let report = json!({"data": [{"files": [
            file("/home/me/hub/crates/api/src/listings/store.rs", 80, 70),
            file("/home/me/hub/crates/api/src/listings/policy.rs", 20, 20),
            file("/home/me/hub/crates/shared/src/money.rs", 10, 10),
            file("/home/me/hub/crates/xtask/src/main.rs", 500, 0),
        ]}]});
        let rooms = by_room(&report).unwrap();
        assert_eq!(rooms.len(), 2);
        assert_eq!(rooms["api/listings"], Lines { count: 100, covered: 90 });
        assert_eq!(rooms["shared"], Lines { count: 10, covered: 10 });
    }

    #[test]
    fn too_little_coverage_fails_and_says_so() {
        let rooms = BTreeMap::from([("shared".to_owned(), Lines { count: 100, covered: 84 })]);
        assert!(judge(&rooms, 84.0).is_ok());
        assert_eq!(judge(&rooms, 85.0).unwrap_err().to_string(), "line coverage is 84.0 %, below 85 %");
    }
}
