//! Talking to the TradeHub API: the client, its errors, and one file of functions for each domain.
//!
//! Keeps true: only `client` fetches; a domain file holds one function for each operation, named like the operation
//! (`get_listing`), which builds a [`Call`] and says what comes back.
//!
//! ```ignore
//! pub(crate) async fn get_listing(id: ListingId) -> ApiResult<Listing> {
//!     Call::get(["/listings/", &id.to_string()].concat()).fetch().await
//! }
//! ```

pub(crate) mod accounts;
pub(crate) mod admin;
pub(crate) mod catalog;
pub(crate) mod chat;
pub(crate) mod client;
pub(crate) mod comments;
pub(crate) mod contacts;
mod error;
pub(crate) mod home;
pub(crate) mod listings;
pub(crate) mod live;
pub(crate) mod media;
pub(crate) mod my_listings;
pub(crate) mod notices;
pub(crate) mod orders;
pub(crate) mod reports;
pub(crate) mod reviews;
pub(crate) mod sessions;

pub(crate) use client::asset;
pub(crate) use error::{ApiError, ApiResult};

/// A list's path with the cursor that its next page begins at.
pub(crate) fn at_cursor(path: String, cursor: Option<String>) -> String {
    let Some(cursor) = cursor else { return path };
    let joint = if path.contains('?') { "&cursor=" } else { "?cursor=" };
    [path.as_str(), joint, &crate::routes::escape(&cursor)].concat()
}
