//! What a benchmark found: as tables on the terminal, with what is missed, and as JSON.

use super::live::LiveReport;
use super::orders::OrdersReport;
use super::workload::YARDSTICK;
use super::wrk::Figures;
use anyhow::Result;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The slowest hundredth may take this long, in microseconds.
const P99_LIMIT_US: f64 = 40_000.0;
const MEMORY_AT_REST_LIMIT_KB: u64 = 80 * 1024;
const MEMORY_UNDER_LOAD_LIMIT_KB: u64 = 300 * 1024;
/// A page over a million listings may cost this many times one over ten thousand.
const SCALE_LIMIT: f64 = 1.3;

/// One scenario's figures.
pub(super) struct Row {
    pub(super) scenario: &'static str,
    pub(super) reach: Option<f64>,
    pub(super) figures: Figures,
}

/// One database under all scenarios.
pub(super) struct DatabaseReport {
    pub(super) name: &'static str,
    pub(super) listings: u32,
    pub(super) seed_seconds: f64,
    pub(super) memory_at_rest_kb: u64,
    pub(super) memory_under_load_kb: u64,
    pub(super) rows: Vec<Row>,
}

/// One database at two sizes.
pub(super) struct ScaleReport {
    pub(super) name: &'static str,
    pub(super) small: DatabaseReport,
    pub(super) large: DatabaseReport,
}

/// Everything that one run found.
#[derive(Default)]
pub(super) struct Report {
    pub(super) databases: Vec<DatabaseReport>,
    pub(super) scale: Vec<ScaleReport>,
    pub(super) orders: Vec<OrdersReport>,
    pub(super) live: Vec<LiveReport>,
}

impl Report {
    /// Prints the tables.
    pub(super) fn print(&self) {
        for database in &self.databases {
            database.print();
        }
        for scale in &self.scale {
            scale.print();
        }
        for orders in &self.orders {
            orders.print();
        }
        for live in &self.live {
            live.print();
        }
    }

    /// Writes the figures to a new file in this directory.
    pub(super) fn write(&self, dir: &Path) -> Result<PathBuf> {
        let at = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let scale: Vec<Value> = self
            .scale
            .iter()
            .map(|scale| json!({"database": scale.name, "small": scale.small.json(), "large": scale.large.json()}))
            .collect();
        let databases: Vec<Value> = self.databases.iter().map(DatabaseReport::json).collect();
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let orders: Vec<Value> = self.orders.iter().map(OrdersReport::json).collect();
        let live: Vec<Value> = self.live.iter().map(LiveReport::json).collect();
        let all = json!({"unix_time": at, "cores": cores, "databases": databases, "scale": scale, "orders": orders, "live": live});
        fs::create_dir_all(dir)?;
        let file = dir.join(format!("{at}.json"));
        fs::write(&file, serde_json::to_string_pretty(&all)?)?;
        Ok(file)
    }
}

impl DatabaseReport {
    /// Requests a second, as a share of the yardstick's.
    fn ratio(&self, figures: &Figures) -> f64 {
        let yardstick = self.rows.iter().find(|row| row.scenario == YARDSTICK);
        yardstick.map_or(f64::NAN, |row| figures.requests_per_second / row.figures.requests_per_second)
    }

    fn print(&self) {
        println!("\n{}, {} listings (seeded in {:.0} s)", self.name, self.listings, self.seed_seconds);
        println!(
            "{:<18} {:>10} {:>9} {:>9} {:>10} {:>7}  remark",
            "scenario", "requests/s", "p50 ms", "p99 ms", "× healthz", "errors"
        );
        for row in &self.rows {
            let figures = &row.figures;
            println!(
                "{:<18} {:>10.0} {:>9.2} {:>9.2} {:>10.2} {:>7}  {}",
                row.scenario,
                figures.requests_per_second,
                figures.p50_us / 1000.0,
                figures.p99_us / 1000.0,
                self.ratio(figures),
                figures.errors,
                remark(row, self.ratio(figures)),
            );
        }
        print_memory("at rest", self.memory_at_rest_kb, MEMORY_AT_REST_LIMIT_KB);
        print_memory("under load", self.memory_under_load_kb, MEMORY_UNDER_LOAD_LIMIT_KB);
    }

    fn json(&self) -> Value {
        let row = |row: &Row| {
            let figures = &row.figures;
            json!({
                "scenario": row.scenario,
                "requests_per_second": figures.requests_per_second,
                "p50_us": figures.p50_us,
                "p99_us": figures.p99_us,
                "max_us": figures.max_us,
                "errors": figures.errors,
                "ratio_to_healthz": self.ratio(figures),
            })
        };
        json!({
            "database": self.name,
            "listings": self.listings,
            "seed_seconds": self.seed_seconds,
            "memory_at_rest_kb": self.memory_at_rest_kb,
            "memory_under_load_kb": self.memory_under_load_kb,
            "scenarios": self.rows.iter().map(row).collect::<Vec<Value>>(),
        })
    }
}

impl ScaleReport {
    fn print(&self) {
        self.small.print();
        self.large.print();
        println!(
            "\n{}: cost of a request at {} listings, times that at {}",
            self.name, self.large.listings, self.small.listings
        );
        for (small, large) in self.small.rows.iter().zip(&self.large.rows) {
            let times = small.figures.requests_per_second / large.figures.requests_per_second;
            let remark = if times <= SCALE_LIMIT { "" } else { "  missed: at most 1.3" };
            println!("{:<18} {times:>6.2}{remark}", small.scenario);
        }
    }
}

/// What a scenario missed, in words; nothing when it missed nothing.
fn remark(row: &Row, ratio: f64) -> String {
    let mut missed = Vec::new();
    if let Some(reach) = row.reach {
        if ratio < reach {
            missed.push(format!("{ratio:.2} of healthz, meant to be {reach}"));
        }
        if row.figures.p99_us > P99_LIMIT_US {
            missed.push(format!("p99 over {:.0} ms", P99_LIMIT_US / 1000.0));
        }
    }
    if row.figures.errors > 0 {
        missed.push("has errors".to_owned());
    }
    if missed.is_empty() { String::new() } else { format!("missed: {}", missed.join("; ")) }
}

fn print_memory(when: &str, kilobytes: u64, limit: u64) {
    let remark = if kilobytes <= limit { "" } else { ", missed" };
    println!("memory {when}: {} MB of {} MB{remark}", kilobytes / 1024, limit / 1024);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(p99_us: f64, errors: u64) -> Row {
        let figures = Figures { requests_per_second: 1000.0, p50_us: 1.0, p99_us, max_us: 1.0, errors };
        Row { scenario: "detail", reach: Some(0.4), figures }
    }

    #[test]
    fn remarks_name_everything_that_was_missed() {
        assert_eq!(remark(&row(1000.0, 0), 0.5), "");
        assert_eq!(
            remark(&row(50_000.0, 2), 0.25),
            "missed: 0.25 of healthz, meant to be 0.4; p99 over 40 ms; has errors"
        );
    }
}
