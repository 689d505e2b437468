//! The text of search: how words are folded and cut, what is indexed, and what a typed query means.
//!
//! Pure functions, no database. Both databases index the very tokens made here and are asked only with tokens made
//! here, so that they find the same listings in the same tiers. What it keeps true: every token is a run of ASCII
//! letters, a run of ASCII digits, a single Chinese, Japanese, Korean or Thai character, or a run of letters of
//! another alphabet. Such a token survives SQLite's `unicode61` unchanged and needs no escape in either database.

mod correct;
mod document;
mod fold;
mod highlight;
mod pinyin;
mod query;
mod render;
mod scripts;
mod synonyms;
#[cfg(test)]
mod tests;
mod token;
mod vocabulary;

pub use correct::correct;
pub use document::{Columns, Document};
pub use fold::fold;
pub use highlight::{highlight, snippet};
pub use pinyin::pinyin_tokens;
pub use query::{Query, Tier};
pub use token::tokens;
pub use vocabulary::Vocabulary;
