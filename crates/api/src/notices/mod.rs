//! Notices: what happened elsewhere and concerns a member. Made by the worker from the outbox, in the transaction that
//! deletes the event: so each is there once.
//!
//! Owns the table notices.

pub mod from_listings;
pub mod from_orders;
pub mod routes;
pub mod store;
