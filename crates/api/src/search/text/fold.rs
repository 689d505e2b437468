//! Folding: what looks or reads the same becomes the same text.
//!
//! Width, letter case, accents, invisible characters and traditional Chinese make no difference to search. Every
//! folded character knows which characters of the original it came from, so that hits can be shown in the original.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::scripts::is_single;

/// A folded character and the original characters (counted in Unicode scalar values) it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// The folded character.
    pub(super) ch: char,
    /// Index of the first original character.
    pub(super) start: usize,
    /// Index after the last original character.
    pub(super) end: usize,
}

/// The form of a text in which search compares it: compatibility-normalised, lower case, without accents and
/// invisible characters, in simplified Chinese. Punctuation and spaces stay.
pub fn fold(text: &str) -> String {
    folded(text).into_iter().map(|folded| folded.ch).collect()
}

/// `fold`, character by character with the places in the original.
pub(super) fn folded(text: &str) -> Vec<Folded> {
    let mut out = Vec::with_capacity(text.len());
    let mut cluster: Vec<char> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (index, ch) in text.chars().enumerate() {
        if is_invisible(ch) {
            continue;
        }
        if cluster.is_empty() || !continues_cluster(ch) {
            push_cluster(&mut out, &cluster, start, end);
            cluster.clear();
            start = index;
        }
        cluster.push(ch);
        end = index + 1;
    }
    push_cluster(&mut out, &cluster, start, end);
    simplify(&mut out);
    out
}

/// Folds one character with the marks that follow it.
fn push_cluster(out: &mut Vec<Folded>, cluster: &[char], start: usize, end: usize) {
    let mut push = |ch| out.push(Folded { ch, start, end });
    match cluster {
        [] => {}
        [ch] if ch.is_ascii() => push(ch.to_ascii_lowercase()),
        // The signs would compose to letters and stick to the word before them.
        ['™' | '℠', ..] => push(' '),
        _ => cluster
            .iter()
            .copied()
            .nfkc()
            .flat_map(char::to_lowercase)
            .for_each(|ch| push_plain(&mut push, ch)),
    }
}

/// Hands on the character without its accents; letters that have a usual ASCII spelling take it.
fn push_plain(push: &mut impl FnMut(char), ch: char) {
    if is_single(ch) {
        return push(ch);
    }
    decompose_canonical(ch, |base| match base {
        _ if is_combining_mark(base) => {}
        'ß' => "ss".chars().for_each(&mut *push),
        'æ' => "ae".chars().for_each(&mut *push),
        'œ' => "oe".chars().for_each(&mut *push),
        'þ' => "th".chars().for_each(&mut *push),
        'ø' => push('o'),
        'đ' | 'ð' => push('d'),
        'ł' => push('l'),
        'ı' => push('i'),
        'ħ' => push('h'),
        'ς' => push('σ'),
        _ => push(base),
    });
}

/// Traditional to simplified Chinese. The conversion maps character to character, so the places stay right.
fn simplify(text: &mut [Folded]) {
    if text.iter().all(|folded| folded.ch.is_ascii()) {
        return;
    }
    let plain: String = text.iter().map(|folded| folded.ch).collect();
    for (folded, ch) in text.iter_mut().zip(fast2s::convert(&plain).chars()) {
        folded.ch = ch;
    }
}

/// Whether the character belongs to the one before it: marks, and what composes to one Korean or Japanese character.
fn continues_cluster(ch: char) -> bool {
    !ch.is_ascii()
        && (matches!(ch, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}') || is_combining_mark(ch))
}

/// Characters that show nothing: zero-width ones, direction marks, soft hyphens, variation selectors and tags.
fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}
