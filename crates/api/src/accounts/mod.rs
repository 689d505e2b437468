//! Accounts, sessions and profiles.
//!
//! Owns the tables members, sessions, refresh_tokens and sign_in_failures. Keeps true: the password never leaves this
//! module and is kept only as a hash; sign-in tells nobody whether an account exists.

pub mod error;
mod fold;
pub mod profile;
pub mod registration;
pub mod routes;
pub mod sessions;
pub mod store;

pub use error::AccountError;
