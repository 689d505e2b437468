//! `DELETE /listings/{id}`.

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, pictures, sale};

#[tokio::test]
async fn a_deleted_listing_is_gone_with_everything_that_hung_on_it() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let picture = mei.upload(pictures::jpeg(1)).await;
    let body =
        sale_with("Lamp", &json!({"tags": ["a"], "image_ids": [picture], "attributes": {"edition": 2}}));
    let path = format!("/listings/{}", mei.publish(body).await);
    bob.set(&format!("{path}/bookmark")).await.expect(200);
    bob.act(&format!("{path}/views")).await.expect(204);
    mei.delete(&path).await.expect(204);
    for reader in [app.anonymous(), mei.clone(), bob.clone()] {
        reader.get(&path).await.problem(404, "listing.not_found");
    }
    mei.delete(&path).await.problem(404, "listing.not_found");
    assert!(mei.search(&[("q", "lamp")]).await.is_empty());
    assert!(bob.get("/me/bookmarks").await.ids().is_empty());
    for table in [
        "listing_images",
        "listing_tags",
        "listing_attributes",
        "bookmarks",
        "listing_viewers",
        "listing_view_days",
    ] {
        assert_eq!(app.number(&format!("SELECT COUNT(*) AS n FROM {table}")), 0, "{table}");
    }
    // Its picture is free again until the sweeper comes.
    mei.draft(json!({"image_ids": [picture]})).await;
}

#[tokio::test]
async fn nobody_deletes_anothers_listing() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (public, draft) = (mei.publish(sale("Lamp")).await, mei.draft(sale("Draft")).await);
    for other in [app.member("bob"), app.moderator("mod"), app.admin("root_")] {
        other.delete(&format!("/listings/{public}")).await.problem(403, "auth.forbidden");
        other.delete(&format!("/listings/{draft}")).await.problem(404, "listing.not_found");
    }
    app.anonymous().delete(&format!("/listings/{public}")).await.problem(401, "auth.required");
}
