//! The home page's own content: slides and notices from admins, and the second-life count. Owns the table
//! announcements.

pub mod routes;
pub mod service;
pub mod store;
