//! Drives a server with wrk: a script with a scenario's requests, and its own closing report read back.
//!
//! The script writes its report as JSON, because wrk's own table rounds and changes units.

use super::workload::{Method, Scenario};
use crate::process;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

const MARK: &str = "wrk-report ";

/// What a run of wrk found; times in microseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) requests_per_second: f64,
    pub(super) p50_us: f64,
    pub(super) p99_us: f64,
    pub(super) max_us: f64,
    pub(super) errors: u64,
}

/// Runs a scenario for some seconds.
pub(super) fn run(server: SocketAddr, scenario: &Scenario, seconds: u32, dir: &Path) -> Result<Figures> {
    let file = dir.join("load.lua");
    fs::write(&file, script(scenario))?;
    let mut command = Command::new("wrk");
    command
        .arg("--threads=1")
        .arg(format!("--connections={}", scenario.connections))
        .arg(format!("--duration={seconds}s"))
        .args(["--timeout=10s", "--latency", "--script"])
        .arg(&file)
        .arg(format!("http://{server}"));
    let figures = parse(&process::capture(&mut command)?)?;
    if figures.errors > 0 {
        println!("  {} requests of {} failed", figures.errors, scenario.name);
    }
    Ok(figures)
}

/// The script of a scenario: requests drawn at random, the same draw every time.
fn script(scenario: &Scenario) -> String {
    let mut lua = String::from("local source = {\n");
    for request in &scenario.requests {
        let (method, body) = match &request.method {
            Method::Get => ("GET", "nil".to_owned()),
            Method::Post(body) => ("POST", quote(&body.to_string())),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(lua, "  {{ {}, {}, {body} }},", quote(method), quote(&request.path));
    }
    lua.push_str(DRAW);
    lua
}

const DRAW: &str = r#"}
local ready = {}
function init(args)
  math.randomseed(20260101)
  for i, r in ipairs(source) do
    local headers = { ["Accept"] = "application/json" }
    if r[3] then headers["Content-Type"] = "application/json" end
    ready[i] = wrk.format(r[1], r[2], headers, r[3])
  end
end
function request() return ready[math.random(#ready)] end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    'wrk-report {"requests":%.0f,"duration_us":%.0f,"p50_us":%.0f,"p99_us":%.0f,"max_us":%.0f,"errors":%.0f}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"#;

/// A Lua string literal.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn parse(output: &str) -> Result<Figures> {
    let line = output.lines().find_map(|line| line.strip_prefix(MARK));
    let report: Value =
        serde_json::from_str(line.with_context(|| format!("wrk gave no report:\n{output}"))?)?;
    let figure = |name: &str| {
        report.get(name).and_then(Value::as_f64).with_context(|| format!("wrk's report lacks {name}"))
    };
    let (requests, duration_us) = (figure("requests")?, figure("duration_us")?);
    if requests < 1.0 || duration_us < 1.0 {
        bail!("wrk got no answer at all:\n{output}");
    }
    Ok(Figures {
        requests_per_second: requests * 1_000_000.0 / duration_us,
        p50_us: figure("p50_us")?,
        p99_us: figure("p99_us")?,
        max_us: figure("max_us")?,
        errors: report.get("errors").and_then(Value::as_u64).context("wrk's report lacks errors")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::workload::Request;
    use super::*;
    use serde_json::json;

    #[test]
    fn the_report_is_read_from_between_the_lines_of_wrk() {
        let output = "Running 10s test @ http://127.0.0.1:1\n  Latency  1.2ms\n\
            wrk-report {\"requests\":50000,\"duration_us\":10000000,\"p50_us\":900,\"p99_us\":4200,\"max_us\":9000,\"errors\":3}\n";
        let figures = parse(output).unwrap();
        assert_eq!(figures.requests_per_second, 5000.0);
        assert_eq!((figures.p50_us, figures.p99_us, figures.errors), (900.0, 4200.0, 3));
    }

    #[test]
    fn a_run_without_answers_is_an_error() {
        assert!(parse("unable to connect").is_err());
        let nothing =
            r#"wrk-report {"requests":0,"duration_us":10,"p50_us":0,"p99_us":0,"max_us":0,"errors":0}"#;
        assert!(parse(nothing).is_err());
    }

    #[test]
    fn the_script_quotes_what_it_sends() {
        let body = json!({"login": "alice", "password": "a\"b"});
        let requests = vec![Request { path: "/x?q=%22".into(), method: Method::Post(body) }];
        let scenario = Scenario { name: "sign-in", connections: 1, reach: None, requests };
        let lua = script(&scenario);
        assert!(
            lua.contains(r#"{ "POST", "/x?q=%22", "{\"login\":\"alice\",\"password\":\"a\\\"b\"}" },"#),
            "{lua}"
        );
    }
}
