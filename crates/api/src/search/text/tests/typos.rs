//! Small typing mistakes.

use super::super::query::{Query, Tier};
use super::super::{Vocabulary, correct};
use super::{tier_of, titled};

/// A vocabulary of a few words.
fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::new();
    for word in ["calculus", "calculator", "iphone", "phone", "phones", "bike", "monitor", "keyboard", "pro"]
    {
        assert!(vocabulary.insert(word));
    }
    vocabulary
}

#[test]
fn one_mistake_in_short_words_and_two_in_long_ones() {
    let words = vocabulary();
    assert_eq!(correct("iphnoe", &words), ["iphone"]);
    assert_eq!(correct("moniter", &words), ["monitor"]);
    assert_eq!(correct("calclsu", &words), [""; 0]);
    assert_eq!(correct("claculsu", &words), ["calculus"]);
    assert_eq!(correct("keybaord", &words), ["keyboard"]);
    assert_eq!(correct("phine", &words), ["phone"]);
    for untouched in ["bkie1", "pr", "pra", "1234", "高数高数", "", "calculus"] {
        assert_eq!(correct(untouched, &words), [""; 0], "{untouched}");
    }
}

#[test]
fn fewer_mistakes_then_the_same_start_come_first() {
    let mut words = Vocabulary::new();
    for word in ["bbcd", "abcx", "abcde", "zzzz"] {
        words.insert(word);
    }
    assert_eq!(correct("abcd", &words), ["abcx", "abcde", "bbcd"]);
}

#[test]
fn a_query_is_corrected_only_where_no_word_begins_so() {
    let words = vocabulary();
    let query = Query::parse("iphnoe 13").unwrap();
    assert_eq!(tier_of(&query, &titled("iPhone 13")), None);
    let corrected = query.with_corrections(&words).unwrap();
    assert_eq!(tier_of(&corrected, &titled("iPhone 13")), Some(Tier::Title));
    assert_eq!(corrected.corrections(), [("iphnoe".to_owned(), vec!["iphone".to_owned()])]);
    for fine in ["calcu", "iphone", "高数", "13", "zzzzzzz"] {
        let query = Query::parse(fine).unwrap();
        assert_eq!(query.with_corrections(&words), None, "{fine}");
    }
}

#[test]
fn the_vocabulary_takes_words_only_and_is_bounded() {
    let mut words = vocabulary();
    for refused in ["", "ab", "13", "x1y", "数", "Bike", "bike"] {
        assert!(!words.insert(refused), "{refused}");
    }
    assert!(words.contains_prefix("calcul") && words.contains_prefix("bike"));
    assert!(!words.contains_prefix("bikes") && !words.contains_prefix("x"));
    let letters = || 'a'..='z';
    for (a, b, c, d) in letters()
        .flat_map(|a| letters().map(move |b| (a, b)))
        .flat_map(|(a, b)| letters().flat_map(move |c| letters().map(move |d| (a, b, c, d))))
    {
        words.insert(&format!("{a}{b}{c}{d}"));
    }
    assert_eq!(words.len(), 50_000);
    words.insert("unheard");
    assert!(!words.contains_prefix("unheard"));
}
