//! The live protocol: sockets, the long poll for those who cannot hold one, and who is there.
//! docs/chat-protocol.md tells it for those who write a client.
//!
//! Owns the table live_tickets, and what is known of a member's being there in live_members.

pub mod asks;
pub mod keeper;
pub mod poll;
pub mod routes;
pub mod serve;
pub mod store;
pub mod tickets;
pub mod watch;
