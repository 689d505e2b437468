//! Reports to the moderators: of a message by the one who received it, or of a comment.
//!
//! Owns the table reports. Keeps true: of a chat a moderator reads what was reported and a few messages around it, and no
//! other way leads there; every reading is in the audit log, in the same transaction.

pub mod error;
pub mod routes;
pub mod service;
pub mod store;

pub use error::ReportError;
