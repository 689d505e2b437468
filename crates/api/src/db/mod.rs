//! The database: one handle for reading and writing, over SQLite or PostgreSQL. Keeps true: diesel stays in here and
//! in the `store` files, its calls never run on an async thread, and a write is one immediate transaction,
//! or a part of one that can be undone alone.

pub mod after_commit;
pub mod audit;
pub mod batch;
pub mod commit_rate;
pub mod connection;
pub mod dialect;
pub mod due;
mod error;
pub mod given;
mod group;
mod handle;
pub mod idempotency;
pub mod identity;
pub mod images;
pub mod live_log;
pub mod member_counts;
pub mod migrate;
pub mod outbox;
pub mod people;
mod pool;
pub mod prepared;
pub mod schema;
pub mod timers;
mod transaction;

pub use connection::DbConnection;
pub use error::DbError;
pub use handle::Db;
pub use pool::{DatabaseUrl, connect};
pub use prepared::prepared;
pub use transaction::in_transaction;
