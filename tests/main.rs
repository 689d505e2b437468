//! The suite: everything that must hold, tested from outside over real HTTP, on SQLite or PostgreSQL
//! (`TRADEHUB_TEST_DATABASE`). Its modules mirror the tree of addresses; tests are sentences.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::as_conversions,
    clippy::needless_pass_by_value,
    reason = "a test that cannot go on says so by failing"
)]

mod api;
mod architecture;
mod browser;
mod clients;
mod cluster;
mod commands;
mod failures;
mod schema;
mod support;
