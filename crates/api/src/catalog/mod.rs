//! Categories and their typed attributes. Owns the tables categories and attributes.
//! Keeps true: two levels, no more; an attribute that listings use keeps its kind.

pub mod error;
pub mod routes;
pub mod service;
pub mod store;

pub use error::CatalogError;
