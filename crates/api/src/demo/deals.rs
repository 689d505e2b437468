//! Deals among the demo members: completed ones with their reviews, and some that wait for somebody.
//! Keeps true: they are made by the functions that serve requests, only at earlier times, so every rule held.

use tradehub_shared::listing::ListingStatus;
use tradehub_shared::order::{CreateOrderRequest, OrderAction, ProposeMeetingRequest};
use tradehub_shared::review::{CreateReviewRequest, ReplyReviewRequest};
use tradehub_shared::time::SECONDS_PER_DAY;
use tradehub_shared::{ListingId, MemberId, OrderId, UtcMicros};

use super::content::{DealSeed, DealState, demo_deals};
use super::load::Names;
use crate::db::{DbConnection, DbError};
use crate::listings::store as listings;
use crate::orders::OrderError;
use crate::orders::service::{actions, meetings, place, reviews};
use crate::orders::view;

/// How long an order waits for its answer, in seconds.
const ORDER_SECONDS: i64 = 3 * SECONDS_PER_DAY;
/// Between two steps of a deal, in seconds.
const STEP_SECONDS: i64 = 5 * 3_600;

/// Makes the demo's deals.
pub(super) fn make(c: &mut DbConnection, names: &Names, now: UtcMicros) -> Result<(), DbError> {
    for deal in demo_deals() {
        let made = one(c, names, deal, now);
        made.map_err(|e| DbError::Other(format!("the deal over `{}`: {e}", deal.title)))?;
    }
    Ok(())
}

fn one(c: &mut DbConnection, names: &Names, deal: &DealSeed, now: UtcMicros) -> Result<(), OrderError> {
    let (seller, buyer) = (names.member(deal.seller)?, names.member(deal.buyer)?);
    let Some((listing, published_at)) = find(c, seller, deal.title)? else { return Ok(()) };
    // Nobody ordered before there was something to order.
    let wanted = now.plus_seconds(i64::from(deal.hours_ago).saturating_mul(-3_600));
    let start = wanted.max(published_at.plus_seconds(STEP_SECONDS)).min(now);
    let at = |step: i64| start.plus_seconds(STEP_SECONDS.saturating_mul(step)).min(now);
    let request = CreateOrderRequest {
        listing_id: listing,
        quantity: 1,
        unit_price_minor: None,
        note: deal.note.to_owned(),
    };
    let end = start.plus_seconds(ORDER_SECONDS).max(now.plus_seconds(SECONDS_PER_DAY));
    let order = place::place(c, buyer, &request, end, at(0))?;
    match deal.state {
        DealState::Pending => {}
        DealState::Rejected(reason) => {
            actions::act(c, seller, order, OrderAction::Reject, Some(reason), at(1))?;
        }
        DealState::Meeting => {
            actions::act(c, seller, order, OrderAction::Accept, None, at(1))?;
            meet(c, (seller, buyer), order, at(2), now)?;
        }
        DealState::Completed(by_buyer, by_seller, reply) => {
            actions::act(c, seller, order, OrderAction::Accept, None, at(1))?;
            actions::act(c, buyer, order, OrderAction::Complete, None, at(3))?;
            let review = |(stars, text): (i32, &str)| CreateReviewRequest { stars, text: text.to_owned() };
            let written = reviews::create(c, buyer, order, &review(by_buyer), false, at(4))?;
            if let Some(words) = by_seller {
                reviews::create(c, seller, order, &review(words), false, at(5))?;
            }
            if let Some(text) = reply {
                let reply = ReplyReviewRequest { text: text.to_owned() };
                reviews::reply(c, seller, written, &reply, at(6))?;
            }
        }
    }
    Ok(())
}

/// The two agree to meet tomorrow, on the hour.
fn meet(
    c: &mut DbConnection,
    (seller, buyer): (MemberId, MemberId),
    order: OrderId,
    at: UtcMicros,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let Some(spot) = view::plan(c, order, buyer)?.spots.into_iter().next() else { return Ok(()) };
    let past_the_hour = now.seconds().rem_euclid(3_600);
    let starts_at = now.plus_seconds(SECONDS_PER_DAY.saturating_sub(past_the_hour));
    let proposal = ProposeMeetingRequest {
        spot_id: spot.id,
        starts_at,
        ends_at: starts_at.plus_seconds(1_800),
        note: String::new(),
    };
    meetings::propose(c, buyer, order, &proposal, at)?;
    meetings::accept(c, seller, order, None, at)
}

/// A listing of this title that its seller has on offer, and since when.
pub(super) fn find(
    c: &mut DbConnection,
    seller: MemberId,
    title: &str,
) -> Result<Option<(ListingId, UtcMicros)>, DbError> {
    for id in listings::list_own(c, seller, Some(ListingStatus::Active), None, i64::MAX)? {
        let row = listings::find(c, id)?.filter(|row| row.title == title);
        if let Some(published_at) = row.and_then(|row| row.published_at) {
            return Ok(Some((id, published_at)));
        }
    }
    Ok(None)
}
