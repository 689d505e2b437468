//! `GET /members/{id}` and `POST /members/{id}/contact`.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn a_public_profile_shows_no_private_field() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.patch("/me", json!({"qq": "123456789", "bio": "hello"})).await.expect(200);
    let answer = app.anonymous().get(&format!("/members/{}", mei.id)).await;
    let member = answer.expect(200);
    assert_eq!(
        (&member["username"], &member["bio"], &member["has_contact"]),
        (&json!("mei"), &json!("hello"), &json!(true))
    );
    for private in ["lakeside.example", "123456789", "argon2", "email", "contact_reveal_count"] {
        assert!(!answer.text().contains(private), "{private} in {}", answer.text());
    }
}

#[tokio::test]
async fn a_profile_counts_what_is_on_offer_and_what_is_sold() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let sold = mei.publish(sale("Lamp")).await;
    mei.publish(sale("Chair")).await;
    mei.draft(sale("Secret draft")).await;
    mei.act(&format!("/listings/{sold}/mark-sold")).await.expect(200);
    let member = app.anonymous().get(&format!("/members/{}", mei.id)).await.expect(200);
    assert_eq!((&member["active_listing_count"], &member["sold_count"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn unknown_members_are_not_found() {
    let app = TestApp::spawn().await;
    app.anonymous().get("/members/99").await.problem(404, "member.not_found");
    for odd in ["0", "-1"] {
        app.anonymous().get(&format!("/members/{odd}")).await.problem(404, "member.not_found");
    }
    for odd in ["mei", "1.5", "99999999999999999999", "1%00"] {
        app.anonymous().get(&format!("/members/{odd}")).await.problem(404, "request.not_found");
    }
}

#[tokio::test]
async fn contact_details_are_for_verified_members_and_every_look_is_counted() {
    let app = TestApp::spawn().await;
    let (mei, bob, carol) = (app.member("mei"), app.verified_member("bob"), app.member("carol"));
    mei.patch("/me", json!({"qq": "123456"})).await.expect(200);
    let path = format!("/members/{}/contact", mei.id);
    app.anonymous().act(&path).await.problem(401, "auth.required");
    carol.act(&path).await.problem(403, "auth.verification_required");
    for _ in 0..2 {
        let contact = bob.act(&path).await.expect(200);
        assert_eq!((&contact["qq"], &contact["wechat"]), (&json!("123456"), &json!(null)));
    }
    assert_eq!(mei.get("/me").await.expect(200)["contact_reveal_count"], 2);
}

#[tokio::test]
async fn looks_at_the_own_contact_details_do_not_count() {
    let app = TestApp::spawn().await;
    let mei = app.verified_member("mei");
    mei.patch("/me", json!({"wechat": "mei_wx"})).await.expect(200);
    mei.act(&format!("/members/{}/contact", mei.id)).await.expect(200);
    assert_eq!(mei.get("/me").await.expect(200)["contact_reveal_count"], 0);
}

#[tokio::test]
async fn who_gave_no_contact_details_has_none_to_show() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.verified_member("bob"));
    bob.act(&format!("/members/{}/contact", mei.id)).await.problem(404, "member.no_contact");
    bob.act("/members/99/contact").await.problem(404, "member.not_found");
}
