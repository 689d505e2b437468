//! Orders, meetings and reviews as answers, in a fixed number of queries whatever their number.

use std::collections::{HashMap, HashSet};

use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::campus::SafeSpot;
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::media::Image;
use tradehub_shared::order::{
    Meeting, MeetingPlan, Order, OrderAction, OrderEnd, OrderEvent, OrderEventKind, OrderReviews, OrderRole,
    OrderStatus, OrderSummary, OrderedListing,
};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::review::{Review, ReviewReply};
use tradehub_shared::{ImageId, ListingId, MemberId, Minor, OrderId, SafeSpotId, SchoolId};

use super::error::OrderError;
use super::policy::{self, PartyOf};
use super::store::meetings::{self, ACCEPTED, MeetingRow, PROPOSED};
use super::store::reviews::ReviewRow;
use super::store::rows::OrderRow;
use super::store::{self, reviews, timeline};
use crate::db::{DbConnection, DbError, images, people};
use crate::{accounts, campus, listings};

/// Whether meetings are planned for an order in this state.
#[must_use]
pub fn may_meet(status: OrderStatus) -> bool {
    status == OrderStatus::Confirmed
}

/// What summaries of some orders are put together from.
struct Parts {
    people: HashMap<MemberId, MemberSummary>,
    covers: HashMap<ImageId, Image>,
    listings: HashMap<ListingId, ListingStatus>,
    meetings: Vec<MeetingRow>,
    spots: HashMap<SafeSpotId, SafeSpot>,
    reviewed: HashSet<OrderId>,
}

impl Parts {
    fn read(c: &mut DbConnection, rows: &[OrderRow], viewer: MemberId) -> Result<Self, DbError> {
        let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
        let others: HashSet<MemberId> = rows.iter().flat_map(|row| [row.buyer_id, row.seller_id]).collect();
        let covers: Vec<ImageId> = rows.iter().filter_map(|row| row.cover_image_id).collect();
        let listing_ids: Vec<ListingId> = rows.iter().filter_map(|row| row.listing_id).collect();
        let meetings = meetings::standing(c, &ids)?;
        Ok(Self {
            people: people::find_many(c, &others.into_iter().collect::<Vec<_>>())?,
            covers: images::find_many(c, &covers)?,
            listings: listings::store::statuses(c, &listing_ids)?,
            spots: spots_in(c, &meetings)?,
            reviewed: reviews::written_by(c, &ids, viewer)?.into_iter().collect(),
            meetings,
        })
    }

    /// The same for one order, whose timeline says what there is to ask for.
    fn read_one(
        c: &mut DbConnection,
        party: &PartyOf,
        listing: Option<ListingStatus>,
        cover: Option<Image>,
        happened: &[OrderEvent],
    ) -> Result<Self, DbError> {
        let (row, other) = (party.row(), party.other());
        let is_met = happened.iter().any(|event| event.kind == OrderEventKind::MeetingProposed);
        let meetings = if is_met { meetings::standing(c, &[row.id])? } else { Vec::new() };
        let mine = happened.iter().filter(|e| e.kind == OrderEventKind::Reviewed && e.actor == party.role());
        Ok(Self {
            people: people::find(c, other)?.map(|person| (other, person)).into_iter().collect(),
            covers: cover.map(|image| (image.id, image)).into_iter().collect(),
            listings: row.listing_id.zip(listing).into_iter().collect(),
            spots: spots_in(c, &meetings)?,
            reviewed: mine.map(|_| row.id).collect(),
            meetings,
        })
    }

    fn meeting(&self, order: OrderId, status: &str, viewer: MemberId) -> Option<Meeting> {
        let row = self.meetings.iter().find(|m| m.order_id == order && m.status == status)?;
        Some(Meeting {
            id: row.id,
            is_mine: row.proposed_by == viewer,
            spot: self.spots.get(&row.spot_id)?.clone(),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            note: row.note.clone(),
        })
    }

    fn summary(&self, party: &PartyOf, viewer: MemberId) -> Option<OrderSummary> {
        let (row, role) = (party.row(), party.role());
        Some(OrderSummary {
            id: row.id,
            role,
            status: row.status,
            payment: row.payment,
            listing: OrderedListing {
                id: row.listing_id,
                title: row.listing_title.clone(),
                cover: row.cover_image_id.and_then(|id| self.covers.get(&id)).cloned(),
                status: row.listing_id.and_then(|id| self.listings.get(&id)).copied().filter(|status| {
                    // What its seller or a moderator keeps back is not the buyer's business.
                    status.is_public() || role == OrderRole::Seller
                }),
            },
            other: self.people.get(&party.other())?.clone(),
            quantity: row.quantity,
            unit_price_minor: row.unit_price_minor,
            total_minor: Minor(row.unit_price_minor.0.saturating_mul(i64::from(row.quantity))),
            currency: row.currency,
            note: row.note.clone(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            expires_at: Some(row.expires_at).filter(|_| row.status == OrderStatus::Pending),
            end: row.end_reason.map(|reason| OrderEnd { reason, note: row.end_note.clone() }),
            meeting: self.meeting(row.id, ACCEPTED, viewer),
            actions: OrderAction::allowed(row.status, role, row.payment),
            can_propose_meeting: may_meet(row.status),
            can_review: row.status == OrderStatus::Completed && !self.reviewed.contains(&row.id),
        })
    }
}

/// A member's orders as summaries, in the order of the rows.
///
/// # Errors
/// The database failed, or one is not the member's.
pub fn summaries(
    c: &mut DbConnection,
    rows: Vec<OrderRow>,
    viewer: MemberId,
) -> Result<Vec<OrderSummary>, OrderError> {
    let parts = Parts::read(c, &rows, viewer)?;
    let parties: Vec<PartyOf> =
        rows.into_iter().map(|row| policy::party(Some(row), viewer)).collect::<Result<_, _>>()?;
    Ok(parties.iter().filter_map(|party| parts.summary(party, viewer)).collect())
}

/// One order whole.
///
/// # Errors
/// `order.not_found` for anyone but its parties, or the database failed.
pub fn detail(c: &mut DbConnection, id: OrderId, viewer: MemberId) -> Result<Order, OrderError> {
    let Some((row, listing, cover)) = store::shown(c, id)? else {
        return Err(ErrorCode::OrderNotFound.into());
    };
    let party = policy::party(Some(row), viewer)?;
    let timeline = timeline::list(c, id)?;
    let parts = Parts::read_one(c, &party, listing, cover.map(images::from_columns), &timeline)?;
    let summary = parts
        .summary(&party, viewer)
        .ok_or_else(|| DbError::Other(format!("order {id} lacks its other party")))?;
    let is_reviewed = timeline.iter().any(|event| event.kind == OrderEventKind::Reviewed);
    let reviews = if is_reviewed { order_reviews(c, id, viewer)? } else { OrderReviews::default() };
    Ok(Order { summary, proposal: parts.meeting(id, PROPOSED, viewer), timeline, reviews })
}

/// The spots of some meetings.
fn spots_in(c: &mut DbConnection, meetings: &[MeetingRow]) -> Result<HashMap<SafeSpotId, SafeSpot>, DbError> {
    let spots: Vec<SafeSpotId> = meetings.iter().map(|meeting| meeting.spot_id).collect();
    campus::store::spots(c, &spots)
}

fn order_reviews(c: &mut DbConnection, id: OrderId, viewer: MemberId) -> Result<OrderReviews, DbError> {
    let rows = reviews::of_order(c, id)?;
    let is_theirs_in = rows.iter().any(|row| row.author_id != viewer);
    let seen = rows.into_iter().filter(|row| row.author_id == viewer || row.published_at.is_some()).collect();
    let (mine, theirs): (Vec<Review>, Vec<Review>) =
        review_views(c, seen, Some(viewer))?.into_iter().partition(|review| review.author.id == viewer);
    Ok(OrderReviews { mine: mine.into_iter().next(), theirs: theirs.into_iter().next(), is_theirs_in })
}

/// Reviews as answers, in the order of the rows.
///
/// # Errors
/// The database failed.
pub(crate) fn review_views(
    c: &mut DbConnection,
    rows: Vec<ReviewRow>,
    viewer: Option<MemberId>,
) -> Result<Vec<Review>, DbError> {
    let authors: HashSet<MemberId> = rows.iter().map(|row| row.author_id).collect();
    let people = people::find_many(c, &authors.into_iter().collect::<Vec<_>>())?;
    let view = |row: ReviewRow| {
        let is_answered = row.reply_text.is_some();
        Some(Review {
            id: row.id,
            author: people.get(&row.author_id)?.clone(),
            author_role: row.author_role,
            stars: row.stars,
            text: row.review_text,
            listing_title: row.listing_title,
            reply: row.reply_text.zip(row.replied_at).map(|(text, at)| ReviewReply { text, at }),
            created_at: row.created_at,
            published_at: row.published_at,
            can_reply: viewer == Some(row.subject_id) && row.published_at.is_some() && !is_answered,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// What is planned for an order, and where one may meet.
///
/// # Errors
/// `order.not_found` for anyone but its parties, or the database failed.
pub fn plan(c: &mut DbConnection, id: OrderId, viewer: MemberId) -> Result<MeetingPlan, OrderError> {
    let party = policy::party(store::find(c, id)?, viewer)?;
    let parts = Parts::read(c, std::slice::from_ref(party.row()), viewer)?;
    Ok(MeetingPlan {
        agreed: parts.meeting(id, ACCEPTED, viewer),
        proposal: parts.meeting(id, PROPOSED, viewer),
        can_propose: may_meet(party.row().status),
        spots: spots_of(c, party.row())?,
    })
}

/// The safe spots of the schools that an order touches: the listing's and its parties'.
pub(super) fn spots_of(c: &mut DbConnection, row: &OrderRow) -> Result<Vec<SafeSpot>, DbError> {
    let mut schools: Vec<SchoolId> = accounts::store::schools_of(c, &[row.buyer_id, row.seller_id])?;
    if let Some(listing) = row.listing_id {
        schools.extend(listings::store::find(c, listing)?.and_then(|listing| listing.school_id));
    }
    campus::store::spots_of_schools(c, &schools)
}
