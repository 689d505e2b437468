//! Chat: conversations of two members, what is said in them, and how far each has read.
//!
//! Owns the tables conversations, conversation_members, messages and message_hides. Keeps true: a message is stored before
//! anybody hears of it, and only the two members ever do; numbers rise by one in the order of commits, since whoever
//! changes anything in a conversation holds its row first; what is unread equals the rows.

pub mod error;
pub mod from_orders;
pub mod message_routes;
pub mod policy;
pub mod routes;
pub mod send;
pub mod service;
pub mod store;
pub mod view;

pub use error::ChatError;
