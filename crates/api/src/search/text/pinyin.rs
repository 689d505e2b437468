//! Pinyin of Chinese text, so that `gaoshu` and `gs` find 高数.
//!
//! Each run of Chinese characters is indexed from every character on: in full (`gaodengshuxue`) and by initials
//! (`gdsx`). With prefix search any part of a run is found from its first letters. `ü` is written `u` here and in
//! queries, because people type `nv`, `nu` and `nü` alike.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::scripts::is_han;
use super::token::{Token, spans};

/// Longest full pinyin token, in letters.
pub(super) const MAX_FULL: usize = 24;
/// Longest token of initials, in letters.
const MAX_INITIALS: usize = 8;
/// Shortest token of either kind: single letters say nothing.
pub(super) const MIN_LETTERS: usize = 2;
/// Most tokens of one text.
pub(super) const MAX_TOKENS: usize = 320;
/// Most characters of a text that are looked at.
const MAX_CHARS: usize = 160;

/// Words in which a character is not read the usual way: word, then one syllable per character.
static READINGS: LazyLock<HashMap<Vec<char>, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("readings.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut parts = line.split_whitespace();
            let word: Vec<char> = parts.next()?.chars().collect();
            let syllables: Vec<_> = parts.collect();
            (word.len() == syllables.len()).then_some((word, syllables))
        })
        .collect()
});
/// Longest word in the table of readings, in characters.
static LONGEST: LazyLock<usize> = LazyLock::new(|| READINGS.keys().map(Vec::len).max().unwrap_or(0));

/// A Chinese character with its reading and its place in the original text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Syllable {
    /// The reading in ASCII letters.
    pub(super) reading: &'static str,
    /// Index of the original character.
    pub(super) start: usize,
    /// Index after the original character.
    pub(super) end: usize,
}

/// The pinyin tokens of a text: for each run of Chinese characters and each place in it, the full pinyin from there
/// on (at most 24 letters) and the initials (at most 8). Without duplicates, at most 320.
pub fn pinyin_tokens(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for run in runs(&spans(text, MAX_CHARS)) {
        for (at, _) in run.iter().enumerate() {
            let suffix = run.get(at..).unwrap_or_default();
            for token in [full(suffix), initials(suffix)] {
                if token.len() >= MIN_LETTERS && out.len() < MAX_TOKENS && seen.insert(token.clone()) {
                    out.push(token);
                }
            }
        }
    }
    out
}

/// The full pinyin of a run, cut to what is indexed.
pub(super) fn full(run: &[Syllable]) -> String {
    run.iter().flat_map(|syllable| syllable.reading.chars()).map(plain).take(MAX_FULL).collect()
}

/// The initials of a run, cut to what is indexed.
pub(super) fn initials(run: &[Syllable]) -> String {
    run.iter().filter_map(|syllable| syllable.reading.chars().next()).map(plain).take(MAX_INITIALS).collect()
}

/// A typed word as it has to be asked for among pinyin tokens; nothing if it cannot be pinyin.
pub(super) fn query_form(word: &str) -> Option<String> {
    let fits = word.len() >= MIN_LETTERS && word.chars().all(|c| c.is_ascii_lowercase());
    fits.then(|| word.chars().map(plain).take(MAX_FULL).collect())
}

/// The runs of adjacent Chinese characters that have a reading.
pub(super) fn runs(tokens: &[Token]) -> Vec<Vec<Syllable>> {
    let mut out = Vec::new();
    let mut run: Vec<(char, Syllable)> = Vec::new();
    for token in tokens {
        let syllable = read(token);
        if !token.joined || syllable.is_none() {
            finish(&mut out, &mut run);
        }
        run.extend(syllable);
    }
    finish(&mut out, &mut run);
    out
}

/// The usual reading of a token that is a Chinese character.
fn read(token: &Token) -> Option<(char, Syllable)> {
    let ch = token.text.chars().next().filter(|ch| is_han(*ch))?;
    let reading = ch.to_pinyin()?.plain();
    Some((ch, Syllable { reading, start: token.start, end: token.end }))
}

/// Closes a run: puts in the readings of known words and hands it over.
fn finish(out: &mut Vec<Vec<Syllable>>, run: &mut Vec<(char, Syllable)>) {
    if run.is_empty() {
        return;
    }
    let (chars, mut syllables): (Vec<char>, Vec<Syllable>) = run.drain(..).unzip();
    let mut at = 0;
    while at < chars.len() {
        let known = (1..=*LONGEST).rev().find_map(|length| READINGS.get(chars.get(at..at + length)?));
        let readings = known.map(Vec::as_slice).unwrap_or_default();
        for (syllable, reading) in syllables.iter_mut().skip(at).zip(readings) {
            syllable.reading = reading;
        }
        at += readings.len().max(1);
    }
    out.push(syllables);
}

/// The letter under which a letter of pinyin is indexed.
fn plain(letter: char) -> char {
    if matches!(letter, 'v' | 'ü') { 'u' } else { letter }
}
