//! Orders and their meetings. Keeps true: what the server says of an order is shown wherever the order is shown.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use crate::state::orders;
use tradehub_shared::order::{
    AnswerMeetingRequest, CreateOrderRequest, MeetingPlan, Order, OrderReasonRequest, OrderSide, OrderStatus,
    OrderSummary, ProposeMeetingRequest,
};
use tradehub_shared::{ListingId, MeetingId, OrderId, Page};

/// Orders something; sent again under the same key, it is still one order.
pub(crate) async fn create_order(request: &CreateOrderRequest, key: Option<String>) -> ApiResult<Order> {
    learn(Call::post("/orders").json(request).idempotency_key(key).fetch().await)
}

/// The member's orders of one side, in all states or one, of all listings or one.
pub(crate) fn orders_path(
    side: OrderSide,
    status: Option<OrderStatus>,
    listing: Option<ListingId>,
) -> String {
    let mut path = ["/orders?side=", side.as_str()].concat();
    if let Some(status) = status {
        path.extend(["&status=", status.as_str()]);
    }
    if let Some(listing) = listing {
        path.extend(["&listing_id=", &listing.to_string()]);
    }
    path
}

/// Reads the page of a list of orders that begins at a cursor, newest first.
pub(crate) async fn list_orders(path: String, cursor: Option<String>) -> ApiResult<Page<OrderSummary>> {
    let page: Page<OrderSummary> = Call::get(at_cursor(path, cursor)).fetch().await?;
    orders::learn(&page.items);
    Ok(page)
}

/// Reads an order.
pub(crate) async fn get_order(id: OrderId) -> ApiResult<Order> {
    learn(Call::get(path(id, "")).fetch().await)
}

/// Promises the pieces to the buyer.
pub(crate) async fn accept_order(id: OrderId) -> ApiResult<Order> {
    learn(Call::post(path(id, "/accept")).fetch().await)
}

/// Turns an order down.
pub(crate) async fn reject_order(id: OrderId, reason: Option<String>) -> ApiResult<Order> {
    learn(Call::post(path(id, "/reject")).json(&OrderReasonRequest { reason }).fetch().await)
}

/// Calls an order off; a confirmed one only with a reason.
pub(crate) async fn cancel_order(id: OrderId, reason: Option<String>) -> ApiResult<Order> {
    learn(Call::post(path(id, "/cancel")).json(&OrderReasonRequest { reason }).fetch().await)
}

/// Says that the thing changed hands.
pub(crate) async fn hand_over_order(id: OrderId) -> ApiResult<Order> {
    learn(Call::post(path(id, "/hand-over")).fetch().await)
}

/// Says that all is done.
pub(crate) async fn complete_order(id: OrderId) -> ApiResult<Order> {
    learn(Call::post(path(id, "/complete")).fetch().await)
}

/// What is agreed and proposed, and where one may meet.
pub(crate) async fn get_meeting(id: OrderId) -> ApiResult<MeetingPlan> {
    Call::get(path(id, "/meeting")).fetch().await
}

/// Proposes when and where to meet.
pub(crate) async fn propose_meeting(id: OrderId, request: ProposeMeetingRequest) -> ApiResult<MeetingPlan> {
    Call::post(path(id, "/meeting")).json(&request).fetch().await
}

/// Agrees to the proposal that is meant.
pub(crate) async fn accept_meeting(id: OrderId, meeting: MeetingId) -> ApiResult<MeetingPlan> {
    Call::post(path(id, "/meeting/accept")).json(&answer(meeting)).fetch().await
}

/// Turns down the proposal that is meant, or takes back one's own.
pub(crate) async fn decline_meeting(id: OrderId, meeting: MeetingId) -> ApiResult<MeetingPlan> {
    Call::post(path(id, "/meeting/decline")).json(&answer(meeting)).fetch().await
}

const fn answer(meeting: MeetingId) -> AnswerMeetingRequest {
    AnswerMeetingRequest { meeting_id: Some(meeting) }
}

fn learn(answer: ApiResult<Order>) -> ApiResult<Order> {
    if let Ok(order) = &answer {
        orders::learn(std::slice::from_ref(&order.summary));
    }
    answer
}

fn path(id: OrderId, rest: &str) -> String {
    ["/orders/", &id.to_string(), rest].concat()
}
