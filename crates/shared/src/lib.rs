//! What the API and the app agree on: DTOs, ids, money, time, error codes, limits and rules.
//!
//! Keeps true: this crate builds for `wasm32-unknown-unknown`, never sees actix, tokio or a database backend
//! (features `db` and `openapi` are for native builds), and a rule that both sides check is written here once.

pub mod accounts;
pub mod audit;
pub mod campus;
pub mod catalog;
pub mod chat;
pub mod comment;
pub mod contacts;
pub mod home;
pub mod ids;
pub mod isbn;
pub mod limits;
pub mod listing;
pub mod live;
pub mod mail;
pub mod media;
pub mod money;
pub mod notice;
pub mod notice_settings;
pub mod order;
pub mod page;
pub mod problem;
pub mod report;
pub mod review;
pub mod text_enum;
pub mod time;
pub mod validate;

pub use ids::*;
pub use money::{Currency, Minor};
pub use page::Page;
pub use problem::{ErrorCode, FieldCode, FieldError, Problem};
pub use time::UtcMicros;
