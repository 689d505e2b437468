//! Small typing mistakes in Latin words.

use super::vocabulary::Vocabulary;

/// Most corrections of a word.
const MAX_CANDIDATES: usize = 3;
/// Shortest word that is corrected: almost any shorter one is close to some other word.
const MIN_LENGTH: usize = 4;
/// From this length on two mistakes are forgiven.
const LONG: usize = 8;

/// Words of the vocabulary that were probably meant, best first, at most three; none for words with anything but
/// ASCII letters.
///
/// One letter missing, extra, wrong or swapped with its neighbour is forgiven in words of 4 to 7 letters, two in
/// longer ones. Fewer mistakes come first, then the same first letter, then the same length, then the alphabet.
pub fn correct(term: &str, vocabulary: &Vocabulary) -> Vec<String> {
    if term.len() < MIN_LENGTH || !term.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let reach = if term.len() < LONG { 1 } else { 2 };
    let wanted = letters(term);
    let mut found: Vec<_> = vocabulary
        .around(term.len(), reach)
        // A cheap test that leaves few words for the costly one: each mistake changes at most two letters of the set.
        .filter(|word| {
            usize::try_from((letters(word) ^ wanted).count_ones()).is_ok_and(|differ| differ <= 2 * reach)
        })
        .filter_map(|word| {
            let distance = strsim::osa_distance(term, word);
            let other_start = word.bytes().next() != term.bytes().next();
            (1..=reach)
                .contains(&distance)
                .then(|| (distance, other_start, word.len().abs_diff(term.len()), word))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(MAX_CANDIDATES).map(|(.., word)| word.to_owned()).collect()
}

/// The set of letters of a word as bits.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte.wrapping_sub(b'a') & 31))
}
