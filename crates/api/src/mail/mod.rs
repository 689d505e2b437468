//! Mail: who wants to hear of what by mail, the mails that are written, and their way out.
//!
//! Owns the tables notice_settings, notice_channels, mails and mail_lines. Keeps true: a mail is written in the transaction
//! of what it tells; it is taken for sending by one server, before that server talks to anybody, and never sent twice.

pub mod digest;
mod letter;
pub mod post;
pub mod quiet;
pub mod routes;
pub mod sender;
pub mod settings;
pub mod store;
pub mod unread_chat;
pub mod wishes;
