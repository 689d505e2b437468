//! The search index: which places of the feed hold which text. Owns the tables listing_search and search_terms.
//! Keeps true: both databases hold the same tokens, made by `text`, and answer the same listings for the same search.

pub mod index;
pub mod text;
