//! Routes of reviews.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use tradehub_shared::order::OrderRole;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::review::{CreateReviewRequest, ReplyReviewRequest, Review};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, MemberId, OrderId, Page, Problem, ReviewId, UtcMicros};

use super::error::OrderError;
use super::store::reviews;
use super::{service, view};
use crate::accounts;
use crate::db::{DbConnection, DbError};
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Body, Caller, Idempotency, SignedIn};
use crate::state::AppState;

/// Rate the other side of a completed order
///
/// Once for each side. Where the market keeps reviews blind, neither is shown before both are there or seven days have
/// passed.
#[utoipa::path(tag = "reviews", security(("bearer" = [])), params(
        ("id" = OrderId, Path, description = "Order"),
        ("Idempotency-Key" = Option<String>, Header, description = "Made by the client, once for each review"),
    ),
    request_body = CreateReviewRequest, responses(
        (status = 201, description = "Written", body = Review),
        (status = 404, description = "order.not_found", body = Problem),
        (status = 409, description = "review.order_not_completed or review.already_written", body = Problem),
    ))]
#[post("/orders/{id}/reviews")]
pub async fn create_review(
    state: web::Data<AppState>,
    caller: SignedIn,
    key: Idempotency,
    id: web::Path<OrderId>,
    body: Body<CreateReviewRequest>,
) -> ApiResult {
    let (id, now, body) = (id.into_inner(), state.clock.now(), body.into_inner());
    let (content, is_blind) = (body.clone(), state.config.rules.blind_reviews);
    let work =
        move |c: &mut DbConnection| service::reviews::create(c, caller.member(), id, &body, is_blind, now);
    let view = move |c: &mut DbConnection, review| one(c, review, caller.member());
    let kept = key.write(&state, caller, &content, StatusCode::CREATED, work, view).await;
    // Also when it is written and only its answer could not be read.
    state.changed();
    Ok(kept?.respond())
}

/// Answer a review about oneself, once
#[utoipa::path(tag = "reviews", security(("bearer" = [])), params(("id" = ReviewId, Path, description = "Review")),
    request_body = ReplyReviewRequest, responses(
        (status = 200, body = Review),
        (status = 404, description = "review.not_found", body = Problem),
        (status = 409, description = "review.already_answered", body = Problem),
    ))]
#[post("/reviews/{id}/reply")]
pub async fn reply_review(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ReviewId>,
    body: Body<ReplyReviewRequest>,
) -> ApiResult {
    let (id, now) = (id.into_inner(), state.clock.now());
    let work = move |c: &mut DbConnection| service::reviews::reply(c, caller.member(), id, &body, now);
    let review = state.db.write_then_read(work, move |c, ()| one(c, id, caller.member())).await;
    state.wake_worker();
    Ok(HttpResponse::Ok().json(review?))
}

fn one(c: &mut DbConnection, id: ReviewId, viewer: MemberId) -> Result<Review, OrderError> {
    let row = reviews::find(c, id)?.ok_or(ErrorCode::ReviewNotFound)?;
    let review = view::review_views(c, vec![row], Some(viewer))?.pop();
    review.ok_or_else(|| DbError::Other(format!("review {id} lacks its author")).into())
}

/// Which reviews.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReviewsQuery {
    /// Only those by buyers, or only those by sellers.
    #[param(inline)]
    role: Option<OrderRole>,
}

/// What others wrote about a member, latest first
#[utoipa::path(tag = "reviews", security((), ("bearer" = [])), params(("id" = MemberId, Path, description = "Member"), ReviewsQuery, PageQuery),
    responses(
        (status = 200, body = Page<Review>),
        (status = 404, description = "member.not_found", body = Problem),
    ))]
#[get("/members/{id}/reviews")]
pub async fn list_member_reviews(
    state: web::Data<AppState>,
    caller: Caller,
    id: web::Path<MemberId>,
    which: web::Query<ReviewsQuery>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<Review>>> {
    let (id, role) = (id.into_inner(), which.role);
    if role.is_some_and(|role| !matches!(role, OrderRole::Buyer | OrderRole::Seller)) {
        let mut errors = FieldErrors::new();
        errors.add("?role", FieldCode::Unknown);
        errors.finish()?;
    }
    let list = format!("reviews {id} {role:?}");
    let place: Option<(i64, ReviewId)> = page.place(&state.cursors, &list)?;
    let before = place.map(|(at, id)| (UtcMicros(at), id));
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<Review>> {
        accounts::store::find_member(c, id)?.ok_or(ErrorCode::MemberNotFound)?;
        let rows = reviews::list_about(c, id, role, before, limit.one_more())?;
        Ok(view::review_views(c, rows, caller.member())?)
    };
    let found = state.db.read(read).await?;
    let place = |last: &Review| (last.published_at.unwrap_or(last.created_at).0, last.id);
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &place(last)))))
}
