//! A mail's subject and text. Keeps true: it is in the member's language, or in both; nothing in it breaks out of its line,
//! so neither a name nor a title becomes a header or a text of ours; it says how to get no more of them.

use tradehub_shared::notice_settings::Language;

use super::post::{Line, Links};

/// Longest line taken over, in characters.
const LINE_MAX: usize = 160;

/// The words of a language around what happened.
struct Words {
    digest: &'static str,
    digest_many: &'static str,
    more: &'static str,
    footer: &'static str,
}

const ENGLISH: Words = Words {
    digest: "TradeHub: what happened since yesterday",
    digest_many: "This happened on TradeHub:",
    more: "and {n} more",
    footer: "Choose here which mails you get:",
};
const CHINESE: Words = Words {
    digest: "TradeHub：昨日动态汇总",
    digest_many: "TradeHub 上的最新动态：",
    more: "另有 {n} 条",
    footer: "在此设置接收哪些邮件：",
};

/// Subject and text of a mail about one thing.
pub(super) fn one(line: &Line, language: Option<Language>, links: &Links) -> (String, String) {
    let (en, zh) = (clean(&line.en), clean(&line.zh));
    let subject = match language {
        Some(Language::English) => en.clone(),
        Some(Language::Chinese) => zh.clone(),
        None => format!("{zh} · {en}"),
    };
    let text = match language {
        Some(Language::English) => en,
        Some(Language::Chinese) => zh,
        None => format!("{zh}\n{en}"),
    };
    let body = format!("{text}\n{}\n\n{}", links.to(&line.path), footer(language, links));
    (format!("[TradeHub] {subject}"), body)
}

/// Subject and text of a mail about what happened in a day: these lines, and so many more.
pub(super) fn digest(
    lines: &[Line],
    more: i64,
    language: Option<Language>,
    links: &Links,
) -> (String, String) {
    let part = |words: &Words, text: fn(&Line) -> &str| {
        let line = |line: &Line| format!("• {}\n  {}\n", clean(text(line)), links.to(&line.path));
        let rest = match more {
            0 => String::new(),
            more => {
                format!("{}\n  {}\n", words.more.replace("{n}", &more.to_string()), links.to("/notices"))
            }
        };
        format!("{}\n\n{}{rest}", words.digest_many, lines.iter().map(line).collect::<String>())
    };
    let english = || part(&ENGLISH, |line| &line.en);
    let chinese = || part(&CHINESE, |line| &line.zh);
    let (subject, text) = match language {
        Some(Language::English) => (ENGLISH.digest.to_owned(), english()),
        Some(Language::Chinese) => (CHINESE.digest.to_owned(), chinese()),
        None => (format!("{} · {}", CHINESE.digest, ENGLISH.digest), format!("{}\n{}", chinese(), english())),
    };
    (subject, format!("{text}\n{}", footer(language, links)))
}

fn footer(language: Option<Language>, links: &Links) -> String {
    let words = match language {
        Some(Language::English) => ENGLISH.footer.to_owned(),
        Some(Language::Chinese) => CHINESE.footer.to_owned(),
        None => format!("{}\n{}", CHINESE.footer, ENGLISH.footer),
    };
    format!("-- \n{words}\n{}\n", links.to(SETTINGS))
}

/// Where mails are chosen, in the app.
pub(super) const SETTINGS: &str = "/settings/notices";

/// A text of others as a piece of one line.
fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    let plain = text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c });
    let mut line: String = plain.take(LINE_MAX).collect();
    if text.chars().count() > LINE_MAX {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::MailConfig;

    fn links() -> Links {
        Links::at("https://market.example/", &MailConfig::default())
    }

    fn line(en: &str, zh: &str) -> Line {
        Line { en: en.to_owned(), zh: zh.to_owned(), path: "/orders/7".to_owned() }
    }

    #[test]
    fn a_mail_is_in_the_members_language_or_in_both() {
        let what = line("Mei ordered “Lamp” from you", "Mei 向你下单了“Lamp”");
        let (subject, body) = one(&what, Some(Language::English), &links());
        assert_eq!(subject, "[TradeHub] Mei ordered “Lamp” from you");
        assert!(body.contains("https://market.example/orders/7\n"), "{body}");
        assert!(body.ends_with("https://market.example/settings/notices\n"), "{body}");
        assert!(!body.contains('下'), "{body}");
        let (subject, body) = one(&what, Some(Language::Chinese), &links());
        assert_eq!(subject, "[TradeHub] Mei 向你下单了“Lamp”");
        assert!(!body.contains("ordered"), "{body}");
        let (subject, body) = one(&what, None, &links());
        assert!(subject.contains("下单") && subject.contains("ordered"), "{subject}");
        assert!(body.contains("下单") && body.contains("ordered"), "{body}");
    }

    #[test]
    fn nothing_breaks_out_of_its_line() {
        let hostile = line("Lamp\r\nBcc: all@example.org\u{202e}\u{2028}x", "灯\nTo: a@b.c");
        for language in [None, Some(Language::English), Some(Language::Chinese)] {
            let (subject, body) = one(&hostile, language, &links());
            assert!(!subject.chars().any(char::is_control), "{subject:?}");
            assert!(!body.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("To:")), "{body}");
        }
        let (subject, _) = one(&line(&"长".repeat(500), ""), Some(Language::English), &links());
        assert!(subject.chars().count() < 180);
    }

    #[test]
    fn the_mail_of_the_day_names_its_lines_and_counts_the_rest() {
        let lines = [line("One", "一"), line("Two", "二")];
        let (_, body) = digest(&lines, 3, None, &links());
        for piece in ["• One", "• Two", "• 一", "• 二", "and 3 more", "另有 3 条", "/notices"] {
            assert!(body.contains(piece), "{piece}\n{body}");
        }
        let (subject, body) = digest(&lines, 0, Some(Language::English), &links());
        assert_eq!(subject, ENGLISH.digest);
        assert!(!body.contains("more") && !body.contains('一'), "{body}");
    }
}
