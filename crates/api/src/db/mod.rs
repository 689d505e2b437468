//! The database: one handle for reading and writing, over SQLite or PostgreSQL. Keeps true: diesel stays in here and
//! in the `store` files, its calls never run on an async thread, and a write is one immediate transaction.

pub mod audit;
pub mod commit_rate;
pub mod connection;
pub mod dialect;
pub mod due;
mod error;
mod handle;
pub mod idempotency;
pub mod identity;
pub mod images;
pub mod member_counts;
pub mod migrate;
pub mod outbox;
pub mod people;
mod pool;
pub mod schema;
pub mod timers;

pub use connection::DbConnection;
pub use error::DbError;
pub use handle::{Db, in_transaction};
pub use pool::{DatabaseUrl, connect};
