//! `PATCH /listings/{id}`.

use reqwest::Method;

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures, sale, seed};

#[tokio::test]
async fn given_fields_change_null_clears_and_absent_ones_stay() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!(
        "/listings/{}",
        mei.draft(sale_with("Lamp", &json!({"original_price_minor": 20_000, "tags": ["a"]}))).await
    );
    let listing =
        mei.patch(&path, json!({"title": "Desk lamp", "original_price_minor": null})).await.expect(200);
    assert_eq!(
        (&listing["title"], &listing["original_price_minor"], &listing["price_minor"]),
        (&json!("Desk lamp"), &json!(null), &json!(12_900))
    );
    assert_eq!((&listing["tags"], &listing["version"]), (&json!(["a"]), &json!(2)));
    let cleared =
        mei.patch(&path, json!({"category_id": null, "price_minor": null, "tags": []})).await.expect(200);
    assert_eq!(
        (&cleared["category_id"], &cleared["price_minor"], &cleared["tags"]),
        (&json!(null), &json!(null), &json!([]))
    );
}

#[tokio::test]
async fn nobody_edits_anothers_listing() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (public, draft) = (mei.publish(sale("Lamp")).await, mei.draft(sale("Draft")).await);
    for other in [app.member("bob"), app.moderator("mod"), app.admin("root_")] {
        other
            .patch(&format!("/listings/{public}"), json!({"title": "Mine"}))
            .await
            .problem(403, "auth.forbidden");
        other
            .patch(&format!("/listings/{draft}"), json!({"title": "Mine"}))
            .await
            .problem(404, "listing.not_found");
    }
    app.anonymous().patch(&format!("/listings/{public}"), json!({})).await.problem(401, "auth.required");
    assert_eq!(mei.search(&[]).await, ["Lamp"]);
}

#[tokio::test]
async fn a_change_made_meanwhile_is_not_overwritten() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.draft(sale("Lamp")).await);
    let read = mei.get(&path).await;
    let version = format!("\"{}\"", read.json()["version"]);
    let change = |wanted: &str, title: &str| {
        mei.request(Method::PATCH, &path).header("if-match", wanted).json(&json!({"title": title}))
    };
    let first = change(&version, "First").send().await;
    first.expect(200);
    change(&version, "Second").send().await.problem(412, "request.precondition_failed");
    change("\"999\"", "Third").send().await.problem(412, "request.precondition_failed");
    change("rubbish", "Third").send().await.problem(412, "request.precondition_failed");
    change(first.header("etag"), "Fourth").send().await.expect(200);
    change("*", "Fifth").send().await.expect(200);
    assert_eq!(mei.get(&path).await.expect(200)["title"], "Fifth");
}

#[tokio::test]
async fn of_many_changes_at_once_from_one_version_one_wins() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    let version = mei.get(&path).await.json()["version"].as_i64().unwrap();
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..12 {
        let change = mei
            .request(Method::PATCH, &path)
            .header("if-match", &format!("\"{version}\""))
            .json(&json!({"title": format!("Lamp {n}")}));
        racing.spawn(change.send());
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|a| a.status == 412).count(), 11);
    assert_eq!(mei.get(&path).await.json()["version"], version + 1);
}

#[tokio::test]
async fn a_listed_listing_stays_complete() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Lamp")).await);
    let emptied = json!({"title": " ", "description": "", "category_id": null, "price_minor": null});
    mei.patch(&path, emptied).await.fields(&[
        ("/title", "required"),
        ("/description", "required"),
        ("/category_id", "required"),
        ("/price_minor", "required"),
    ]);
    mei.patch(&path, json!({"kind": "giveaway", "price_minor": 5}))
        .await
        .fields(&[("/price_minor", "must_be_zero")]);
    mei.patch(&path, json!({"original_price_minor": 100}))
        .await
        .fields(&[("/original_price_minor", "below_price")]);
    mei.patch(&path, json!({"price_minor": 0})).await.fields(&[("/price_minor", "out_of_range")]);
    assert_eq!(mei.get(&path).await.expect(200)["version"], 2);
}

#[tokio::test]
async fn what_becomes_a_giveaway_costs_nothing_and_a_named_price_is_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let answer = mei.post("/listings", sale_with("Lamp", &json!({"kind": "giveaway"}))).await;
    answer.fields(&[("/price_minor", "must_be_zero")]);
    let path = format!("/listings/{}", mei.draft(sale("Lamp")).await);
    assert_eq!(mei.patch(&path, json!({"kind": "giveaway"})).await.expect(200)["price_minor"], 0);
    mei.patch(&path, json!({"price_minor": 100})).await.fields(&[("/price_minor", "must_be_zero")]);
    mei.patch(&path, json!({"kind": "sale", "price_minor": 100})).await.expect(200);
}

#[tokio::test]
async fn a_changed_title_is_found_and_the_old_one_is_not() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let path = format!("/listings/{}", mei.publish(sale("Bicycle")).await);
    mei.patch(&path, json!({"title": "Skateboard"})).await.expect(200);
    assert_eq!(mei.search(&[("q", "skateboard")]).await, ["Skateboard"]);
    assert!(mei.search(&[("q", "bicycle")]).await.is_empty());
}

#[tokio::test]
async fn pictures_are_reordered_replaced_and_taken_away() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (a, b, c) = (
        mei.upload(pictures::jpeg(1)).await,
        mei.upload(pictures::jpeg(2)).await,
        mei.upload(pictures::jpeg(3)).await,
    );
    let path = format!("/listings/{}", mei.publish(sale_with("Lamp", &json!({"image_ids": [a, b]}))).await);
    let order = |listing: &serde_json::Value| {
        listing["images"].as_array().unwrap().iter().map(|i| i["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(order(&mei.patch(&path, json!({"image_ids": [b, a]})).await.expect(200)), [b, a]);
    assert_eq!(order(&mei.patch(&path, json!({"image_ids": [c, b]})).await.expect(200)), [c, b]);
    assert_eq!(order(&mei.patch(&path, json!({"title": "Same pictures"})).await.expect(200)), [c, b]);
    assert_eq!(order(&mei.patch(&path, json!({"image_ids": []})).await.expect(200)), Vec::<i64>::new());
    // What was taken away may hang elsewhere now.
    mei.draft(json!({"image_ids": [a]})).await;
}

#[tokio::test]
async fn sold_and_removed_listings_are_not_edited() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    let (sold, removed) = (mei.publish(sale("Sold")).await, mei.publish(sale("Removed")).await);
    mei.act(&format!("/listings/{sold}/mark-sold")).await.expect(200);
    moderator.post(&format!("/listings/{removed}/remove"), json!({"reason": "No"})).await.expect(200);
    for id in [sold, removed] {
        let problem =
            mei.patch(&format!("/listings/{id}"), json!({"title": "x", "category_id": seed::NOVELS})).await;
        problem.problem(409, "listing.wrong_state");
    }
}
