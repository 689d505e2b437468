//! `GET /listings?q=` with texts that were not meant kindly.

use crate::support::{TestApp, sale};

/// Texts that mean something to a query language, to SQL, to a shell, or to nobody.
const HOSTILE: &[&str] = &[
    "%",
    "_",
    "*",
    "\"",
    "'",
    "\"\"",
    "' OR 1=1 --",
    "'; DROP TABLE listings; --",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "AND AND",
    "NEAR(a b, 5)",
    "(",
    ")",
    "((((",
    "a:",
    "title:x",
    "-",
    "--",
    "^",
    "{",
    "}",
    ":*",
    "a & b | !c",
    "<->",
    "\\",
    "\\'",
    "\u{0}",
    "\u{0}x",
    "😀",
    "👩‍👩‍👧‍👦",
    "\u{202e}abc",
    "\u{feff}",
    "\u{fffd}",
    "\u{1F1E8}\u{1F1F3}",
    "zzz\u{301}\u{301}\u{301}",
    "\t\n",
    "½",
    "１２３４５",
    "ﷺ",
    "İ",
    "ß",
    "$1",
    "?1",
    ":q",
    "@x",
    "1e999",
    "-1",
    "null",
    "undefined",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "%00",
    "+",
];

#[tokio::test]
async fn no_text_breaks_the_search_or_finds_everything() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.publish(sale("Bicycle")).await;
    mei.publish(sale("机械键盘")).await;
    for text in HOSTILE {
        for path in ["/listings", "/listings/counts"] {
            let answer = app.anonymous().find(path, &[("q", text)]).await;
            assert!([200, 400, 422].contains(&answer.status), "{path} {text:?}: {}", answer.text());
        }
        let answer = app.anonymous().find("/listings", &[("q", text)]).await;
        if answer.status == 200 && !text.trim().is_empty() {
            assert_eq!(answer.titles(), Vec::<String>::new(), "{text:?}");
        }
    }
    assert_eq!(mei.search(&[("q", "bicycle")]).await, ["Bicycle"]);
}

#[tokio::test]
async fn titles_with_odd_characters_are_found_by_their_words() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let titles = [
        "C++ \"Primer\" (5th ed.)",
        "100% cotton & wool <new>",
        "O'Reilly: Rust AND Go",
        "emoji 😀 lamp",
        "back\\slash: colon*",
    ];
    for title in titles {
        mei.publish(sale(title)).await;
    }
    for (text, title) in [
        ("primer", titles[0]),
        ("cotton wool", titles[1]),
        ("rust and go", titles[2]),
        ("emoji lamp", titles[3]),
        ("colon", titles[4]),
        ("100%", titles[1]),
        ("O'Reilly", titles[2]),
        ("\"Primer\"", titles[0]),
    ] {
        assert_eq!(mei.search(&[("q", text)]).await, [title], "{text}");
    }
}

#[tokio::test]
async fn long_texts_are_refused_in_words() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    let answer = nobody.find("/listings", &[("q", &"长".repeat(201))]).await;
    answer.fields(&[("?q", "too_long")]);
    assert_eq!(answer.json()["errors"][0]["max"], 200);
    nobody.find("/listings", &[("q", &"x".repeat(10_000))]).await.fields(&[("?q", "too_long")]);
    nobody.find("/listings", &[("q", &"长".repeat(200))]).await.expect(200);
    nobody.find("/listings", &[("q", &"a b ".repeat(50))]).await.expect(200);
    nobody.find("/listings", &[("q", &"高 数 ".repeat(50))]).await.expect(200);
}

#[tokio::test]
async fn other_filters_take_hostile_values_as_well() {
    let app = TestApp::spawn().await;
    app.member("mei").publish(sale("Bicycle")).await;
    for name in ["category", "school", "attr.course_code", "attr.game", "attr.bought_on", "cursor"] {
        for value in
            ["' OR 1=1 --", "%", "\u{0}", "😀", "-1", "99999999999999999999", "a\u{0}b", &"x".repeat(120)]
        {
            let answer = app.anonymous().find("/listings", &[(name, value)]).await;
            assert!([200, 400, 422].contains(&answer.status), "{name}={value:?}: {}", answer.text());
            if answer.status == 200 {
                assert!(answer.ids().is_empty(), "{name}={value:?} finds something");
            }
        }
    }
    for raw in ["q=%FF%FE", "q=%E9%AB", "q=%", "&&&", "=", "q", "%00=1"] {
        let answer = app.anonymous().get(&format!("/listings?{raw}")).await;
        assert!([200, 400, 422].contains(&answer.status), "{raw}: {}", answer.text());
    }
}
