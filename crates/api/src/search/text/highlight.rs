//! Where a query matches in a text, for display.
//!
//! Ranges are half-open, in Unicode scalar values (`char`s, not bytes) of the original text, sorted, apart from each
//! other. Whole words are marked even if only their beginning was typed; for pinyin, the Chinese characters it covers.

use unicode_normalization::char::is_combining_mark;

use super::pinyin::{self, Syllable};
use super::query::{Alternative, Query};
use super::token::{MAX_TOKENS, Token, spans};

/// The ranges of the text in which terms of the query match, be it as typed, as pinyin, as another name or corrected.
pub fn highlight(text: &str, query: &Query) -> Vec<(usize, usize)> {
    let tokens = spans(text, MAX_TOKENS);
    let runs = pinyin::runs(&tokens);
    let mut found = Vec::new();
    for alternative in query.terms.iter().flat_map(|term| &term.alternatives) {
        if alternative.pinyin {
            alternative.tokens.iter().for_each(|typed| mark_pinyin(&runs, typed, &mut found));
        } else {
            mark_phrase(&tokens, alternative, &mut found);
        }
    }
    merge(found)
}

/// A part of the text of at most `max_chars` characters around the first hit, with the ranges to mark in it. Line
/// breaks become spaces; `…` stands where text was left out. Without a hit it is the beginning of the text.
pub fn snippet(text: &str, query: &Query, max_chars: usize) -> (String, Vec<(usize, usize)>) {
    let chars: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let ranges = highlight(text, query);
    let (start, end) = window(&chars, ranges.first().copied(), max_chars);
    let before = usize::from(start > 0 && start < end);
    let mut out = String::new();
    out.extend((before > 0).then_some('…'));
    out.extend(chars.get(start..end).unwrap_or_default());
    out.extend((end < chars.len() && start < end).then_some('…'));
    let inside = |(from, to): (usize, usize)| {
        let (from, to) = (from.max(start), to.min(end));
        (from < to).then(|| (from - start + before, to - start + before))
    };
    (out, ranges.into_iter().filter_map(inside).collect())
}

/// Marks each place where the tokens of the alternative follow each other.
fn mark_phrase(tokens: &[Token], alternative: &Alternative, found: &mut Vec<(usize, usize)>) {
    let Some((last, others)) = alternative.tokens.split_last() else {
        return;
    };
    for place in tokens.windows(alternative.tokens.len()) {
        let Some((end, start)) = place.split_last() else {
            continue;
        };
        let ends = if alternative.prefix { end.text.starts_with(last) } else { end.text == *last };
        if ends && start.iter().map(|token| &token.text).eq(others) {
            found.extend(place.iter().map(|token| (token.start, token.end)));
            // Invisible characters inside a phrase belong to it.
            found.extend(
                place
                    .array_windows()
                    .filter(|[_, next]| next.joined)
                    .map(|[one, next]| (one.end, next.start)),
            );
        }
    }
}

/// Marks the characters whose full pinyin or initials begin with what was typed.
fn mark_pinyin(runs: &[Vec<Syllable>], typed: &str, found: &mut Vec<(usize, usize)>) {
    for run in runs {
        for at in 0..run.len() {
            let suffix = run.get(at..).unwrap_or_default();
            let covered = if pinyin::full(suffix).starts_with(typed) {
                syllables_covered(suffix, typed.len())
            } else if pinyin::initials(suffix).starts_with(typed) {
                typed.len()
            } else {
                0
            };
            found.extend(suffix.iter().take(covered).map(|syllable| (syllable.start, syllable.end)));
        }
    }
}

/// How many syllables at the start are touched by this many letters.
fn syllables_covered(run: &[Syllable], letters: usize) -> usize {
    let starts = run.iter().scan(0, |sum, syllable| {
        let start = *sum;
        *sum += syllable.reading.chars().count();
        Some(start)
    });
    starts.take_while(|start| *start < letters).count()
}

/// Sorted, without overlaps, touching ranges joined.
fn merge(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match out.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => out.push((start, end)),
        }
    }
    out
}

/// The part to show: the hit a third from the start, ends of words not cut off, room left for the dots.
fn window(chars: &[char], hit: Option<(usize, usize)>, max_chars: usize) -> (usize, usize) {
    if chars.len() <= max_chars {
        return (0, chars.len());
    }
    let room = max_chars.saturating_sub(2);
    let hit = hit.map_or(0, |(start, _)| start);
    let latest = chars.len().saturating_sub(room);
    let mut start = hit.saturating_sub(room / 3).min(latest);
    while start < hit && start > 0 && !can_cut(chars, start) {
        start += 1;
    }
    let full = (start + room).min(chars.len());
    let mut end = full;
    // A very long word is cut nevertheless.
    while end + room / 3 > full && end > start + 1 && !can_cut(chars, end) {
        end -= 1;
    }
    (start, end)
}

/// Whether the text may be cut before this character: not inside a Latin word, not before a mark.
fn can_cut(chars: &[char], at: usize) -> bool {
    let Some(next) = chars.get(at) else { return true };
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    let inside = next.is_ascii_alphanumeric() && before.is_some_and(char::is_ascii_alphanumeric);
    !inside && !is_combining_mark(*next)
}
