//! What is indexed of a listing, and how each database is given it.
//!
//! Both forms hold the same tokens in the same order: three space-joined columns for SQLite, one vector with weights
//! and positions for PostgreSQL. Phrases never reach from one column into the next.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use super::pinyin::{self, pinyin_tokens};
use super::token::{MAX_TOKENS, tokens};

/// Most tokens of title and tags together.
const MAX_TITLE: usize = 160;
/// How often a token is indexed in one document. PostgreSQL forgets positions after the 256th; dropping the rest
/// before either database sees them keeps the two alike.
const MAX_REPEATS: usize = 200;
/// Positions left free between columns, so that no phrase crosses.
const GAP: usize = 8;

/// The tokens of one listing, bounded: at most 160 of title and tags, 320 of their pinyin and 4,000 of the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Title words, then the words of the tags.
    pub title: Vec<String>,
    /// Pinyin of title and tags.
    pub pinyin: Vec<String>,
    /// Description, attribute values and whatever else should be found.
    pub body: Vec<String>,
}

/// A document as the three columns of an FTS5 table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// For the column `title`.
    pub title: String,
    /// For the column `pinyin`.
    pub pinyin: String,
    /// For the column `body`.
    pub body: String,
}

impl Document {
    /// Makes the tokens of a listing; `extra` are attribute values, category names and the like.
    pub fn new(title: &str, tags: &[impl AsRef<str>], description: &str, extra: &[impl AsRef<str>]) -> Self {
        let named = || std::iter::once(title).chain(tags.iter().map(AsRef::as_ref));
        let rest = std::iter::once(description).chain(extra.iter().map(AsRef::as_ref));
        let mut seen = HashMap::new();
        let title = collect(named().flat_map(tokens), MAX_TITLE, &mut seen);
        let pinyin = collect(named().flat_map(pinyin_tokens), pinyin::MAX_TOKENS, &mut seen);
        let body = collect(rest.flat_map(tokens), MAX_TOKENS, &mut seen);
        Self { title, pinyin: distinct(pinyin.into_iter()), body }
    }

    /// The columns for SQLite.
    pub fn to_columns(&self) -> Columns {
        Columns { title: self.title.join(" "), pinyin: self.pinyin.join(" "), body: self.body.join(" ") }
    }

    /// The literal for PostgreSQL, to be bound as text and cast to `tsvector`: title weighs A, pinyin B, body D.
    pub fn to_tsvector(&self) -> String {
        let mut places: BTreeMap<&str, String> = BTreeMap::new();
        let mut position = 0_usize;
        for (column, weight) in [(&self.title, 'A'), (&self.pinyin, 'B'), (&self.body, 'D')] {
            for token in column {
                position += 1;
                let list = places.entry(token).or_default();
                let separator = if list.is_empty() { ":" } else { "," };
                // Writing into a string cannot fail.
                let _ = write!(list, "{separator}{position}{weight}");
            }
            position += GAP;
        }
        let lexemes: Vec<String> = places.iter().map(|(token, list)| format!("'{token}'{list}")).collect();
        lexemes.join(" ")
    }
}

/// The first `limit` tokens, without those repeated beyond measure.
fn collect(
    tokens: impl Iterator<Item = String>,
    limit: usize,
    seen: &mut HashMap<String, usize>,
) -> Vec<String> {
    let rare = tokens.filter(|token| match seen.get_mut(token) {
        Some(count) => {
            *count += 1;
            *count <= MAX_REPEATS
        }
        None => seen.insert(token.clone(), 1).is_none(),
    });
    rare.take(limit).collect()
}

/// Without duplicates, in order.
fn distinct(tokens: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    tokens.into_iter().filter(|token| seen.insert(token.clone())).collect()
}
