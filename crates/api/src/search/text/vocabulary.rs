//! The Latin words that listings use, kept in memory to tell a typing mistake from a rare word.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::token::MAX_WORD;

/// Most words kept.
const MAX_WORDS: usize = 50_000;
/// Shortest word worth keeping, in letters.
const MIN_WORD: usize = 3;

/// A bounded set of words of ASCII letters, by length.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The words of each length; the index is the length.
    by_length: Vec<BTreeSet<Box<str>>>,
    /// How many words there are.
    len: usize,
}

impl Vocabulary {
    /// An empty vocabulary.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a word and says whether it is new. Anything but 3 to 32 lower-case ASCII letters is left out, as is
    /// everything beyond 50,000 words.
    pub fn insert(&mut self, word: &str) -> bool {
        if !is_word(word) || self.len >= MAX_WORDS {
            return false;
        }
        if self.by_length.len() <= word.len() {
            self.by_length.resize_with(word.len() + 1, BTreeSet::new);
        }
        let new = self.by_length.get_mut(word.len()).is_some_and(|words| words.insert(word.into()));
        self.len += usize::from(new);
        new
    }

    /// Whether a word begins with these letters.
    pub fn contains_prefix(&self, prefix: &str) -> bool {
        let from = || (Bound::Included(prefix), Bound::<&str>::Unbounded);
        let begins = |words: &BTreeSet<Box<str>>| {
            words.range::<str, _>(from()).next().is_some_and(|word| word.starts_with(prefix))
        };
        self.by_length.iter().skip(prefix.len()).any(begins)
    }

    /// The words that differ in length by at most `reach` letters.
    pub(super) fn around(&self, length: usize, reach: usize) -> impl Iterator<Item = &str> {
        let buckets = self.by_length.iter().skip(length.saturating_sub(reach));
        buckets.take(length.min(reach) + reach + 1).flatten().map(AsRef::as_ref)
    }
}

/// Whether a vocabulary takes the word: 3 to 32 lower-case ASCII letters.
fn is_word(word: &str) -> bool {
    (MIN_WORD..=MAX_WORD).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}
