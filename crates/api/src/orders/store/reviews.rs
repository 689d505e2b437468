//! The table reviews. Keeps true: what everyone sees is what has a time of publication, and that is set once.

use diesel::prelude::*;
use tradehub_shared::order::OrderRole;
use tradehub_shared::{MemberId, OrderId, ReviewId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::{orders, reviews};
use crate::db::{DbConnection, DbError};

/// A review with the title of its thing.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct ReviewRow {
    pub(crate) id: ReviewId,
    pub(crate) order_id: OrderId,
    pub(crate) author_id: MemberId,
    pub(crate) subject_id: MemberId,
    pub(crate) author_role: OrderRole,
    pub(crate) stars: i32,
    pub(crate) review_text: String,
    pub(crate) reply_text: Option<String>,
    pub(crate) replied_at: Option<UtcMicros>,
    pub(crate) created_at: UtcMicros,
    pub(crate) published_at: Option<UtcMicros>,
    pub(crate) listing_title: String,
}

/// A new review.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = reviews)]
pub(crate) struct NewReview<'a> {
    pub(crate) order_id: OrderId,
    pub(crate) author_id: MemberId,
    pub(crate) subject_id: MemberId,
    pub(crate) author_role: OrderRole,
    pub(crate) stars: i32,
    pub(crate) review_text: &'a str,
    pub(crate) created_at: UtcMicros,
}

macro_rules! columns {
    () => {
        (
            reviews::id,
            reviews::order_id,
            reviews::author_id,
            reviews::subject_id,
            reviews::author_role,
            reviews::stars,
            reviews::review_text,
            reviews::reply_text,
            reviews::replied_at,
            reviews::created_at,
            reviews::published_at,
            orders::listing_title,
        )
    };
}

/// Inserts a review; `None` when this side has written one.
pub(crate) fn insert(c: &mut DbConnection, review: &NewReview<'_>) -> Result<Option<ReviewId>, DbError> {
    let inserted = diesel::insert_into(reviews::table).values(review).returning(reviews::id).get_result(c);
    match inserted.map_err(DbError::from) {
        Err(error) if error.breaks("reviews_order_key") || error.breaks("reviews.order_id") => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// The review with this id.
pub(crate) fn find(c: &mut DbConnection, id: ReviewId) -> Result<Option<ReviewRow>, DbError> {
    let found = reviews::table.inner_join(orders::table).filter(reviews::id.eq(id));
    Ok(found.select(columns!()).first(c).optional()?)
}

/// The reviews of an order.
pub(crate) fn of_order(c: &mut DbConnection, order: OrderId) -> Result<Vec<ReviewRow>, DbError> {
    let found = reviews::table.inner_join(orders::table).filter(reviews::order_id.eq(order));
    Ok(found.order(reviews::id).select(columns!()).load(c)?)
}

/// Which of these orders a member has reviewed.
pub(crate) fn written_by(
    c: &mut DbConnection,
    orders: &[OrderId],
    author: MemberId,
) -> Result<Vec<OrderId>, DbError> {
    Ok(reviews::table
        .filter(reviews::order_id.eq_any(orders))
        .filter(reviews::author_id.eq(author))
        .select(reviews::order_id)
        .load(c)?)
}

/// Shows a hidden review to everyone; `false` when it was shown before.
pub(crate) fn publish(c: &mut DbConnection, id: ReviewId, now: UtcMicros) -> Result<bool, DbError> {
    let hidden = reviews::table.find(id).filter(reviews::published_at.is_null());
    Ok(diesel::update(hidden).set(reviews::published_at.eq(Some(now))).execute(c)? == 1)
}

/// Keeps the answer to a review; `false` when it has one.
pub(crate) fn reply(c: &mut DbConnection, id: ReviewId, text: &str, now: UtcMicros) -> Result<bool, DbError> {
    let unanswered = reviews::table.find(id).filter(reviews::reply_text.is_null());
    let change = (reviews::reply_text.eq(Some(text)), reviews::replied_at.eq(Some(now)));
    Ok(diesel::update(unanswered).set(change).execute(c)? == 1)
}

/// What everyone sees about a member, latest first, from both sides or from one.
pub(crate) fn list_about(
    c: &mut DbConnection,
    subject: MemberId,
    author_role: Option<OrderRole>,
    before: Option<(UtcMicros, ReviewId)>,
    limit: i64,
) -> Result<Vec<ReviewRow>, DbError> {
    let mut found = reviews::table
        .inner_join(orders::table)
        .filter(reviews::subject_id.eq(subject))
        .filter(reviews::published_at.is_not_null())
        .select(columns!())
        .into_boxed::<MultiBackend>();
    if let Some(role) = author_role {
        found = found.filter(reviews::author_role.eq(role));
    }
    if let Some((at, id)) = before {
        let same_time = reviews::published_at.eq(at).and(reviews::id.lt(id));
        found = found.filter(reviews::published_at.le(at)).filter(reviews::published_at.lt(at).or(same_time));
    }
    Ok(found.order((reviews::published_at.desc(), reviews::id.desc())).limit(limit).load(c)?)
}
