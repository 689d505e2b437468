//! Reviews: writing one, answering one, reading those that a member received.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::order::OrderRole;
use tradehub_shared::review::{CreateReviewRequest, ReplyReviewRequest, Review};
use tradehub_shared::{MemberId, OrderId, Page, ReviewId};

/// How many of a seller's reviews a listing shows.
const LATEST: &str = "20";

/// Rates the other side of a completed order.
pub(crate) async fn create_review(order: OrderId, request: CreateReviewRequest) -> ApiResult<Review> {
    Call::post(["/orders/", &order.to_string(), "/reviews"].concat()).json(&request).fetch().await
}

/// Answers a review about oneself.
pub(crate) async fn reply_review(id: ReviewId, request: ReplyReviewRequest) -> ApiResult<Review> {
    Call::post(["/reviews/", &id.to_string(), "/reply"].concat()).json(&request).fetch().await
}

/// The reviews a member received, all or those by buyers or by sellers; it names the question of
/// [`list_member_reviews`].
pub(crate) fn member_reviews_path(member: MemberId, authors: Option<OrderRole>) -> String {
    let role = authors.map(|role| ["?role=", role.as_str()].concat()).unwrap_or_default();
    ["/members/", &member.to_string(), "/reviews", &role].concat()
}

/// The latest reviews that a member received.
pub(crate) fn latest_reviews_path(member: MemberId) -> String {
    [&member_reviews_path(member, None), "?limit=", LATEST].concat()
}

/// Reads the page of such reviews that begins at a cursor.
pub(crate) async fn list_member_reviews(path: String, cursor: Option<String>) -> ApiResult<Page<Review>> {
    Call::get(at_cursor(path, cursor)).fetch().await
}
