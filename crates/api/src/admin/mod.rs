//! What only admins see, and what the command line does to members.

pub mod routes;
pub mod service;
