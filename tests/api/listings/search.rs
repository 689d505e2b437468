//! `GET /listings?q=`: what a text finds, on both databases alike.

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, sale, seed};

/// Titles with descriptions, oldest first.
const THINGS: [(&str, &str); 12] = [
    ("高等数学（第七版）上册", "几乎全新，只写了名字"),
    ("戴尔显示器 27寸", "2K 屏，无坏点"),
    ("Calculus: Early Transcendentals", "Stewart, eighth edition"),
    ("iPhone 13 128G 午夜色", "电池健康 88%"),
    ("iPhone 12 mini", "Battery at 90 percent"),
    ("机械键盘 青轴", "办公打游戏都可以"),
    ("Linear Algebra Done Right", "Goes well with any calculus course"),
    ("線性代數", "繁體版教材"),
    ("大学物理实验报告册", "没写过"),
    ("Café table", "Small and round"),
    ("ＳＯＮＹ 耳机", "降噪"),
    ("考研数学真题", "高等数学部分有笔记"),
];

async fn market(app: &TestApp) -> Actor {
    let mei = app.member("mei");
    for (title, description) in THINGS {
        mei.publish(sale_with(title, &json!({"description": description, "category_id": seed::DISPLAYS})))
            .await;
    }
    mei
}

#[tokio::test]
async fn people_find_things_by_what_they_type() {
    let app = TestApp::spawn().await;
    market(&app).await;
    let cases: [(&str, &[&str]); 19] = [
        ("高等数学", &["高等数学（第七版）上册", "考研数学真题"]),
        ("高数", &["高等数学（第七版）上册"]),
        ("示器", &["戴尔显示器 27寸"]),
        ("calc", &["Calculus: Early Transcendentals", "Linear Algebra Done Right"]),
        ("CALCULUS", &["Calculus: Early Transcendentals"]),
        ("gaoshu", &["高等数学（第七版）上册"]),
        ("gaodengshuxue", &["高等数学（第七版）上册"]),
        ("gdsx", &["高等数学（第七版）上册"]),
        ("iphon 13", &["iPhone 13 128G 午夜色"]),
        ("iphone 13", &["iPhone 13 128G 午夜色"]),
        ("iphne 13", &["iPhone 13 128G 午夜色"]),
        ("jixiejianpan", &["机械键盘 青轴"]),
        ("线性代数", &["線性代數"]),
        ("線性代數", &["線性代數"]),
        ("sony", &["ＳＯＮＹ 耳机"]),
        ("午夜", &["iPhone 13 128G 午夜色"]),
        ("cafe", &["Café table"]),
        ("27寸", &["戴尔显示器 27寸"]),
        ("物理实验", &["大学物理实验报告册"]),
    ];
    for (text, expected) in cases {
        let found = app.anonymous().search(&[("q", text)]).await;
        for title in expected {
            assert!(found.iter().any(|t| t == title), "{text} finds {found:?}, not {title}");
        }
    }
}

#[tokio::test]
async fn what_does_not_match_is_not_found() {
    let app = TestApp::spawn().await;
    market(&app).await;
    let nobody = app.anonymous();
    assert_eq!(nobody.search(&[("q", "iphone 13")]).await, ["iPhone 13 128G 午夜色"]);
    assert_eq!(nobody.search(&[("q", "iphon 13")]).await, ["iPhone 13 128G 午夜色"]);
    assert_eq!(nobody.search(&[("q", "示器")]).await, ["戴尔显示器 27寸"]);
    for nothing in ["saxophone", "萨克斯风", "数高", "器示"] {
        assert_eq!(nobody.search(&[("q", nothing)]).await, Vec::<String>::new(), "{nothing}");
    }
}

#[tokio::test]
async fn titles_come_before_descriptions_and_newer_before_older() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.publish(sale("Calculus old")).await;
    mei.publish(sale("Calculus new")).await;
    mei.publish(sale_with("Algebra", &json!({"description": "For after calculus"}))).await;
    assert_eq!(mei.search(&[("q", "calculus")]).await, ["Calculus new", "Calculus old", "Algebra"]);
    assert_eq!(
        mei.search(&[("q", "calculus"), ("sort", "newest")]).await,
        ["Algebra", "Calculus new", "Calculus old"]
    );
}

#[tokio::test]
async fn tags_categories_and_typed_fields_are_searched_too() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let body = sale_with(
        "Volume one",
        &json!({"tags": ["考研"], "attributes": {"course_code": "MATH101", "isbn": "9780306406157"}}),
    );
    mei.publish(body).await;
    for text in ["考研", "math101", "9780306406157", "教材", "textbooks", "书籍"] {
        assert_eq!(mei.search(&[("q", text)]).await, ["Volume one"], "{text}");
    }
}

#[tokio::test]
async fn what_was_searched_for_is_marked() {
    let app = TestApp::spawn().await;
    let mei = market(&app).await;
    let marked = |item: &serde_json::Value| -> Vec<String> {
        let title: Vec<char> = item["title"].as_str().unwrap().chars().collect();
        let marks = item["title_marks"].as_array().cloned().unwrap_or_default();
        marks.iter().map(|m| title[usize(&m["start"])..usize(&m["end"])].iter().collect()).collect()
    };
    let item = |text: &'static str, title: &'static str| {
        let mei = mei.clone();
        async move {
            let found = mei.find("/listings", &[("q", text)]).await.items();
            found.into_iter().find(|item| item["title"].as_str().unwrap().starts_with(title)).unwrap()
        }
    };
    assert_eq!(marked(&item("高等数学", "高等数学").await), ["高等数学"]);
    assert_eq!(marked(&item("示器", "戴尔").await), ["示器"]);
    assert_eq!(marked(&item("iphone 13", "iPhone").await), ["iPhone", "13"]);
    assert!(marked(&item("calc", "Calculus").await)[0].starts_with("Calc"));
    let in_description = item("坏点", "戴尔").await;
    let snippet = &in_description["snippet"];
    let text: Vec<char> = snippet["text"].as_str().unwrap().chars().collect();
    let mark = &snippet["marks"][0];
    assert_eq!(text[usize(&mark["start"])..usize(&mark["end"])].iter().collect::<String>(), "坏点");
}

fn usize(number: &serde_json::Value) -> usize {
    usize::try_from(number.as_u64().unwrap()).unwrap()
}

#[tokio::test]
async fn what_is_no_longer_on_offer_is_no_longer_found() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    for (n, end) in ["pause", "withdraw", "mark-sold"].into_iter().enumerate() {
        let id = mei.publish(sale(&format!("Bicycle {n}"))).await;
        assert_eq!(mei.search(&[("q", "bicycle")]).await.len(), 1);
        mei.act(&format!("/listings/{id}/{end}")).await.expect(200);
        assert_eq!(mei.search(&[("q", "bicycle")]).await, Vec::<String>::new(), "{end}");
    }
    let id = mei.publish(sale("Bicycle")).await;
    moderator.post(&format!("/listings/{id}/remove"), json!({"reason": "x"})).await.expect(200);
    assert_eq!(mei.search(&[("q", "bicycle")]).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_text_search_obeys_the_filters_and_counts_agree() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for (n, category) in [seed::TEXTBOOKS, seed::NOVELS, seed::PHONES, seed::PHONES].into_iter().enumerate() {
        mei.publish(sale_with(
            &format!("Blue thing {n}"),
            &json!({"category_id": category, "price_minor": 100 * (n + 1)}),
        ))
        .await;
    }
    assert_eq!(mei.search(&[("q", "blue"), ("category", "books")]).await.len(), 2);
    assert_eq!(mei.search(&[("q", "blue"), ("price_min", "300")]).await.len(), 2);
    assert_eq!(mei.search(&[("q", "blue"), ("sort", "price_desc")]).await[0], "Blue thing 3");
    let counts = mei.find("/listings/counts", &[("q", "blue"), ("category", "phones")]).await.expect(200);
    assert_eq!((&counts["total"], &counts["is_capped"]), (&json!(2), &json!(false)));
    let of = |id: i64| {
        counts["categories"]
            .as_array()
            .unwrap()
            .iter()
            .find(|c| c["category_id"] == id)
            .map(|c| c["count"].clone())
    };
    assert_eq!(
        (of(seed::BOOKS), of(seed::ELECTRONICS), of(seed::GAMES)),
        (Some(json!(2)), Some(json!(2)), None)
    );
}
