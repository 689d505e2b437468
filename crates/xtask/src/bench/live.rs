//! Chat under load: how long messages take at rising rates, and what an idle socket takes of memory. The load itself is
//! made by the benchmark `live` of the tests, an optimised program of its own.

use crate::process;
use crate::server::{Server, Setup};
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// Messages a second, tried from the lowest to the highest that still holds.
const RATES: &str = "200,500,1000,2000,4000,6000,8000,10000,12000,15000";
/// Sockets that only wait.
const IDLE: &str = "10000";
/// A rate counts as reached with the slowest hundredth below this, in milliseconds.
const P99_LIMIT_MS: f64 = 50.0;
/// What is meant to be reached.
const GOAL: &str = "p99 under 10 ms at 1,000/s; 10,000/s; 8 kB an idle socket";

/// What was found on one database.
pub(super) struct LiveReport {
    name: &'static str,
    found: Value,
}

/// Measures one database.
pub(super) fn measure(
    workspace: &Workspace,
    name: &'static str,
    setup: &Setup,
    seconds: u32,
) -> Result<LiveReport> {
    setup.run(&["migrate"])?;
    let server: Server = setup.serve(true)?;
    let mut load = workspace.cargo();
    load.args(["bench", "--quiet", "--package=tradehub-tests", "--bench=live", "--"]);
    load.args([&server.address().to_string(), RATES, &seconds.to_string(), IDLE, &server.id().to_string()]);
    let said = process::capture(&mut load)?;
    let found = said.lines().last().context("the load said nothing")?;
    let found: Value = serde_json::from_str(found).with_context(|| format!("the load said `{found}`"))?;
    ensure!(found.pointer("/talk/0").is_some(), "the load measured nothing");
    Ok(LiveReport { name, found })
}

impl LiveReport {
    /// Prints the table.
    pub(super) fn print(&self) {
        let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let pairs = number(&self.found, "pairs");
        println!("\n{}: {pairs} pairs talk, every message stored before it is delivered", self.name);
        println!("{:>10} {:>12} {:>9} {:>9} {:>9}", "asked/s", "delivered/s", "p50 ms", "p99 ms", "max ms");
        let rows = self.found.pointer("/talk").and_then(Value::as_array);
        let mut highest = 0.0_f64;
        for row in rows.into_iter().flatten() {
            let (delivered, p99) = (number(row, "delivered_per_second"), number(row, "p99_ms"));
            let (rate, p50, most) = (number(row, "rate"), number(row, "p50_ms"), number(row, "max_ms"));
            println!("{rate:>10.0} {delivered:>12.0} {p50:>9.2} {p99:>9.2} {most:>9.2}");
            if p99 < P99_LIMIT_MS {
                highest = highest.max(delivered);
            }
        }
        println!("most delivered with p99 under {P99_LIMIT_MS} ms: {highest:.0} messages/s");
        if let Some(idle) = self.found.get("idle") {
            let (sockets, each) = (number(idle, "sockets"), number(idle, "each_kb"));
            println!("{sockets:.0} idle sockets: {each:.1} kB each");
        }
        println!("meant to be reached: {GOAL}");
    }

    /// The figures.
    pub(super) fn json(&self) -> Value {
        json!({ "database": self.name, "found": self.found })
    }
}
