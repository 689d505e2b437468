//! The TradeHub server: a JSON REST API over SQLite or PostgreSQL, and the built app beside it.
//!
//! Rooms face one way: `kernel ← db ← http ← domains ← routes, startup, worker`. ARCHITECTURE.md tells what is where.

pub mod accounts;
pub mod admin;
pub mod backup;
pub mod caches;
pub mod campus;
pub mod catalog;
pub mod chat;
pub mod commands;
pub mod comments;
pub mod config;
pub mod contacts;
pub mod db;
pub mod demo;
pub mod home;
pub mod http;
pub mod kernel;
pub mod listings;
pub mod live;
pub mod mail;
pub mod media;
pub mod notices;
pub mod openapi;
pub mod orders;
pub mod pages;
pub mod reports;
pub mod routes;
pub mod search;
pub mod socket;
pub mod startup;
pub mod state;
pub mod worker;
