//! Notices: what happened elsewhere and concerns a member. Made by the worker from the outbox, in the transaction that
//! deletes the event: so each is there once.
//!
//! Owns the tables notices and broadcasts.

pub mod broadcasts;
pub mod from_comments;
pub mod from_contacts;
pub mod from_listings;
pub mod from_orders;
pub mod news;
pub mod price_drops;
pub mod routes;
pub mod store;
pub mod unread_routes;
mod words;
