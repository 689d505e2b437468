//! Tests of the text of search, with a small matcher that says what both databases have to find.

mod documents;
mod folding;
mod highlights;
mod properties;
mod queries;
mod rendering;
mod typos;

use super::query::{Alternative, Query, Tier};
use super::{Document, tokens};

/// A document with a title only.
fn titled(title: &str) -> Document {
    Document::new(title, &[""; 0], "", &[""; 0])
}

/// A document with a title and a description.
fn described(title: &str, description: &str) -> Document {
    Document::new(title, &[""; 0], description, &[""; 0])
}

/// The tier in which the query finds the document.
fn tier(query: &str, document: &Document) -> Option<Tier> {
    tier_of(&Query::parse(query)?, document)
}

/// The tier in which the parsed query finds the document.
fn tier_of(query: &Query, document: &Document) -> Option<Tier> {
    Tier::ALL.into_iter().find(|tier| {
        query.terms.iter().all(|term| term.alternatives.iter().any(|one| matches(one, document, *tier)))
    })
}

/// Whether the alternative matches within the columns of the tier.
fn matches(alternative: &Alternative, document: &Document, tier: Tier) -> bool {
    if alternative.pinyin {
        tier != Tier::Title && contains(&document.pinyin, alternative)
    } else {
        contains(&document.title, alternative)
            || tier == Tier::Anywhere && contains(&document.body, alternative)
    }
}

/// Whether the tokens follow each other in the column.
fn contains(column: &[String], alternative: &Alternative) -> bool {
    let (last, others) = alternative.tokens.split_last().unwrap();
    column.windows(alternative.tokens.len()).any(|place| {
        let (end, start) = place.split_last().unwrap();
        start == others && if alternative.prefix { end.starts_with(last) } else { end == last }
    })
}

#[test]
fn the_parts_of_a_text_become_tokens() {
    assert_eq!(tokens("iPhone13 Pro-Max, 128GB!"), ["iphone", "13", "pro", "max", "128", "g"]);
    assert_eq!(tokens("高数 C++ c# vc++"), ["高", "数", "cplusplus", "csharp", "vc"]);
    assert_eq!(tokens("Ёлка Σίσυφος ガイド 한국"), ["елка", "σισυφοσ", "ガ", "イ", "ド", "한", "국"]);
    assert_eq!(tokens("😀 \u{0} — % ' \" * : ( )"), [""; 0]);
    assert_eq!(tokens(&"x".repeat(100)), ["x".repeat(32)]);
}
