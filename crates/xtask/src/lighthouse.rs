//! `cargo xtask lighthouse`: how fast and how accessible the app's main pages are on a slow phone.
//!
//! Lighthouse's own mobile preset: a 4 times slowed processor and a slow network, simulated.

use crate::interrupt::Interrupt;
use crate::process::{self, step};
use crate::server::{Server, Setup, sqlite_url};
use crate::workspace::Workspace;
use crate::{build, loopback, packages};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const VERSION: &str = "12.8.2";
const FLAGS: &str = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run \
                     --disable-background-networking --disable-component-update --disable-sync";
/// What a page is meant to reach: scores in percent, and the largest layout shift.
const PERFORMANCE: f64 = 90.0;
const ACCESSIBILITY: f64 = 95.0;
const SHIFT: f64 = 0.1;

/// Measures home, search and a listing with Lighthouse, on its mobile preset.
///
/// Serves demo data from a release build. Needs Node.js with npm, and Chromium. Fails when a page misses
/// performance 90, accessibility 95 or a layout shift below 0.1.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Also keep Lighthouse's reports as HTML, in target/lighthouse.
    #[arg(long)]
    html: bool,
}

/// One page's scores.
#[derive(Debug, PartialEq)]
struct Scores {
    performance: f64,
    accessibility: f64,
    layout_shift: f64,
    /// Time until the largest part of the page is painted, in milliseconds.
    largest_paint_ms: f64,
    /// Time for which the page did not answer to input, in milliseconds.
    blocked_ms: f64,
}

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    packages::ensure(&packages::BROWSER)?;
    let program = install(workspace)?;
    build::app(workspace)?;
    build::server(workspace, true)?;
    let interrupt = Interrupt::listen()?;
    let dir = tempfile::Builder::new().prefix("tradehub-lighthouse-").tempdir()?;
    let setup = Setup {
        binary: workspace.server_binary(true),
        database_url: sqlite_url(dir.path()),
        data_dir: dir.path().join("data"),
        port: loopback::free_port()?,
        metrics_port: loopback::free_port()?,
        web_dir: Some(workspace.dist()),
        extra: vec![("TRADEHUB_READS_PER_MINUTE", "1000000000".to_owned())],
    };
    step("demo members and listings", || {
        setup.run(&["migrate"])?;
        setup.run(&["seed"])
    })?;
    interrupt.check()?;
    let server = setup.serve(true)?;
    let mut results = Vec::new();
    for (name, path) in pages(&server)? {
        interrupt.check()?;
        let url = format!("http://{}{path}", server.address());
        let scores = step(name, || measure(workspace, &program, name, &url, args.html))?;
        results.push((name, scores));
    }
    judge(&results)
}

/// Lighthouse's program, installed below the target directory when it is not there yet.
fn install(workspace: &Workspace) -> Result<PathBuf> {
    let dir = workspace.target("xtask/lighthouse").join(VERSION);
    let program = dir.join("node_modules/.bin/lighthouse");
    if program.exists() {
        return Ok(program);
    }
    if !process::on_path("npm") {
        bail!("npm is missing; install Node.js 20 or newer with npm");
    }
    fs::create_dir_all(&dir)?;
    step("install Lighthouse (once)", || {
        let mut npm = Command::new("npm");
        npm.env("PUPPETEER_SKIP_DOWNLOAD", "1").args(["install", "--no-audit", "--no-fund", "--prefix"]);
        process::run(npm.arg(&dir).arg(format!("lighthouse@{VERSION}")))
    })?;
    Ok(program)
}

/// The pages by name and path; the listing is the newest one.
fn pages(server: &Server) -> Result<[(&'static str, String); 3]> {
    let newest = loopback::get_json(server.address(), "/api/v1/listings?limit=1")?;
    let id = newest.pointer("/items/0/id").context("the demo data holds no published listing")?;
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    Ok([("home", "/".to_owned()), ("search", "/search".to_owned()), ("detail", format!("/listings/{id}"))])
}

fn measure(workspace: &Workspace, program: &PathBuf, name: &str, url: &str, html: bool) -> Result<Scores> {
    let dir = workspace.target("lighthouse");
    fs::create_dir_all(&dir)?;
    let mut command = Command::new(program);
    command
        .env("CHROME_PATH", chromium())
        .arg(url)
        .args(["--quiet", "--only-categories=performance,accessibility", "--output=json"])
        .arg(format!("--chrome-flags={FLAGS}"))
        .arg(format!("--output-path={}", dir.join(name).display()));
    if html {
        command.arg("--output=html");
    }
    process::capture(&mut command)?;
    // With one kind of output the path is taken as it is, with two it gets an ending for each.
    let file = if html { dir.join(format!("{name}.report.json")) } else { dir.join(name) };
    parse(&serde_json::from_str(&fs::read_to_string(file)?)?)
}

/// Chromium's program: as set, or as Debian names it.
fn chromium() -> std::ffi::OsString {
    std::env::var_os("CHROME_PATH").unwrap_or_else(|| "/usr/bin/chromium".into())
}

fn parse(report: &Value) -> Result<Scores> {
    if let Some(message) = report.pointer("/runtimeError/message").and_then(Value::as_str) {
        bail!("Lighthouse could not measure the page: {message}");
    }
    let number = |pointer: &str| {
        report.pointer(pointer).and_then(Value::as_f64).with_context(|| format!("the report lacks {pointer}"))
    };
    Ok(Scores {
        performance: number("/categories/performance/score")? * 100.0,
        accessibility: number("/categories/accessibility/score")? * 100.0,
        layout_shift: number("/audits/cumulative-layout-shift/numericValue")?,
        largest_paint_ms: number("/audits/largest-contentful-paint/numericValue")?,
        blocked_ms: number("/audits/total-blocking-time/numericValue")?,
    })
}

fn judge(results: &[(&str, Scores)]) -> Result<()> {
    println!(
        "\n{:<8} {:>12} {:>14} {:>8} {:>9} {:>11}",
        "page", "performance", "accessibility", "CLS", "LCP ms", "blocked ms"
    );
    let mut missed = Vec::new();
    for (name, scores) in results {
        println!(
            "{name:<8} {:>12.0} {:>14.0} {:>8.3} {:>9.0} {:>11.0}",
            scores.performance,
            scores.accessibility,
            scores.layout_shift,
            scores.largest_paint_ms,
            scores.blocked_ms
        );
        let good = scores.performance >= PERFORMANCE
            && scores.accessibility >= ACCESSIBILITY
            && scores.layout_shift < SHIFT;
        if !good {
            missed.push(*name);
        }
    }
    if missed.is_empty() {
        return Ok(());
    }
    bail!(
        "missed performance {PERFORMANCE}, accessibility {ACCESSIBILITY} or CLS {SHIFT}: {}",
        missed.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(performance: f64) -> Value {
        json!({
            "categories": {"performance": {"score": performance}, "accessibility": {"score": 1}},
            "audits": {
                "cumulative-layout-shift": {"numericValue": 0.01},
                "largest-contentful-paint": {"numericValue": 1200.0},
                "total-blocking-time": {"numericValue": 35},
            },
        })
    }

    #[test]
    fn scores_are_read_in_percent() {
        let scores = parse(&report(0.5)).unwrap();
        assert_eq!((scores.performance, scores.accessibility), (50.0, 100.0));
        assert_eq!(scores.largest_paint_ms, 1200.0);
    }

    #[test]
    fn a_page_that_misses_its_aim_is_named() {
        let results = [("home", parse(&report(0.95)).unwrap()), ("detail", parse(&report(0.8)).unwrap())];
        assert!(judge(&results).unwrap_err().to_string().ends_with(": detail"));
    }

    #[test]
    fn a_page_that_could_not_be_measured_is_an_error() {
        let broken = json!({"runtimeError": {"message": "no page"}});
        assert!(parse(&broken).unwrap_err().to_string().contains("no page"));
    }
}
