//! Whatever is typed, tokens are safe and the expressions hold nothing else.

use proptest::prelude::*;

use super::super::query::{Query, Tier};
use super::super::{Document, highlight, pinyin_tokens, snippet, tokens};
use super::{described, tier_of};

/// Text in which everything special occurs often.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>(),
        "[a-z0-9 +#%'\"*:()|&!<>{}^-]{0,12}",
        "[一-龥]{0,6}",
        Just("iPhone13 顯示器 c++ 高数 gaoshu ".to_owned()),
        Just("\u{0}\u{200d}\u{301}ｶﾞ\u{202e}ﷺ😀é".to_owned()),
    ];
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

/// Whether both databases take the token as it is.
fn safe(token: &str) -> bool {
    let ascii = |fits: fn(&u8) -> bool| !token.is_empty() && token.bytes().all(|b| fits(&b));
    let letters = !token.is_ascii() && token.chars().all(char::is_alphabetic) && token.chars().count() <= 32;
    ascii(u8::is_ascii_lowercase) || ascii(u8::is_ascii_digit) || letters
}

/// Splits an expression into what is in quotes and the rest.
fn taken_apart(expression: &str, quote: char) -> (Vec<&str>, Vec<&str>) {
    let (quoted, rest): (Vec<_>, Vec<_>) =
        expression.split(quote).enumerate().partition(|(place, _)| place % 2 == 1);
    (quoted.into_iter().map(|(_, part)| part).collect(), rest.into_iter().map(|(_, part)| part).collect())
}

proptest! {
    #[test]
    fn tokens_are_safe(text in text()) {
        let all: Vec<_> = tokens(&text).into_iter().chain(pinyin_tokens(&text)).collect();
        prop_assert!(all.iter().all(|token| safe(token)), "{all:?}");
    }

    #[test]
    fn tokens_of_tokens_are_the_tokens(text in text()) {
        let once = tokens(&text);
        prop_assert_eq!(tokens(&once.join(" ")), once);
    }

    #[test]
    fn expressions_hold_only_tokens(typed in text()) {
        let Some(query) = Query::parse(&typed) else { return Ok(()) };
        for expression in Tier::ALL.map(|tier| query.fts5(tier)).into_iter().chain([query.fts5_all()]) {
            let (quoted, rest) = taken_apart(&expression, '"');
            prop_assert!(quoted.iter().all(|phrase| phrase.split(' ').all(safe)), "{expression}");
            for word in rest.iter().flat_map(|part| part.split([' ', '(', ')', '{', '}'])) {
                let known = ["", ":", "*", "AND", "OR", "NOT", "title", "pinyin", "body"];
                prop_assert!(known.contains(&word), "{expression}");
            }
        }
        for expression in Tier::ALL.map(|tier| query.tsquery(tier)).into_iter().chain([query.tsquery_all()]) {
            let (quoted, rest) = taken_apart(&expression, '\'');
            prop_assert!(quoted.iter().all(|token| safe(token)), "{expression}");
            for word in rest.iter().flat_map(|part| part.split([' ', '(', ')'])) {
                let known = ["", "&", "|", "!", "<->", ":A", ":B", ":AD", ":*A", ":*B", ":*AD"];
                prop_assert!(known.contains(&word), "{expression}");
            }
        }
    }

    #[test]
    fn a_title_is_found_by_itself(title in "[a-z0-9一-龥 ]{1,40}") {
        let Some(query) = Query::parse(&title) else { return Ok(()) };
        let document = described(&title, "");
        prop_assert_eq!(tier_of(&query, &document), Some(Tier::Title));
    }

    #[test]
    fn vectors_keep_the_limits(title in text(), tag in text(), body in text()) {
        let vector = Document::new(&title, &[&tag], &body, &[&tag]).to_tsvector();
        for lexeme in vector.split_whitespace() {
            let (token, places) = lexeme.rsplit_once(':').unwrap();
            prop_assert!(safe(token.trim_matches('\'')), "{lexeme}");
            let place = |place: &str| place.trim_end_matches(['A', 'B', 'D']).parse::<usize>().unwrap();
            prop_assert!(places.split(',').all(|one| (1..=16_383).contains(&place(one))), "{lexeme}");
        }
    }

    #[test]
    fn ranges_fit_the_text(text in text(), typed in text(), room in 0_usize..60) {
        let Some(query) = Query::parse(&typed) else { return Ok(()) };
        let fits = |text: &str, ranges: &[(usize, usize)]| {
            let apart = ranges.windows(2).all(|pair| pair[0].1 < pair[1].0);
            let length = text.chars().count();
            apart && ranges.iter().all(|(start, end)| start < end && *end <= length)
        };
        prop_assert!(fits(&text, &highlight(&text, &query)));
        let (shown, ranges) = snippet(&text, &query, room);
        prop_assert!(fits(&shown, &ranges) && shown.chars().count() <= room, "{shown:?} {ranges:?}");
    }
}
