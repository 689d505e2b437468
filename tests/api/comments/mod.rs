//! What is said under a listing.

mod create;
mod delete;
mod get_comment;
mod list;
mod moderation;
mod race;
mod told;
