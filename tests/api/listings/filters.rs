//! `GET /listings` with single filters, and with what is none.

use tradehub_shared::accounts::Role;

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures, sale};

#[tokio::test]
async fn pictures_time_and_seller_are_filters_too() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let old = mei.publish(sale("Old")).await;
    app.advance_seconds(8 * 86_400);
    let bob = bob.with_token(&app.token_for(bob.id, Role::Member, false));
    let picture = bob.upload(pictures::jpeg(1)).await;
    let new = bob.publish(sale_with("New", &json!({"image_ids": [picture]}))).await;
    let nobody = app.anonymous();
    assert_eq!(nobody.find("/listings", &[("posted_within", "7")]).await.ids(), [new]);
    assert_eq!(nobody.find("/listings", &[("posted_within", "9")]).await.ids(), [new, old]);
    assert_eq!(nobody.find("/listings", &[("with_pictures", "true")]).await.ids(), [new]);
    assert_eq!(nobody.find("/listings", &[("with_pictures", "false")]).await.ids(), [new, old]);
    assert_eq!(nobody.find("/listings", &[("seller", &mei.id.to_string())]).await.ids(), [old]);
}

#[tokio::test]
async fn listings_put_up_at_the_same_instant_are_all_within_it() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for n in 0..5 {
        mei.publish(sale(&format!("Thing {n}"))).await;
    }
    assert_eq!(mei.search(&[("posted_within", "1")]).await.len(), 5);
}

#[tokio::test]
async fn what_cannot_be_filtered_by_is_named() {
    let app = TestApp::spawn().await;
    let pairs = [
        ("limit", "0"),
        ("kind", "rent"),
        ("pirce_max", "1"),
        ("price_min", "x"),
        ("zone", "east"),
        ("sort", "random"),
        ("posted_within", "366"),
        ("with_pictures", "maybe"),
    ];
    app.anonymous().find("/listings", &pairs).await.fields(&[
        ("?limit", "out_of_range"),
        ("?kind", "unknown"),
        ("?pirce_max", "unknown"),
        ("?price_min", "malformed"),
        ("?zone", "unknown"),
        ("?sort", "unknown"),
        ("?posted_within", "out_of_range"),
        ("?with_pictures", "unknown"),
    ]);
    app.anonymous()
        .find("/listings", &[("price_min", "10"), ("price_max", "9")])
        .await
        .fields(&[("?price_max", "out_of_range")]);
    app.anonymous().find("/listings", &[("limit", "101")]).await.fields(&[("?limit", "out_of_range")]);
}

#[tokio::test]
async fn unknown_categories_and_schools_hold_nothing() {
    let app = TestApp::spawn().await;
    app.member("mei").publish(sale("Lamp")).await;
    for pair in [
        ("category", "hats"),
        ("category", "99"),
        ("school", "atlantis"),
        ("zone", "99"),
        ("building", "99"),
        ("seller", "99"),
    ] {
        assert!(app.anonymous().find("/listings", &[pair]).await.ids().is_empty(), "{pair:?}");
        assert_eq!(
            app.anonymous().find("/listings/counts", &[pair]).await.expect(200)["total"],
            0,
            "{pair:?}"
        );
    }
}
