//! `/me/notices`.

mod list;
mod read;
mod told;
