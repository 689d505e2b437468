//! Uploaded pictures: decoded, re-encoded in three sizes, stored, served, and swept when nobody uses them.
//!
//! Owns the table images (with `db::images`). Keeps true: a row exists only after its three files do, a file is
//! served only while its row lives, and decoding never holds more than a few pictures in memory.

pub mod error;
pub mod routes;
pub mod service;
pub mod store;

pub use error::MediaError;
