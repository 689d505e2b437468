//! Typed fields: checked by kind, filtered by kind.

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json, seed};
use serde_json::Value;

async fn publish(actor: &Actor, title: &str, category: i64, attributes: Value) -> i64 {
    actor.publish(sale_with(title, &json!({"category_id": category, "attributes": attributes}))).await
}

#[tokio::test]
async fn every_wrong_typed_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let book = json!({"isbn": "978-0-306-40615-8", "course_code": " ", "edition": "seven", "receipt": true});
    mei.post("/listings", sale_with("Calculus", &json!({"attributes": book}))).await.fields(&[
        ("/attributes/isbn", "bad_isbn"),
        ("/attributes/course_code", "required"),
        ("/attributes/edition", "malformed"),
        ("/attributes/receipt", "not_allowed"),
    ]);
    let phone = json!({"receipt": "yes", "bought_on": "2026-02-30", "storage_gb": -1});
    mei.post("/listings", sale_with("Phone", &json!({"category_id": seed::PHONES, "attributes": phone})))
        .await
        .fields(&[
            ("/attributes/receipt", "malformed"),
            ("/attributes/bought_on", "bad_date"),
            ("/attributes/storage_gb", "out_of_range"),
        ]);
    let game = json!({"game": "poker"});
    mei.post("/listings", sale_with("Account", &json!({"category_id": seed::GAMES, "attributes": game})))
        .await
        .fields(&[("/attributes/game", "unknown")]);
}

#[tokio::test]
async fn both_forms_of_an_isbn_are_one_book() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    publish(&mei, "Short", seed::TEXTBOOKS, json!({"isbn": "0-306-40615-2"})).await;
    publish(&mei, "Other", seed::TEXTBOOKS, json!({"isbn": "080442957X"})).await;
    for written in ["9780306406157", "0306406152", "978-0-306-40615-7"] {
        assert_eq!(mei.search(&[("attr.isbn", written)]).await, ["Short"], "{written}");
    }
    mei.find("/listings", &[("attr.isbn", "9780306406158")]).await.fields(&[("?attr.isbn", "malformed")]);
}

#[tokio::test]
async fn texts_are_filtered_by_their_beginning_in_any_case() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    publish(&mei, "One", seed::TEXTBOOKS, json!({"course_code": "MATH101"})).await;
    publish(&mei, "Two", seed::TEXTBOOKS, json!({"course_code": "Math201"})).await;
    publish(&mei, "Three", seed::NOVELS, json!({"course_code": "高数A"})).await;
    assert_eq!(mei.search(&[("attr.course_code", "math")]).await, ["Two", "One"]);
    assert_eq!(mei.search(&[("attr.course_code", "MATH1")]).await, ["One"]);
    assert_eq!(mei.search(&[("attr.course_code", "高数")]).await, ["Three"]);
    assert_eq!(mei.search(&[("attr.course_code", "ATH")]).await, Vec::<String>::new());
    assert_eq!(mei.search(&[("attr.course_code", "M%")]).await, Vec::<String>::new());
    assert_eq!(mei.search(&[("attr.course_code", "MATH_01")]).await, Vec::<String>::new());
}

#[tokio::test]
async fn numbers_dates_choices_and_yes_or_no_are_filtered() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    publish(
        &mei,
        "Small",
        seed::PHONES,
        json!({"storage_gb": 64, "receipt": true, "bought_on": "2024-05-01"}),
    )
    .await;
    publish(
        &mei,
        "Large",
        seed::PHONES,
        json!({"storage_gb": 256, "receipt": false, "bought_on": "2025-12-31"}),
    )
    .await;
    publish(&mei, "Account", seed::GAMES, json!({"game": "go"})).await;
    let cases: [(&str, &str, &[&str]); 10] = [
        ("attr.storage_gb", "64", &["Small"]),
        ("attr.storage_gb", "64..256", &["Large", "Small"]),
        ("attr.storage_gb", "..100", &["Small"]),
        ("attr.storage_gb", "100..", &["Large"]),
        ("attr.receipt", "true", &["Small"]),
        ("attr.receipt", "false", &["Large"]),
        ("attr.bought_on", "2024-05-01", &["Small"]),
        ("attr.bought_on", "2025-01-01..", &["Large"]),
        ("attr.bought_on", "..2025-12-31", &["Large", "Small"]),
        ("attr.game", "go", &["Account"]),
    ];
    for (name, value, titles) in cases {
        assert_eq!(mei.search(&[(name, value)]).await, titles, "{name}={value}");
    }
    assert_eq!(
        mei.search(&[("attr.storage_gb", "..100"), ("attr.receipt", "false")]).await,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn filters_that_do_not_fit_are_named() {
    let app = TestApp::spawn().await;
    let nobody = app.anonymous();
    for (name, value, code) in [
        ("attr.shoe_size", "43", "unknown"),
        ("attr.edition", "seven", "malformed"),
        ("attr.receipt", "yes", "malformed"),
        ("attr.storage_gb", "1..x", "malformed"),
        ("attr.edition", "99999999999999999999", "malformed"),
    ] {
        nobody.find("/listings", &[(name, value)]).await.fields(&[(&format!("?{name}"), code)]);
    }
    let many: Vec<(String, &str)> = (0..9).map(|n| (format!("attr.a{n}"), "1")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    nobody.find("/listings", &many).await.fields(&[("?attr", "too_many")]);
}

#[tokio::test]
async fn another_category_drops_the_fields_of_the_old_one() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let id = publish(&mei, "Thing", seed::TEXTBOOKS, json!({"edition": 7})).await;
    let moved = mei.patch(&format!("/listings/{id}"), json!({"category_id": seed::PHONES})).await.expect(200);
    assert_eq!(moved["attributes"], json!({}));
    assert_eq!(mei.search(&[("attr.edition", "7")]).await, Vec::<String>::new());
}
