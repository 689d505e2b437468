//! `GET` and `PATCH /me`.

use crate::support::{TestApp, json, pictures, seed};

#[tokio::test]
async fn the_own_profile_is_for_its_member_only() {
    let app = TestApp::spawn().await;
    app.anonymous().get("/me").await.problem(401, "auth.required");
    let me = app.member("mei").get("/me").await;
    assert_eq!(me.expect(200)["email"], "mei@lakeside.example");
    assert!(!me.text().contains("argon2"));
}

#[tokio::test]
async fn given_fields_change_null_clears_and_absent_ones_stay() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let all = json!({"nickname": " 小美 ", "bio": "Physics, year two", "qq": "123456", "wechat": "mei_wx", "zone_id": 1});
    let me = mei.patch("/me", all).await.expect(200);
    assert_eq!(
        (&me["nickname"], &me["bio"], &me["qq"], &me["zone_id"]),
        (&json!("小美"), &json!("Physics, year two"), &json!("123456"), &json!(1))
    );
    let me = mei
        .patch("/me", json!({"qq": null, "nickname": null, "zone_id": null, "wechat": " "}))
        .await
        .expect(200);
    assert_eq!(
        (&me["nickname"], &me["qq"], &me["zone_id"], &me["wechat"]),
        (&json!("mei"), &json!(null), &json!(null), &json!(null))
    );
    assert_eq!(me["bio"], "Physics, year two");
    assert_eq!(mei.patch("/me", json!({})).await.expect(200)["bio"], "Physics, year two");
}

#[tokio::test]
async fn too_long_texts_are_all_named() {
    let app = TestApp::spawn().await;
    let long = "长".repeat(301);
    let body = json!({"nickname": long, "bio": long, "qq": long, "wechat": long});
    app.member("mei").patch("/me", body).await.fields(&[
        ("/nickname", "too_long"),
        ("/bio", "too_long"),
        ("/qq", "too_long"),
        ("/wechat", "too_long"),
    ]);
}

#[tokio::test]
async fn a_zone_must_belong_to_the_school() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.patch("/me", json!({"zone_id": 3})).await.fields(&[("/zone_id", "unknown")]);
    mei.patch("/me", json!({"zone_id": 99})).await.fields(&[("/zone_id", "unknown")]);
    mei.patch("/me", json!({"school_id": 99})).await.fields(&[("/school_id", "unknown")]);
    mei.patch("/me", json!({"zone_id": 1})).await.expect(200);
    let moved = mei.patch("/me", json!({"school_id": seed::HILLTOP})).await.expect(200);
    assert_eq!(moved["zone_id"], json!(null), "the old school's zone stayed");
    mei.patch("/me", json!({"school_id": seed::LAKESIDE, "zone_id": 2})).await.expect(200);
}

#[tokio::test]
async fn nobody_raises_themselves() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let attempts = [
        json!({"role": "admin"}),
        json!({"is_verified": true}),
        json!({"id": 1}),
        json!({"email": "x@y.example"}),
        json!({"username": "root"}),
        json!({"contact_reveal_count": 0}),
        json!({"bio": "x", "verified_at": 1}),
    ];
    for attempt in attempts {
        mei.patch("/me", attempt).await.problem(400, "request.malformed");
    }
    let me = mei.get("/me").await.expect(200);
    assert_eq!((&me["role"], &me["is_verified"], &me["bio"]), (&json!("member"), &json!(false), &json!("")));
}

#[tokio::test]
async fn only_an_own_picture_becomes_the_avatar() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (own, foreign) = (mei.upload(pictures::jpeg(1)).await, bob.upload(pictures::jpeg(2)).await);
    mei.patch("/me", json!({"avatar_image_id": foreign})).await.fields(&[("/avatar_image_id", "unknown")]);
    mei.patch("/me", json!({"avatar_image_id": 999})).await.fields(&[("/avatar_image_id", "unknown")]);
    let me = mei.patch("/me", json!({"avatar_image_id": own})).await.expect(200);
    assert_eq!(me["avatar"]["id"], own);
    let seen = bob.get(&format!("/members/{}", mei.id)).await.expect(200);
    assert_eq!(seen["avatar"]["urls"], me["avatar"]["urls"]);
    assert_eq!(mei.patch("/me", json!({"avatar_image_id": null})).await.expect(200)["avatar"], json!(null));
}

#[tokio::test]
async fn nul_characters_do_no_harm() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for field in ["nickname", "bio", "qq"] {
        let answer = mei.patch("/me", json!({field: "a\u{0}b"})).await;
        assert!([200, 400, 422].contains(&answer.status), "{field}: {}", answer.text());
    }
}
