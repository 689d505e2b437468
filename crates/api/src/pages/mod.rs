//! What is served besides the API: health, documentation, and the built app.

pub mod docs;
pub mod health;
pub mod site;
