//! The database: one handle for reading and writing, over SQLite or PostgreSQL. Keeps true: diesel stays in here and
//! in the `store` files, its calls never run on an async thread, and a write is one immediate transaction.

pub mod audit;
pub mod connection;
pub mod dialect;
mod error;
mod handle;
pub mod identity;
pub mod images;
pub mod listing_counts;
pub mod migrate;
mod pool;
pub mod schema;

pub use connection::DbConnection;
pub use error::DbError;
pub use handle::{Db, in_transaction};
pub use pool::{DatabaseUrl, connect};
