//! Cutting folded text into tokens.
//!
//! Letters and digits are cut apart ("iPhone13" is `iphone`, `13`); the query is cut the same way and asks for the
//! parts as a phrase, so "iphone13", "iphone 13" and "iphon 13" all find "iPhone 13". Chinese is cut into single
//! characters: any part of a title can be found, no dictionary decides what a word is.

use super::fold::{Folded, folded};
use super::scripts::{Class, class};

/// Longest word, in characters; the rest of a longer word is dropped, here and in queries alike.
pub(super) const MAX_WORD: usize = 32;
/// Most tokens taken from a text.
pub(super) const MAX_TOKENS: usize = 4000;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters of an alphabet.
    Word,
    /// Digits.
    Number,
    /// One character of a script that is searched character by character.
    Single,
}

/// A token with its place in the original text, in Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The token itself, safe in both databases.
    pub(super) text: String,
    /// What it is made of.
    pub(super) kind: Kind,
    /// Index of its first original character.
    pub(super) start: usize,
    /// Index after its last original character.
    pub(super) end: usize,
    /// Whether nothing separates it from the token before it.
    pub(super) joined: bool,
}

/// The tokens of a text in order, at most 4,000.
///
/// `c++`, `c#` and `f#` become `cplusplus`, `csharp` and `fsharp`; `GB` and `TB` after a number are written `g` and
/// `t`, as "128G" and "128GB" mean the same. Everything that is neither letter nor digit is dropped.
pub fn tokens(text: &str) -> Vec<String> {
    spans(text, MAX_TOKENS).into_iter().map(|token| token.text).collect()
}

/// The first `limit` tokens of a text with their places.
pub(super) fn spans(text: &str, limit: usize) -> Vec<Token> {
    let folded = folded(text);
    let mut rest = folded.as_slice();
    let mut out: Vec<Token> = Vec::new();
    let mut joined = false;
    while let Some(first) = rest.first() {
        if out.len() >= limit {
            break;
        }
        let class = class(first.ch);
        let (token, length) = match class {
            Class::Other => (None, 1),
            Class::Single => (token(rest, 1, Kind::Single), 1),
            Class::Letter => word(rest),
            Class::Digit => {
                let length = run(rest, class);
                (token(rest, length, Kind::Number), length)
            }
        };
        match token {
            Some(mut token) => {
                token.joined = joined;
                shorten_unit(&mut token, out.last());
                out.push(token);
                joined = true;
            }
            None => joined = false,
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// How many characters at the start are of this class.
fn run(text: &[Folded], wanted: Class) -> usize {
    text.iter().take_while(|folded| class(folded.ch) == wanted).count()
}

/// The token over the first `length` characters.
fn token(text: &[Folded], length: usize, kind: Kind) -> Option<Token> {
    let run = text.get(..length)?;
    Some(Token {
        text: run.iter().take(MAX_WORD).map(|folded| folded.ch).collect(),
        kind,
        start: run.first()?.start,
        end: run.last()?.end,
        joined: false,
    })
}

/// The word at the start and how many characters it takes, with the names of programming languages that end in signs.
fn word(text: &[Folded]) -> (Option<Token>, usize) {
    let length = run(text, Class::Letter);
    let mut signs = text.iter().map(|folded| folded.ch);
    let (name, length) = match (length, signs.next(), signs.next(), signs.next()) {
        (1, Some('c'), Some('+'), Some('+')) => (Some("cplusplus"), 3),
        (1, Some('c'), Some('#'), _) => (Some("csharp"), 2),
        (1, Some('f'), Some('#'), _) => (Some("fsharp"), 2),
        _ => (None, length),
    };
    let token = token(text, length, Kind::Word).map(|token| match name {
        Some(name) => Token { text: name.to_owned(), ..token },
        None => token,
    });
    (token, length)
}

/// "128GB" is the same as "128G".
fn shorten_unit(token: &mut Token, before: Option<&Token>) {
    if matches!(token.text.as_str(), "gb" | "tb") && before.is_some_and(|before| before.kind == Kind::Number)
    {
        token.text.truncate(1);
    }
}
