//! Listings: writing, moving through their states, finding, bookmarking, counting views.
//!
//! Owns the tables listings, listing_images, listing_tags, listing_attributes, listing_prices, bookmarks, listing_viewers and
//! listing_view_days. Keeps true: states move only along the table in shared, by guarded updates; what the search
//! index holds is exactly what is listed, since both change in one transaction.

pub mod error;
pub mod events;
pub mod find;
pub mod policy;
pub mod price_routes;
pub mod routes;
pub mod search_routes;
pub mod service;
pub mod store;
pub mod view;

pub use error::ListingError;
