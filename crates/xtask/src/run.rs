//! `cargo xtask run`: builds what changed, fills an empty database with the demo, and serves both on one address.

use crate::interrupt::Interrupt;
use crate::server::{Server, Setup, sqlite_url};
use crate::workspace::Workspace;
use crate::{build, loopback, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// The members that the demo data brings; the last one is an administrator.
const DEMO_MEMBERS: [&str; 6] = ["alice", "bob", "carol", "dave", "eve", "admin"];
const METRICS_PORT: u16 = 9464;
const DEMO_PASSWORD: &str = "password123";

/// Builds and starts TradeHub: app and API on one address.
///
/// The first start makes a database and an image store below the data directory, with demo members and
/// listings. Later starts build only what changed. Ctrl-C ends it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to serve on, on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The database: sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME. Default: a file in the data directory.
    #[arg(long, value_name = "URL", env = "TRADEHUB_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Optimise the server (the first build takes some minutes more).
    #[arg(long)]
    release: bool,
    /// Leave the database as it is: no demo members and listings.
    #[arg(long)]
    no_demo: bool,
    /// Where the database and the pictures lie.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data_dir: PathBuf,
}

/// Runs the command.
pub(crate) fn main(workspace: &Workspace, args: &Args) -> Result<()> {
    refuse_taken_port(args.port)?;
    build::app(workspace)?;
    build::server(workspace, args.release)?;
    let data_dir = std::path::absolute(workspace.root().join(&args.data_dir))?;
    fs::create_dir_all(&data_dir).with_context(|| format!("cannot make {}", data_dir.display()))?;
    let setup = Setup {
        binary: workspace.server_binary(args.release),
        database_url: args.database_url.clone().unwrap_or_else(|| sqlite_url(&data_dir)),
        data_dir,
        port: args.port,
        metrics_port: metrics_port(args.port)?,
        web_dir: Some(workspace.dist()),
        extra: Vec::new(),
    };
    process::step("bring the database up to date", || setup.run(&["migrate"]))?;
    if !args.no_demo {
        process::step("demo members and listings", || setup.run(&["seed"]))?;
    }
    refuse_taken_port(args.port)?;
    let interrupt = Interrupt::listen()?;
    let server = setup.serve(false)?;
    announce(&server, setup.metrics_port, !args.no_demo);
    watch(server, &interrupt)
}

fn refuse_taken_port(port: u16) -> Result<()> {
    if loopback::is_free(port) {
        return Ok(());
    }
    let other = if port < u16::MAX { port + 1 } else { 8080 };
    bail!(
        "port {port} is taken by another program; end it, or choose another port: cargo xtask run --port {other}"
    )
}

/// The server's usual port for its figures, or any free one when that is taken.
fn metrics_port(port: u16) -> Result<u16> {
    if port != METRICS_PORT && loopback::is_free(METRICS_PORT) {
        Ok(METRICS_PORT)
    } else {
        loopback::free_port()
    }
}

fn announce(server: &Server, metrics_port: u16, demo: bool) {
    println!("\n  TradeHub runs at  http://{}", server.address());
    println!("  API reference     http://{}/docs", server.address());
    println!("  Metrics           http://{}/metrics", loopback::address(metrics_port));
    if demo {
        println!("  Demo accounts     {} (password: {DEMO_PASSWORD})", DEMO_MEMBERS.join(", "));
    }
    println!("  Ctrl-C ends it.\n");
}

/// Waits until the server ends or is to end.
fn watch(mut server: Server, interrupt: &Interrupt) -> Result<()> {
    loop {
        if interrupt.happened() {
            println!("\nending the server …");
            server.stop();
            return Ok(());
        }
        if let Some(status) = server.ended()? {
            bail!("the server ended by itself with {status}; its log says why");
        }
        thread::sleep(Duration::from_millis(100));
    }
}
