//! Orders: from "I want it" to both being satisfied, with the meeting in between and the reviews after it.
//!
//! Owns the tables orders, order_events, meetings and reviews. Keeps true: an order moves only along the table in shared,
//! by guarded updates, while the listing's row is held; every change is in its timeline and in the outbox.

pub mod error;
pub mod news;
pub mod policy;
pub mod review_routes;
pub mod routes;
pub mod service;
pub mod store;
pub mod view;

pub use error::OrderError;
