//! What looks the same is the same.

use super::super::{fold, pinyin_tokens};

#[test]
fn width_case_and_accents_make_no_difference() {
    assert_eq!(fold("ＣＡＬＣ　Ⅷ"), "calc viii");
    assert_eq!(fold("Café CAFE\u{301} naïve İstanbul Straße Łódź"), "cafe cafe naive istanbul strasse lodz");
    assert_eq!(fold("ThinkPad™ X1"), "thinkpad  x1");
}

#[test]
fn traditional_becomes_simplified() {
    assert_eq!(fold("顯示器"), "显示器");
    assert_eq!(fold("計畫 重慶 電腦"), "计划 重庆 电脑");
}

#[test]
fn invisible_characters_vanish() {
    assert_eq!(fold("高\u{200b}数\u{feff} i\u{ad}phone \u{202e}x\u{202c}"), "高数 iphone x");
    assert_eq!(fold("\u{200b}\u{301}a"), "a");
}

#[test]
fn letters_written_in_parts_are_put_together() {
    assert_eq!(fold("ｶﾞｲﾄﾞ か\u{3099}"), "ガイド が");
    assert_eq!(fold("\u{1112}\u{1161}\u{11ab}"), "한");
}

#[test]
fn pinyin_starts_at_every_character() {
    let tokens = pinyin_tokens("二手高数教材");
    for wanted in ["ershougaoshujiaocai", "gaoshujiaocai", "gsjc", "jiaocai", "esgsjc"] {
        assert!(tokens.iter().any(|token| token == wanted), "{wanted} in {tokens:?}");
    }
    assert_eq!(pinyin_tokens("女 x 绿"), ["nu", "lu"]);
}

#[test]
fn known_words_are_read_right() {
    for (word, wanted) in [
        ("音乐", "yinyue"),
        ("银行", "yinhang"),
        ("长款", "changkuan"),
        ("重量", "zhongliang"),
        ("重庆", "chongqing"),
        ("自行车", "zixingche"),
        ("空调", "kongtiao"),
        ("便宜", "pianyi"),
        ("会计", "kuaiji"),
        ("行李箱", "xinglixiang"),
    ] {
        assert_eq!(pinyin_tokens(word).first().map(String::as_str), Some(wanted));
    }
}

#[test]
fn pinyin_is_bounded() {
    let tokens = pinyin_tokens(&"装".repeat(5000));
    assert!(tokens.len() <= 320 && tokens.iter().all(|token| token.len() <= 24));
}
