//! Contacts: friends, requests to be friends, and blocks.
//!
//! Owns the tables friendships and blocks. Keeps true: what two members are to each other changes only while both their
//! rows are held; between two of whom one blocked the other there is neither friendship nor request, and nobody is told
//! who blocked whom.

pub mod error;
pub mod events;
pub mod routes;
pub mod service;
pub mod store;

pub use error::ContactError;
