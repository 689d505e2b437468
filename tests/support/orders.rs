//! Deals as tests make them.

use serde_json::{Value, json};

use super::{Actor, TestApp, sale};

impl Actor {
    /// Orders one piece of a listing and gives the order's id.
    pub(crate) async fn order(&self, listing: i64) -> i64 {
        self.order_some(listing, 1).await
    }

    /// Orders some pieces of a listing and gives the order's id.
    pub(crate) async fn order_some(&self, listing: i64, quantity: i32) -> i64 {
        let body = json!({"listing_id": listing, "quantity": quantity, "note": "After the lecture?"});
        self.post("/orders", body).await.expect(201)["id"].as_i64().unwrap()
    }

    /// One of the member's orders.
    pub(crate) async fn see_order(&self, id: i64) -> Value {
        self.get(&format!("/orders/{id}")).await.expect(200)
    }

    /// Kinds of the member's notices, latest first.
    pub(crate) async fn notice_kinds(&self) -> Vec<String> {
        let page = self.get("/me/notices?limit=100").await.expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items.map(|notice| notice["kind"].as_str().unwrap().to_owned()).collect()
    }
}

/// A completed deal: seller, buyer, listing and order.
pub(crate) struct Deal {
    pub(crate) seller: Actor,
    pub(crate) buyer: Actor,
    pub(crate) listing: i64,
    pub(crate) order: i64,
}

impl Deal {
    /// Bob's lamp, ordered by mei.
    pub(crate) async fn pending(app: &TestApp) -> Self {
        let (seller, buyer) = (app.member("bob"), app.member("mei"));
        let listing = seller.publish(sale("Desk lamp")).await;
        let order = buyer.order(listing).await;
        Self { seller, buyer, listing, order }
    }

    /// The same, accepted.
    pub(crate) async fn confirmed(app: &TestApp) -> Self {
        let deal = Self::pending(app).await;
        deal.seller.act(&deal.path("accept")).await.expect(200);
        deal
    }

    /// The same, completed.
    pub(crate) async fn completed(app: &TestApp) -> Self {
        let deal = Self::confirmed(app).await;
        deal.buyer.act(&deal.path("complete")).await.expect(200);
        deal
    }

    /// A path under the order.
    pub(crate) fn path(&self, part: &str) -> String {
        format!("/orders/{}/{part}", self.order)
    }

    /// Some time later, with both signed in again.
    pub(crate) fn after(&mut self, app: &TestApp, seconds: i64) {
        app.advance_seconds(seconds);
        (self.seller, self.buyer) = (app.again(&self.seller), app.again(&self.buyer));
        app.settle();
    }
}
