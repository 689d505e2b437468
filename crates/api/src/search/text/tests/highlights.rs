//! What is marked in texts.

use super::super::query::Query;
use super::super::{Vocabulary, highlight, snippet};

/// The marked parts of the text.
fn marked(text: &str, query: &str) -> Vec<String> {
    parts(text, &highlight(text, &Query::parse(query).unwrap()))
}

/// The parts of the text in the ranges.
fn parts(text: &str, ranges: &[(usize, usize)]) -> Vec<String> {
    ranges.iter().map(|(start, end)| text.chars().skip(*start).take(end - start).collect()).collect()
}

#[test]
fn whole_words_and_phrases_are_marked() {
    assert_eq!(marked("Calculus and calculators", "calc"), ["Calculus", "calculators"]);
    assert_eq!(marked("二手显示器！", "示器"), ["示器"]);
    assert_eq!(marked("iPhone13 Pro", "iphon 13"), ["iPhone13"]);
    assert_eq!(marked("iPhone 13, 14", "iphone13"), ["iPhone", "13"]);
    assert_eq!(marked("C++ Primer", "c++"), ["C++"]);
    assert_eq!(marked("nothing here", "calc"), [""; 0]);
}

#[test]
fn folded_texts_are_marked_in_the_original() {
    assert_eq!(
        marked("🎉 ＣＡＬＣ　顯示器 Cafe\u{301}!", "calc 显示 café"),
        ["ＣＡＬＣ", "顯示", "Cafe\u{301}"]
    );
    assert_eq!(marked("ﬁne 高\u{200b}数", "fine 高数"), ["ﬁne", "高\u{200b}数"]);
}

#[test]
fn pinyin_marks_the_characters_it_covers() {
    assert_eq!(marked("二手高等代数书", "gaod"), ["高等"]);
    assert_eq!(marked("二手高等代数书", "gdds"), ["高等代数"]);
    assert_eq!(marked("女装和绿色", "lv"), ["绿"]);
    assert_eq!(marked("音乐盒", "yinyue"), ["音乐"]);
}

#[test]
fn other_names_and_corrections_are_marked() {
    assert_eq!(marked("高等数学教材", "gaoshu"), ["高等数学"]);
    assert_eq!(marked("Power bank 充电宝", "充电宝"), ["Power", "bank", "充电宝"]);
    let mut words = Vocabulary::new();
    words.insert("calculus");
    let query = Query::parse("calculsu").unwrap().with_corrections(&words).unwrap();
    assert_eq!(parts("My Calculus", &highlight("My Calculus", &query)), ["Calculus"]);
}

#[test]
fn a_snippet_shows_the_first_hit() {
    let query = Query::parse("显示器").unwrap();
    let text = format!("{}\n27寸 显示器，{}", "前文 words ".repeat(30), "后文".repeat(50));
    let (shown, ranges) = snippet(&text, &query, 40);
    assert!(shown.chars().count() <= 40 && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    assert_eq!(parts(&shown, &ranges), ["显示器"]);
    assert!(!shown.contains('\n'));
}

#[test]
fn a_snippet_without_a_hit_is_the_beginning() {
    let query = Query::parse("zzz").unwrap();
    assert_eq!(snippet("short text", &query, 40), ("short text".to_owned(), vec![]));
    assert_eq!(snippet("one two three four", &query, 12).0, "one two …");
    assert_eq!(snippet("abcdef", &query, 0), (String::new(), vec![]));
}
