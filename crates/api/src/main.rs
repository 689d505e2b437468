//! The server's command line.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use tradehub_api::commands::{self, Cli};

/// The system's allocator keeps what each of many threads once held, which is several times what the server needs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Without a .env file there is nothing to read; a damaged one is told by the settings it fails to set.
    let _ = dotenvy::dotenv();
    let cli = Cli::parse();
    start_log();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `TRADEHUB_LOG` filters (`info` by default); `TRADEHUB_LOG_FORMAT=json` is for machines.
fn start_log() {
    let filter = EnvFilter::try_from_env("TRADEHUB_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(std::io::stdout().is_terminal());
    if std::env::var("TRADEHUB_LOG_FORMAT").is_ok_and(|format| format == "json") {
        log.json().init();
    } else {
        log.compact().init();
    }
}
