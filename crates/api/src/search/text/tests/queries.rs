//! What queries find, and in which tier.

use super::super::query::{Query, Tier};
use super::{described, tier, titled};

/// Asserts that each query finds the title as such.
fn finds(title: &str, queries: &[&str]) {
    let document = titled(title);
    for query in queries {
        assert_eq!(tier(query, &document), Some(Tier::Title), "{query} in {title}");
    }
}

/// Asserts that none of the queries finds the title.
fn misses(title: &str, queries: &[&str]) {
    let document = titled(title);
    for query in queries {
        assert_eq!(tier(query, &document), None, "{query} in {title}");
    }
}

#[test]
fn short_and_long_names_find_each_other() {
    finds("二手高数教材", &["高数", "高等数学", "gaoshu", "高数教材", "高等数学课本", "微积分"]);
    finds("高等数学 上册", &["高数", "高等数学", "gaoshu", "等数", "gaodengshuxue"]);
    finds("电瓶车", &["小电驴", "电动车", "ebike"]);
    finds("Power Bank 10000", &["充电宝", "power bank", "powerbank"]);
    finds("英语六级 词汇", &["四六级", "cet"]);
    misses("英语六级 词汇", &["四级"]);
}

#[test]
fn parts_of_chinese_words_are_found_in_any_script_form() {
    finds("显示器 27寸", &["显示器", "示器", "顯示器", "显", "27", "27寸"]);
    finds("顯示器", &["显示器", "示器"]);
    misses("显示器", &["器示", "显器"]);
}

#[test]
fn latin_words_match_by_prefix_and_numbers_exactly() {
    finds("Calculus, 8th", &["calc", "CALC", "ＣＡＬＣ", "calculus 8"]);
    finds("Café lamp", &["cafe", "café", "CAFÉ", "caf"]);
    finds("iPhone 13 Pro 128G", &["iphon 13", "iPhone13", "iphone13pro", "iphone 13 pro", "128gb", "128 GB"]);
    finds("iPhone13", &["iphone 13", "iphon 13", "iphone13", "IPHONE"]);
    misses("iPhone 1300", &["iphone13", "13", "iphone 13"]);
    misses("iPhone 14 (not 13)", &["iphone13"]);
}

#[test]
fn programming_languages_keep_their_names() {
    finds("C++ Primer", &["c++", "C＋＋", "cpp", "c++ prim"]);
    misses("C++ Primer", &["c", "c#"]);
    finds("C语言程序设计", &["c语言", "c 语言", "C"]);
}

#[test]
fn pinyin_finds_titles_in_the_second_tier() {
    let document = described("等额高等数学题", "线代");
    assert_eq!(tier("gdsx", &document), Some(Tier::Pinyin));
    assert_eq!(tier("gaodeng", &document), Some(Tier::Pinyin));
    assert_eq!(tier("gao deng", &document), Some(Tier::Pinyin));
    assert_eq!(tier("xiand", &document), None, "pinyin of descriptions is not indexed");
    assert_eq!(tier("nvzhuang", &titled("女装")), Some(Tier::Pinyin));
    assert_eq!(tier("nüzhuang", &titled("女装")), Some(Tier::Pinyin));
}

#[test]
fn the_rest_is_found_in_the_last_tier() {
    let document = described("Desk", "with a 台灯 from IKEA");
    assert_eq!(tier("desk", &document), Some(Tier::Title));
    assert_eq!(tier("desk ikea", &document), Some(Tier::Anywhere));
    assert_eq!(tier("lamp", &document), Some(Tier::Anywhere));
    assert_eq!(tier("ikea chair", &document), None);
}

#[test]
fn operators_and_signs_mean_nothing() {
    finds("a AND b OR NOT NEAR", &["AND", "OR", "not", "near(a b)", "a* \"b\"", "a:b", "-a ^b", "a'b"]);
    for nothing in ["", " ", "%", "\"", "'", "*:()", "😀🎉", "\0", "\u{202e}\u{200b}", "。！？"] {
        assert_eq!(Query::parse(nothing), None, "{nothing:?}");
    }
    finds("ספר كتاب", &["ספר", "كتاب", "\u{202b}ספר\u{202c}"]);
    finds("emoji 😀 book", &["😀book", "emoji\0book"]);
}

#[test]
fn long_queries_are_cut() {
    let long = Query::parse(&"高".repeat(10_000)).unwrap();
    assert_eq!(long.terms.len(), 1, "equal terms count once");
    assert!(long.terms[0].alternatives[0].tokens.len() <= 32);
    let many: String = (0..10_000).map(|n| format!("w{n} ")).collect();
    assert!(Query::parse(&many).unwrap().terms.len() <= 12);
}

#[test]
fn spellings_of_the_same_query_have_one_normal_form() {
    let form = |typed| Query::parse(typed).unwrap().normal_form();
    assert_eq!(form(" ＩＰＨＯＮＥ13  顯示器"), form("iphone 13 显示器"));
    assert_eq!(form("iPhone-13"), "iphone 13");
}
