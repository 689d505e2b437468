//! Reviews: once for each side of a completed order. Keeps true: a member's reputation counts exactly the reviews that
//! everyone sees.

use tradehub_shared::order::{OrderEventKind, OrderStatus};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::review::{CreateReviewRequest, ReplyReviewRequest};
use tradehub_shared::time::SECONDS_PER_DAY;
use tradehub_shared::{MemberId, OrderId, ReviewId, UtcMicros};

use super::super::error::OrderError;
use super::super::news::{self, Change, What};
use super::super::policy::PartyOf;
use super::super::store::reviews::{self as store, NewReview};
use super::actions::held_by;
use crate::accounts;
use crate::db::DbConnection;
use crate::db::timers::{self, TimerKind};

/// How long a blind review waits for the other one, in seconds since the completion.
const BLIND_SECONDS: i64 = 7 * SECONDS_PER_DAY;

/// Writes a review. A blind one is shown once the other one is there too, or after seven days.
///
/// # Errors
/// No party, not completed, written before, fields at fault, or the database failed.
pub fn create(
    c: &mut DbConnection,
    author: MemberId,
    order: OrderId,
    request: &CreateReviewRequest,
    is_blind: bool,
    now: UtcMicros,
) -> Result<ReviewId, OrderError> {
    request.validate()?;
    // Held: the two sides may write at the same moment, and one has to see the other's.
    let party = held_by(c, author, order)?;
    if party.row().status != OrderStatus::Completed {
        return Err(ErrorCode::ReviewOrderNotCompleted.into());
    }
    let review = NewReview {
        order_id: order,
        author_id: author,
        subject_id: party.other(),
        author_role: party.role(),
        stars: request.stars,
        review_text: request.text.trim(),
        created_at: now,
    };
    let id = store::insert(c, &review)?.ok_or(ErrorCode::ReviewAlreadyWritten)?;
    Change::new(OrderEventKind::Reviewed, party.role()).record(c, &[order], now)?;
    let reveal_at = party.row().completed_at.unwrap_or(now).plus_seconds(BLIND_SECONDS);
    let is_alone = store::of_order(c, order)?.len() < 2;
    if is_blind && is_alone && now < reveal_at {
        hide(c, &party, author, reveal_at, now)?;
    } else {
        reveal(c, order, now)?;
    }
    Ok(id)
}

fn hide(
    c: &mut DbConnection,
    party: &PartyOf,
    author: MemberId,
    reveal_at: UtcMicros,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let order = party.row().id;
    timers::set(c, TimerKind::ReviewReveal, order.0, reveal_at)?;
    Ok(news::tell(c, order, What::ReviewHidden(author), now)?)
}

/// Shows everyone the reviews of an order that are not shown yet.
///
/// # Errors
/// The database failed.
pub fn reveal(c: &mut DbConnection, order: OrderId, now: UtcMicros) -> Result<(), OrderError> {
    timers::clear(c, TimerKind::ReviewReveal, order.0)?;
    let mut hidden = store::of_order(c, order)?;
    hidden.retain(|review| review.published_at.is_none());
    // Members are held in one order everywhere, so that nobody waits for each other.
    hidden.sort_by_key(|review| review.subject_id);
    for review in hidden {
        if store::publish(c, review.id, now)? {
            accounts::store::add_rating(c, review.subject_id, review.stars)?;
            news::tell(c, order, What::ReviewPublished(review.author_id), now)?;
        }
    }
    Ok(())
}

/// Answers a review about oneself, once.
///
/// # Errors
/// No such review about the member that everyone sees, answered before, no text, or the database failed.
pub fn reply(
    c: &mut DbConnection,
    member: MemberId,
    id: ReviewId,
    request: &ReplyReviewRequest,
    now: UtcMicros,
) -> Result<(), OrderError> {
    request.validate()?;
    let found = store::find(c, id)?.filter(|review| review.published_at.is_some());
    let review = found.ok_or(ErrorCode::ReviewNotFound)?;
    if review.subject_id != member {
        return Err(ErrorCode::AuthForbidden.into());
    }
    if !store::reply(c, id, request.text.trim(), now)? {
        return Err(ErrorCode::ReviewAlreadyAnswered.into());
    }
    Ok(news::tell(c, review.order_id, What::ReviewAnswered(review.author_id), now)?)
}
