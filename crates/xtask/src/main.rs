//! The developer's commands, in Rust: `cargo xtask --help`.
//!
//! Every command works from a fresh clone, says what it does, and ends with a non-zero code and a sentence
//! about what to do when it cannot.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks through its output"
)]

mod bench;
mod build;
mod check;
mod coverage;
mod interrupt;
mod lighthouse;
mod loopback;
mod packages;
mod postgres;
mod process;
mod run;
mod server;
mod test;
mod tools;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The commands for working on TradeHub.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Run(run::Args),
    Test(test::Args),
    Check(check::Args),
    Coverage(coverage::Args),
    Bench(bench::Args),
    Lighthouse(lighthouse::Args),
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    let workspace = workspace::Workspace::find()?;
    match command {
        Command::Build(args) => build::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
        Command::Run(args) => run::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
        Command::Test(args) => Ok(test::main(&workspace, &args)),
        Command::Check(args) => check::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
        Command::Coverage(args) => coverage::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
        Command::Bench(args) => bench::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
        Command::Lighthouse(args) => lighthouse::main(&workspace, &args).map(|()| ExitCode::SUCCESS),
    }
}
