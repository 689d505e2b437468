//! Orders of listings that are deleted: they keep what they need to be read.

use tradehub_api::media::service::sweep;

use crate::support::listings::sale_with;
use crate::support::orders::Deal;
use crate::support::{TestApp, json, pictures};

#[tokio::test]
async fn a_listing_with_open_orders_is_not_deleted() {
    let app = TestApp::spawn().await;
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale_with("Chairs", &json!({"quantity": 9}))).await;
    let path = format!("/listings/{listing}");
    let (done, off) = (mei.order(listing).await, zoe.order(listing).await);
    bob.delete(&path).await.problem(409, "listing.has_orders");
    zoe.act(&format!("/orders/{off}/cancel")).await.expect(200);
    for (step, actor) in [("accept", &bob), ("hand-over", &bob), ("complete", &mei)] {
        bob.delete(&path).await.problem(409, "listing.has_orders");
        actor.act(&format!("/orders/{done}/{step}")).await.expect(200);
    }
    bob.delete(&path).await.expect(204);
    for (buyer, order) in [(&mei, done), (&zoe, off)] {
        let listing = buyer.see_order(order).await["listing"].clone();
        assert_eq!(listing, json!({"id": null, "title": "Chairs", "cover": null, "status": null}));
    }
    assert_eq!(bob.find("/orders", &[("side", "selling")]).await.ids(), [off, done]);
}

#[tokio::test]
async fn orders_keep_the_title_and_the_picture_of_a_deleted_listing() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let (cover, second) = (bob.upload(pictures::jpeg(1)).await, bob.upload(pictures::jpeg(2)).await);
    let body = sale_with("Desk lamp", &json!({"image_ids": [cover, second]}));
    let listing = bob.publish(body).await;
    let mut deal = Deal { order: mei.order(listing).await, seller: bob, buyer: mei, listing };
    deal.seller.act(&deal.path("accept")).await.expect(200);
    deal.seller.act(&deal.path("complete")).await.expect(200);
    deal.seller.delete(&format!("/listings/{listing}")).await.expect(204);
    deal.after(&app, 2 * 86_400);
    assert_eq!(sweep(&app.state).await.unwrap(), 1, "the picture that no order shows");
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    let order = deal.buyer.see_order(deal.order).await;
    let shown = &order["listing"];
    assert_eq!((&shown["title"], &shown["cover"]["id"]), (&json!("Desk lamp"), &json!(cover)));
    let picture = shown["cover"]["urls"]["small"].as_str().unwrap();
    app.anonymous().get_root(picture).await.expect(200);
    // The same file again is another picture: this one stays with the order.
    assert_ne!(deal.seller.upload(pictures::jpeg(1)).await, cover);
}

#[tokio::test]
async fn a_picture_taken_off_the_listing_stays_with_the_orders_that_show_it() {
    let app = TestApp::spawn().await;
    let (bob, mei) = (app.member("bob"), app.member("mei"));
    let cover = bob.upload(pictures::jpeg(1)).await;
    let listing = bob.publish(sale_with("Lamp", &json!({"image_ids": [cover]}))).await;
    let order = mei.order(listing).await;
    bob.patch(&format!("/listings/{listing}"), json!({"image_ids": []})).await.expect(200);
    app.advance_seconds(2 * 86_400);
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    let seen = app.again(&mei).see_order(order).await;
    assert_eq!(seen["listing"]["cover"]["id"], cover);
}
