//! `cargo xtask bench`: how many requests a second the server answers, how fast, and with how much memory.
//!
//! Load generator and server share this machine, so the figures mean most as ratios to the same server's
//! `/healthz`, measured in the same run.

mod live;
mod orders;
mod report;
mod workload;
mod wrk;

use crate::interrupt::Interrupt;
use crate::postgres::Postgres;
use crate::process::step;
use crate::server::{Server, Setup, sqlite_url};
use crate::workspace::Workspace;
use crate::{build, loopback, packages};
use anyhow::{Context, Result};
use live::LiveReport;
use orders::OrdersReport;
use report::{DatabaseReport, Report, ScaleReport};
use std::fs;
use std::path::Path;
use std::time::Instant;
use workload::Scenario;

/// Sizes that `scale` compares.
const SCALE: [u32; 2] = [10_000, 1_000_000];

/// Measures the server under load.
///
/// A release build, over databases full of demo listings. Prints a table for each database and writes the figures to target/bench as JSON. Needs wrk, and PostgreSQL's
/// server programs unless --database sqlite.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to measure.
    #[arg(value_enum, default_value_t = What::Requests)]
    what: What,
    /// Demo listings in the database.
    #[arg(long, default_value_t = 100_000)]
    listings: u32,
    /// Connections that ask at the same time.
    #[arg(long, default_value_t = 64)]
    connections: u32,
    /// Seconds for each scenario, after two to warm up.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Which databases to measure.
    #[arg(long, value_enum, default_value_t = Databases::Both)]
    database: Databases,
    /// Run only scenarios whose name contains this (`healthz` always runs).
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Pages, searches, details and sign-ins.
    Requests,
    /// The cost of a page at 10,000 and at 1,000,000 listings; takes much longer.
    Scale,
    /// Orders placed, accepted and completed beside the bare commit rate, and many buyers after one piece.
    Orders,
    /// Chat: messages a second, how long they take, and the memory of idle sockets.
    Live,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

impl Databases {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &["sqlite"],
            Self::Postgres => &["postgres"],
            Self::Both => &["sqlite", "postgres"],
        }
    }
}

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    if matches!(args.what, What::Requests | What::Scale) {
        packages::ensure(&packages::LOAD)?;
    }
    if args.database != Databases::Sqlite {
        packages::ensure(&packages::DATABASE)?;
    }
    build::server(workspace, true)?;
    let bench = Bench { workspace, args, interrupt: Interrupt::listen()? };
    let mut report = Report::default();
    for name in args.database.names() {
        match args.what {
            What::Requests => report.databases.push(bench.database(name, args.listings)?),
            What::Scale => report.scale.push(bench.scale(name)?),
            What::Orders => report.orders.push(bench.orders(name)?),
            What::Live => report.live.push(bench.live(name)?),
        }
    }
    report.print();
    let file = report.write(&workspace.target("bench"))?;
    println!("\nwritten to {}", file.display());
    Ok(())
}

struct Bench<'a> {
    workspace: &'a Workspace,
    args: &'a Args,
    interrupt: Interrupt,
}

impl Bench<'_> {
    /// Seeds a fresh database, and runs every scenario against a server on it.
    fn database(&self, name: &'static str, listings: u32) -> Result<DatabaseReport> {
        let dir = tempfile::Builder::new().prefix("tradehub-bench-").tempdir()?;
        let cluster = if name == "postgres" { Some(Postgres::start()?) } else { None };
        let database_url = match &cluster {
            Some(cluster) => cluster.create_database("bench")?,
            None => sqlite_url(dir.path()),
        };
        let setup = self.setup(database_url, dir.path())?;
        let seeding = Instant::now();
        step(&format!("{name}: seed {listings} listings"), || {
            setup.run(&["migrate"])?;
            setup.run(&["seed", "--listings", &listings.to_string()])
        })?;
        let seed_seconds = seeding.elapsed().as_secs_f64();
        self.interrupt.check()?;
        let server = setup.serve(true)?;
        let memory_at_rest_kb = memory_kb(&server, "VmRSS")?;
        let scenarios = workload::scenarios(server.address(), self.args.connections)?;
        let rows = self.scenarios(name, &server, &scenarios, dir.path())?;
        let memory_under_load_kb = memory_kb(&server, "VmHWM")?;
        Ok(DatabaseReport { name, listings, seed_seconds, memory_at_rest_kb, memory_under_load_kb, rows })
    }

    fn scenarios(
        &self,
        database: &str,
        server: &Server,
        scenarios: &[Scenario],
        dir: &Path,
    ) -> Result<Vec<report::Row>> {
        let wanted = |scenario: &&Scenario| {
            scenario.name == workload::YARDSTICK
                || self.args.only.as_deref().is_none_or(|part| scenario.name.contains(part))
        };
        let mut rows = Vec::new();
        for scenario in scenarios.iter().filter(wanted) {
            self.interrupt.check()?;
            let figures = step(&format!("{database}: {}", scenario.name), || {
                wrk::run(server.address(), scenario, 2, dir)?;
                self.interrupt.check()?;
                wrk::run(server.address(), scenario, self.args.seconds, dir)
            })?;
            rows.push(report::Row { scenario: scenario.name, reach: scenario.reach, figures });
        }
        self.interrupt.check()?;
        Ok(rows)
    }

    /// The same scenarios at both sizes.
    fn scale(&self, name: &'static str) -> Result<ScaleReport> {
        let [small, large] = SCALE;
        Ok(ScaleReport { name, small: self.database(name, small)?, large: self.database(name, large)? })
    }

    fn orders(&self, name: &'static str) -> Result<OrdersReport> {
        self.empty(name, "orders", |setup| orders::measure(name, setup, self.args.seconds))
    }

    fn live(&self, name: &'static str) -> Result<LiveReport> {
        self.empty(name, "chat", |setup| live::measure(self.workspace, name, setup, self.args.seconds))
    }

    /// Measures on an empty database.
    fn empty<T>(
        &self,
        name: &'static str,
        what: &str,
        measure: impl FnOnce(&Setup) -> Result<T>,
    ) -> Result<T> {
        let dir = tempfile::Builder::new().prefix("tradehub-bench-").tempdir()?;
        let cluster = if name == "postgres" { Some(Postgres::start()?) } else { None };
        let database_url = match &cluster {
            Some(cluster) => cluster.create_database("bench")?,
            None => sqlite_url(dir.path()),
        };
        let setup = self.setup(database_url, dir.path())?;
        self.interrupt.check()?;
        step(&format!("{name}: {what}"), || measure(&setup))
    }

    fn setup(&self, database_url: String, dir: &Path) -> Result<Setup> {
        // Load comes from one address: the limits for a single caller are not what is measured.
        let limits = [
            "TRADEHUB_SIGN_INS_PER_MINUTE",
            "TRADEHUB_READS_PER_MINUTE",
            "TRADEHUB_WRITES_PER_MINUTE",
            "TRADEHUB_REGISTRATIONS_PER_HOUR",
            "TRADEHUB_SOCKETS_PER_MINUTE",
        ];
        Ok(Setup {
            binary: self.workspace.server_binary(true),
            database_url,
            data_dir: dir.join("data"),
            port: loopback::free_port()?,
            metrics_port: loopback::free_port()?,
            web_dir: None,
            extra: limits.map(|name| (name, "1000000000".to_owned())).to_vec(),
        })
    }
}

/// A figure of a process's memory, in kB: `VmRSS` now, `VmHWM` the most so far.
fn memory_kb(server: &Server, figure: &str) -> Result<u64> {
    let file = format!("/proc/{}/status", server.id());
    let status = fs::read_to_string(&file).with_context(|| format!("cannot read {file}"))?;
    memory_in(&status, figure).with_context(|| format!("{file} names no {figure}"))
}

fn memory_in(status: &str, figure: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::memory_in;

    #[test]
    fn memory_is_read_from_the_process_status() {
        let status = "Name:\ttradehub\nVmHWM:\t  123456 kB\nVmRSS:\t   70400 kB\n";
        assert_eq!(memory_in(status, "VmRSS"), Some(70_400));
        assert_eq!(memory_in(status, "VmHWM"), Some(123_456));
        assert_eq!(memory_in(status, "VmSwap"), None);
    }
}
