//! Routes of orders and their meetings.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use tradehub_shared::order::{
    AnswerMeetingRequest, CreateOrderRequest, MeetingPlan, Order, OrderAction, OrderReasonRequest, OrderSide,
    OrderStatus, OrderSummary, ProposeMeetingRequest,
};
use tradehub_shared::{ListingId, MeetingId, MemberId, OrderId, Page, Problem, UtcMicros};

use super::error::OrderError;
use super::{service, store, view};
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, Idempotency, OptionalBody, SignedIn};
use crate::state::AppState;

/// Order something
///
/// For *meet and pay*: nothing is paid through TradeHub. With an `Idempotency-Key` a request sent twice is one order.
#[utoipa::path(tag = "orders", security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each order")),
    request_body = CreateOrderRequest, responses(
        (status = 201, description = "Ordered", body = Order),
        (status = 403, description = "member.unreachable", body = Problem),
        (status = 404, description = "listing.not_found", body = Problem),
        (status = 409, description = "order.own_listing, order.not_for_sale, order.held_payment_only, order.listing_unavailable, \
            order.price_changed, order.out_of_stock, order.already_open or order.limit_reached", body = Problem),
    ))]
#[post("/orders")]
pub async fn create_order(
    state: web::Data<AppState>,
    caller: SignedIn,
    key: Idempotency,
    body: Body<CreateOrderRequest>,
) -> ApiResult {
    let (body, now) = (body.into_inner(), state.clock.now());
    let (content, end) = (body.clone(), state.config.rules.order_end(now));
    let work = move |c: &mut DbConnection| service::place::place(c, caller.member(), &body, end, now);
    let view = move |c: &mut DbConnection, id| view::detail(c, id, caller.member());
    let kept = key.write(&state, caller, &content, StatusCode::CREATED, work, view).await;
    state.wake_worker();
    kept?.respond_under("/api/v1/orders")
}

/// Which of one's own orders.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrdersQuery {
    /// What one buys (default) or what one sells.
    #[param(inline)]
    side: Option<OrderSide>,
    /// Only those in this state.
    #[param(inline)]
    status: Option<OrderStatus>,
    /// Only those for this listing.
    #[param(value_type = Option<i64>)]
    listing_id: Option<ListingId>,
}

/// Own orders, newest first
#[utoipa::path(tag = "orders", security(("bearer" = [])), params(OrdersQuery, PageQuery),
    responses((status = 200, body = Page<OrderSummary>)))]
#[get("/orders")]
pub async fn list_orders(
    state: web::Data<AppState>,
    caller: SignedIn,
    which: web::Query<OrdersQuery>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<OrderSummary>>> {
    let member = caller.member();
    let wanted = store::Wanted {
        side: which.side.unwrap_or(OrderSide::Buying),
        status: which.status,
        listing: which.listing_id,
    };
    let list = format!("orders {member} {wanted:?}");
    let place: Option<OrderId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> Result<_, OrderError> {
        let rows = store::list(c, member, wanted, place, limit.one_more())?;
        view::summaries(c, rows, member)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &last.id))))
}

/// Open one of one's own orders
#[utoipa::path(tag = "orders", security(("bearer" = [])), params(("id" = OrderId, Path, description = "Order")), responses(
    (status = 200, body = Order),
    (status = 404, description = "order.not_found", body = Problem),
))]
#[get("/orders/{id}")]
pub async fn get_order(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<OrderId>,
) -> ApiResult<web::Json<Order>> {
    let id = id.into_inner();
    Ok(web::Json(state.db.read(move |c| view::detail(c, id, caller.member())).await?))
}

macro_rules! moves {
    ($($(#[$doc:meta])+ $name:ident, $path:literal, $action:ident;)+) => {$(
        $(#[$doc])+
        #[utoipa::path(tag = "orders", security(("bearer" = [])), params(
                ("id" = OrderId, Path, description = "Order"),
                ("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each step"),
            ),
            responses(
                (status = 200, body = Order),
                (status = 404, description = "order.not_found", body = Problem),
                (status = 409, description = "order.wrong_state, order.out_of_stock or order.listing_unavailable", body = Problem),
            ))]
        #[post($path)]
        pub async fn $name(state: web::Data<AppState>, caller: SignedIn, key: Idempotency, id: web::Path<OrderId>) -> ApiResult {
            act(&state, caller, key, id.into_inner(), OrderAction::$action, OrderReasonRequest::default()).await
        }
    )+};
}

moves! {
    /// Accept an order
    ///
    /// The seller promises the pieces. Of two orders for the last one, only one can be accepted.
    accept_order, "/orders/{id}/accept", Accept;
    /// Say that the thing changed hands
    ///
    /// By the seller; neither side can cancel after that.
    hand_over_order, "/orders/{id}/hand-over", HandOver;
    /// Say that all is done
    ///
    /// By either side. With the last piece the listing is sold and other pending orders are cancelled.
    complete_order, "/orders/{id}/complete", Complete;
}

macro_rules! moves_with_reason {
    ($($(#[$doc:meta])+ $name:ident, $path:literal, $action:ident;)+) => {$(
        $(#[$doc])+
        #[utoipa::path(tag = "orders", security(("bearer" = [])), params(
                ("id" = OrderId, Path, description = "Order"),
                ("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each step"),
            ),
            request_body(content = OrderReasonRequest, description = "May be left out where no reason is needed"),
            responses(
                (status = 200, body = Order),
                (status = 404, description = "order.not_found", body = Problem),
                (status = 409, description = "order.wrong_state", body = Problem),
            ))]
        #[post($path)]
        pub async fn $name(
            state: web::Data<AppState>,
            caller: SignedIn,
            key: Idempotency,
            id: web::Path<OrderId>,
            body: OptionalBody<OrderReasonRequest>,
        ) -> ApiResult {
            act(&state, caller, key, id.into_inner(), OrderAction::$action, body.into_inner()).await
        }
    )+};
}

moves_with_reason! {
    /// Turn an order down
    ///
    /// By the seller while it is pending, with a reason if they like.
    reject_order, "/orders/{id}/reject", Reject;
    /// Call an order off
    ///
    /// By the buyer while it is pending, and by either side, with a reason, once it is confirmed.
    cancel_order, "/orders/{id}/cancel", Cancel;
}

async fn act(
    state: &AppState,
    caller: SignedIn,
    key: Idempotency,
    id: OrderId,
    action: OrderAction,
    body: OrderReasonRequest,
) -> ApiResult {
    let (now, content) = (state.clock.now(), body.clone());
    let work = move |c: &mut DbConnection| {
        service::actions::act(c, caller.member(), id, action, body.reason.as_deref(), now)
    };
    let view = move |c: &mut DbConnection, ()| view::detail(c, id, caller.member());
    let kept = key.write(state, caller, &content, StatusCode::OK, work, view).await;
    // Also when it is done and only its answer could not be read.
    state.changed();
    Ok(kept?.respond())
}

/// What is planned for an order, and where one may meet
#[utoipa::path(tag = "meetings", security(("bearer" = [])), params(("id" = OrderId, Path, description = "Order")), responses(
    (status = 200, body = MeetingPlan),
    (status = 404, description = "order.not_found", body = Problem),
))]
#[get("/orders/{id}/meeting")]
pub async fn get_meeting(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<OrderId>,
) -> ApiResult<web::Json<MeetingPlan>> {
    let id = id.into_inner();
    Ok(web::Json(state.db.read(move |c| view::plan(c, id, caller.member())).await?))
}

/// Propose when and where to meet
///
/// In place of an earlier proposal. What was agreed before stands until the new proposal is accepted.
#[utoipa::path(tag = "meetings", security(("bearer" = [])), params(
        ("id" = OrderId, Path, description = "Order"),
        ("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each proposal"),
    ),
    request_body = ProposeMeetingRequest, responses(
        (status = 201, description = "Proposed", body = MeetingPlan),
        (status = 404, description = "order.not_found", body = Problem),
        (status = 409, description = "order.wrong_state or meeting.too_many", body = Problem),
    ))]
#[post("/orders/{id}/meeting")]
pub async fn propose_meeting(
    state: web::Data<AppState>,
    caller: SignedIn,
    key: Idempotency,
    id: web::Path<OrderId>,
    body: Body<ProposeMeetingRequest>,
) -> ApiResult {
    let (id, now, body) = (id.into_inner(), state.clock.now(), body.into_inner());
    let content = body.clone();
    let work = move |c: &mut DbConnection| service::meetings::propose(c, caller.member(), id, &body, now);
    let view = move |c: &mut DbConnection, ()| view::plan(c, id, caller.member());
    let kept = key.write(&state, caller, &content, StatusCode::CREATED, work, view).await;
    state.wake_worker();
    Ok(kept?.respond())
}

/// Agree to the other side's proposal
#[utoipa::path(tag = "meetings", security(("bearer" = [])), params(("id" = OrderId, Path, description = "Order")),
    request_body(content = AnswerMeetingRequest, description = "May be left out"), responses(
        (status = 200, body = MeetingPlan),
        (status = 404, description = "order.not_found", body = Problem),
        (status = 409, description = "meeting.none, meeting.changed, meeting.own_proposal or meeting.past", body = Problem),
    ))]
#[post("/orders/{id}/meeting/accept")]
pub async fn accept_meeting(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<OrderId>,
    body: OptionalBody<AnswerMeetingRequest>,
) -> ApiResult {
    answer(&state, caller, id.into_inner(), body.into_inner(), service::meetings::accept).await
}

/// Turn a proposal down, or take one's own back
#[utoipa::path(tag = "meetings", security(("bearer" = [])), params(("id" = OrderId, Path, description = "Order")),
    request_body(content = AnswerMeetingRequest, description = "May be left out"), responses(
        (status = 200, body = MeetingPlan),
        (status = 404, description = "order.not_found", body = Problem),
        (status = 409, description = "meeting.none or meeting.changed", body = Problem),
    ))]
#[post("/orders/{id}/meeting/decline")]
pub async fn decline_meeting(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<OrderId>,
    body: OptionalBody<AnswerMeetingRequest>,
) -> ApiResult {
    answer(&state, caller, id.into_inner(), body.into_inner(), service::meetings::decline).await
}

type Answer =
    fn(&mut DbConnection, MemberId, OrderId, Option<MeetingId>, UtcMicros) -> Result<(), OrderError>;

async fn answer(
    state: &AppState,
    caller: SignedIn,
    id: OrderId,
    body: AnswerMeetingRequest,
    work: Answer,
) -> ApiResult {
    let (member, now) = (caller.member(), state.clock.now());
    let work = move |c: &mut DbConnection| work(c, member, id, body.meeting_id, now);
    let plan = state.db.write_then_read(work, move |c, ()| view::plan(c, id, member)).await;
    state.wake_worker();
    Ok(HttpResponse::Ok().json(plan?))
}
