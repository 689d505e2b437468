//! Comments under listings, and answers to them.
//!
//! Owns the table comments. Keeps true: what happens under one listing happens one after the other, while the listing's row
//! is held; a thread counts exactly its answers; a deleted comment is gone, or a stub without words while it has answers.

pub mod error;
pub mod events;
pub mod routes;
pub mod service;
pub mod store;
pub mod view;

pub use error::CommentError;
