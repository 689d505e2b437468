//! The TradeHub server: a JSON REST API over SQLite or PostgreSQL, and the built app beside it.
//!
//! Rooms face one way: `kernel ← db ← http ← domains ← routes, startup, worker`. ARCHITECTURE.md tells what is where.

pub mod accounts;
pub mod admin;
pub mod backup;
pub mod caches;
pub mod campus;
pub mod catalog;
pub mod commands;
pub mod config;
pub mod db;
pub mod demo;
pub mod home;
pub mod http;
pub mod kernel;
pub mod listings;
pub mod media;
pub mod notices;
pub mod openapi;
pub mod orders;
pub mod pages;
pub mod routes;
pub mod search;
pub mod startup;
pub mod state;
pub mod worker;
