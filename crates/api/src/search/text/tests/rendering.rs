//! The expressions for the two databases.

use super::super::query::{Query, Tier};

/// The query that is typed here.
fn parse(typed: &str) -> Query {
    Query::parse(typed).unwrap()
}

#[test]
fn fts5_names_columns_and_quotes_tokens() {
    let query = parse("calcu 示器");
    let title = "({title} : (\"calcu\" *)) AND ({title} : (\"示 器\"))";
    let pinyin = "({title} : (\"calcu\" *) OR {pinyin} : (\"calcu\" *)) AND ({title} : (\"示 器\"))";
    let all = "({title body} : (\"calcu\" *) OR {pinyin} : (\"calcu\" *)) AND ({title body} : (\"示 器\"))";
    assert_eq!(query.fts5(Tier::Title), title);
    assert_eq!(query.fts5(Tier::Pinyin), format!("({pinyin}) NOT ({title})"));
    assert_eq!(query.fts5(Tier::Anywhere), format!("({all}) NOT ({pinyin})"));
    assert_eq!(query.fts5_all(), all);
}

#[test]
fn tsquery_carries_weights() {
    let query = parse("calcu 示器");
    let title = "('calcu':*A) & (('示':A <-> '器':A))";
    let pinyin = "('calcu':*A | 'calcu':*B) & (('示':A <-> '器':A))";
    let all = "('calcu':*AD | 'calcu':*B) & (('示':AD <-> '器':AD))";
    assert_eq!(query.tsquery(Tier::Title), title);
    assert_eq!(query.tsquery(Tier::Pinyin), format!("({pinyin}) & !({title})"));
    assert_eq!(query.tsquery(Tier::Anywhere), format!("({all}) & !({pinyin})"));
    assert_eq!(query.tsquery_all(), all);
}

#[test]
fn only_latin_words_can_match_by_pinyin() {
    assert!(parse("calc 高").has_tier(Tier::Pinyin));
    assert!(!parse("高数 13").has_tier(Tier::Pinyin));
    assert!(parse("高数 13").has_tier(Tier::Anywhere));
}

#[test]
fn what_is_typed_cannot_reach_the_languages() {
    let query = parse("x\" OR {title} : y') | 'z':* -- & !w NEAR(\0");
    for part in query.fts5_all().split('"').skip(1).step_by(2) {
        assert!(part.chars().all(|c| c == ' ' || c.is_ascii_lowercase()), "{part}");
    }
    for part in query.tsquery_all().split('\'').skip(1).step_by(2) {
        assert!(part.chars().all(|c| c.is_ascii_lowercase()), "{part}");
    }
}
