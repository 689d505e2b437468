//! `GET /listings/{id}`.

use reqwest::Method;

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn drafts_are_their_owners_business() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.draft(sale("Secret lamp")).await);
    mei.get(&path).await.expect(200);
    for other in [app.anonymous(), app.member("bob"), app.moderator("mod"), app.admin("root_")] {
        other.get(&path).await.problem(404, "listing.not_found");
        assert!(other.search(&[("q", "Secret")]).await.is_empty());
    }
}

#[tokio::test]
async fn what_an_owner_keeps_back_is_seen_by_nobody_else_but_moderators() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    for keep_back in ["pause", "withdraw"] {
        let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
        app.anonymous().get(&path).await.expect(200);
        mei.act(&format!("{path}/{keep_back}")).await.expect(200);
        for other in [app.anonymous(), app.member(&format!("bob_{keep_back}"))] {
            other.get(&path).await.problem(404, "listing.not_found");
            assert!(other.find("/listings", &[("seller", &mei.id.to_string())]).await.ids().is_empty());
        }
        moderator.get(&path).await.expect(200);
        mei.get(&path).await.expect(200);
    }
}

#[tokio::test]
async fn buttons_are_named_for_whoever_may_press_them() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    assert_eq!(
        mei.get(&path).await.expect(200)["actions"],
        json!(["edit", "pause", "withdraw", "mark_sold", "delete", "renew", "bump"])
    );
    assert_eq!(app.moderator("mod").get(&path).await.expect(200)["actions"], json!(["remove"]));
    assert_eq!(app.member("bob").get(&path).await.expect(200)["actions"], json!([]));
    assert_eq!(app.anonymous().get(&path).await.expect(200)["is_mine"], false);
}

#[tokio::test]
async fn a_read_that_is_still_held_is_answered_unchanged() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    for reader in [app.anonymous(), mei.clone()] {
        let tag = reader.get(&path).await.header("etag").to_owned();
        assert!(tag.starts_with('"'), "{tag}");
        let again = reader.request(Method::GET, &path).header("if-none-match", &tag).send().await;
        assert_eq!((again.status, again.bytes.len(), again.header("etag")), (304, 0, tag.as_str()));
        mei.patch(&path, json!({"title": format!("Lamp {}", reader.id)})).await.expect(200);
        reader.request(Method::GET, &path).header("if-none-match", &tag).send().await.expect(200);
    }
}

#[tokio::test]
async fn odd_addresses_are_not_found() {
    let app = TestApp::spawn().await;
    for (path, code) in [
        ("/listings/99", "listing.not_found"),
        ("/listings/0", "listing.not_found"),
        ("/listings/-5", "listing.not_found"),
        ("/listings/abc", "request.not_found"),
        ("/listings/1e3", "request.not_found"),
        ("/listings/99999999999999999999", "request.not_found"),
    ] {
        app.anonymous().get(path).await.problem(404, code);
    }
}

#[tokio::test]
async fn a_private_answer_is_never_kept_for_others() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    let answer = mei.get(&path).await;
    assert!(answer.header("cache-control").contains("private"), "{}", answer.header("cache-control"));
    assert_eq!(app.anonymous().get(&path).await.expect(200)["is_mine"], false);
    assert_eq!(mei.get(&path).await.expect(200)["is_mine"], true);
}
