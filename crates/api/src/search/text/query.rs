//! What a typed query means: terms that all have to match, each with alternatives of which one suffices.
//!
//! - A word of two letters or more matches the words it begins ("calc" finds Calculus) and, in titles, pinyin.
//! - A single letter and a number match exactly ("13" does not find 1300).
//! - Letters and digits written together are a phrase of their parts ("iphone13" finds "iPhone 13").
//! - Chinese and other scripts without spaces match as a phrase anywhere in a text.
//! - A known name also matches its other names; inside a longer run of Chinese it is a term of its own.
//!
//! Quotes, operators and wildcards mean nothing: the databases see only our tokens, never what was typed.

use super::correct::correct;
use super::token::{Kind, Token, spans};
use super::vocabulary::Vocabulary;
use super::{pinyin, synonyms};

/// Characters of a query that are looked at.
const MAX_CHARS: usize = 256;
/// Terms of a query that are looked at.
const MAX_TERMS: usize = 12;
/// Longest phrase, in tokens; a longer run becomes several terms.
const MAX_PHRASE: usize = 32;

/// How well a listing matches. The results of the tiers are disjoint and together make up all matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// All terms match in the title or the tags.
    Title,
    /// All terms match in the title, the tags or their pinyin.
    Pinyin,
    /// All terms match somewhere.
    Anywhere,
}

impl Tier {
    /// The tiers, best first.
    pub const ALL: [Self; 3] = [Self::Title, Self::Pinyin, Self::Anywhere];
}

/// A query that can be asked: at least one term, at most twelve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// All of them have to match.
    pub(super) terms: Vec<Term>,
    /// Words that were corrected, with the corrections, best first.
    corrections: Vec<(String, Vec<String>)>,
}

/// One term: any of its alternatives has to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// What was typed comes first; there is always one that is not pinyin.
    pub(super) alternatives: Vec<Alternative>,
}

/// Tokens that have to follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    /// The tokens, at least one.
    pub(super) tokens: Vec<String>,
    /// Whether the last token may be the beginning of a longer one.
    pub(super) prefix: bool,
    /// Whether it is to be looked for among the pinyin, and nowhere else.
    pub(super) pinyin: bool,
}

impl Query {
    /// Reads what was typed; nothing if no letter or digit is in it. Takes in the first 256 characters and 12 terms.
    pub fn parse(typed: &str) -> Option<Self> {
        let end = typed.char_indices().nth(MAX_CHARS).map_or(typed.len(), |(at, _)| at);
        let tokens = spans(typed.get(..end)?, MAX_CHARS);
        let mut rest = tokens.as_slice();
        let mut terms: Vec<Term> = Vec::new();
        while !rest.is_empty() && terms.len() < MAX_TERMS {
            let (term, length) = Term::read(rest);
            if !terms.contains(&term) {
                terms.push(term);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        (!terms.is_empty()).then_some(Self { terms, corrections: Vec::new() })
    }

    /// The query as tokens with spaces between: the same for spellings that mean the same. For counting popular
    /// searches and as a key of caches, not for display.
    pub fn normal_form(&self) -> String {
        let typed = self.terms.iter().filter_map(|term| term.alternatives.first());
        typed.flat_map(|alternative| &alternative.tokens).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The query with likely meanings added to each word that begins no word of the vocabulary; nothing if there is
    /// nothing to correct. What was typed still counts, as it may be pinyin.
    pub fn with_corrections(&self, vocabulary: &Vocabulary) -> Option<Self> {
        let mut corrected = self.clone();
        for term in &mut corrected.terms {
            let Some(word) = term.word().filter(|word| !vocabulary.contains_prefix(word)) else {
                continue;
            };
            let (word, meant) = (word.to_owned(), correct(word, vocabulary));
            if !meant.is_empty() {
                term.alternatives.extend(meant.iter().map(|word| Alternative::prefix(word.clone())));
                corrected.corrections.push((word, meant));
            }
        }
        (!corrected.corrections.is_empty()).then_some(corrected)
    }

    /// The corrected words of a query made by [`Query::with_corrections`], each with what it may mean, best first.
    pub fn corrections(&self) -> &[(String, Vec<String>)] {
        &self.corrections
    }
}

impl Term {
    /// Reads one term off the start of the tokens and says how many tokens it took.
    fn read(tokens: &[Token]) -> (Self, usize) {
        let known = synonyms::at_start(tokens);
        let length = known.map_or_else(|| chunk(tokens), |(length, _)| length).max(1);
        let typed = tokens.get(..length).unwrap_or_default();
        let mut alternatives = vec![Alternative::typed(typed)];
        let mut names = known.map(|(_, names)| names).unwrap_or_default();
        if let [word] = typed
            && let Some(form) = pinyin::query_form(&word.text)
        {
            if names.is_empty() {
                names = synonyms::by_pinyin(&form);
            }
            alternatives.push(Alternative { tokens: vec![form], prefix: true, pinyin: true });
        }
        alternatives.extend(names.iter().map(|name| Alternative::phrase(name.clone())));
        (Self { alternatives }, length)
    }

    /// What was typed, if it is a single word.
    fn word(&self) -> Option<&str> {
        match self.alternatives.first()?.tokens.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }
}

impl Alternative {
    /// What was typed, as a phrase whose last word may go on.
    fn typed(tokens: &[Token]) -> Self {
        let prefix =
            tokens.last().is_some_and(|last| last.kind == Kind::Word && last.text.chars().nth(1).is_some());
        Self { tokens: tokens.iter().map(|token| token.text.clone()).collect(), prefix, pinyin: false }
    }

    /// Exactly these tokens.
    fn phrase(tokens: Vec<String>) -> Self {
        Self { tokens, prefix: false, pinyin: false }
    }

    /// Words that begin with this one.
    fn prefix(word: String) -> Self {
        Self { tokens: vec![word], prefix: true, pinyin: false }
    }
}

/// How many tokens at the start were written as one: letters with digits, or a run of single characters up to the
/// next known name.
fn chunk(tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let single = first.kind == Kind::Single;
    let goes_on = |at: usize, token: &Token| {
        token.joined
            && (token.kind == Kind::Single) == single
            && !(single && tokens.get(at..).and_then(synonyms::at_start).is_some())
    };
    let others = tokens.iter().enumerate().skip(1).take(MAX_PHRASE - 1);
    1 + others.take_while(|(at, token)| goes_on(*at, token)).count()
}
