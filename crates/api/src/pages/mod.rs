//! What is served besides the API: health, documentation, the feed of what is newly listed, and the built app.

pub mod docs;
pub mod feed;
pub mod health;
pub mod site;
