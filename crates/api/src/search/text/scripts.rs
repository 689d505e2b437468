//! What a folded character is to the tokenizer.
//!
//! Only scripts listed here are searched. Each was checked against SQLite's `unicode61`, which must neither split nor
//! fold what we let through; anything else (emoji, signs, rarer scripts) separates words.

use unicode_normalization::char::is_combining_mark;

/// How a character takes part in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of an alphabet: runs of them are words.
    Letter,
    /// An ASCII digit: runs of them are numbers.
    Digit,
    /// A character that is a token by itself.
    Single,
    /// Everything that separates words.
    Other,
}

/// The class of a character that went through `fold`.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\0'..='\u{7f}' => Class::Other,
        _ if is_single(c) => Class::Single,
        _ if is_alphabet(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Whether the character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4db5}' | '\u{4e00}'..='\u{9fcb}' | '\u{20000}'..='\u{2a6d6}' | '\u{2a700}'..='\u{2b734}')
}

/// Kana, Bopomofo, Hangul (syllables and loose letters) and Thai are cut into single characters like Chinese.
pub(super) fn is_single(c: char) -> bool {
    is_han(c)
        || matches!(c, '々' | '〇' | 'ー' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ㄅ'..='ㄭ' | '가'..='힣')
        || (matches!(c, '\u{1100}'..='\u{11ff}' | 'ก'..='ะ' | 'า'..='ำ' | 'เ'..='ๆ') && !is_combining_mark(c))
}

/// Letters of Latin beyond ASCII, Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian.
fn is_alphabet(c: char) -> bool {
    let listed = matches!(
        c,
        'ß'..='ʯ' | 'Ͱ'..='ԯ' | 'ա'..='ֆ' | 'א'..='ת' | 'ء'..='ي' | 'ٱ'..='ۓ' | 'ა'..='ჺ'
    );
    listed && c.is_alphabetic() && !is_combining_mark(c)
}
