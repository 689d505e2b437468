//! A lower price, told to those who bookmarked the listing. Keeps true: each hears of a price once, and only of one lower
//! than the one they know; a higher one is noted without a word. What each knows is in their bookmark and changes with the
//! notice, so it does not matter how often, where and in how many parts this runs.

use std::collections::HashSet;

use tradehub_shared::listing::{ListingKind, ListingStatus};
use tradehub_shared::notice::NoticeKind;
use tradehub_shared::{ListingId, MemberId, Minor, UtcMicros};

use super::news::News;
use super::store::NewNotice;
use crate::contacts::store as contacts;
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError};
use crate::listings::store::{self as listings, bookmarks, rows::ListingRow};

/// Members told in one transaction: others want to write too.
const AT_ONCE: i64 = 200;

/// Adds the notices for some of those who know a higher price, and sets the timer again while there may be more.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, id: ListingId, now: UtcMicros, news: &mut News) -> Result<(), DbError> {
    let on_offer = listings::find(c, id)?
        .filter(|row| row.status == ListingStatus::Active && row.kind != ListingKind::Wanted);
    let Some(listing) = on_offer else { return Ok(()) };
    let Some(price) = listing.price_minor else { return Ok(()) };
    let told = bookmarks::knowing_higher(c, id, price, AT_ONCE)?;
    let mut members: Vec<MemberId> = told.iter().map(|(member, _)| *member).collect();
    let unwilling = unwilling(c, listing.seller_id, &members)?;
    for (member, known) in told.into_iter().filter(|(member, _)| !unwilling.contains(member)) {
        news.add(notice(&listing, member, (known, price), now));
    }
    let is_full = |members: &[MemberId]| i64::try_from(members.len()).is_ok_and(|count| count >= AT_ONCE);
    if !is_full(&members) {
        members.extend(bookmarks::knowing_lower(c, id, price, AT_ONCE)?);
    }
    bookmarks::know(c, id, &members, price)?;
    if is_full(&members) {
        timers::set(c, TimerKind::PriceDrop, id.0, now)?;
    }
    Ok(())
}

/// Those who hear nothing of this seller: the seller, and whoever blocked or was blocked.
fn unwilling(
    c: &mut DbConnection,
    seller: MemberId,
    members: &[MemberId],
) -> Result<HashSet<MemberId>, DbError> {
    let pairs: Vec<(MemberId, MemberId)> = members.iter().map(|member| (seller, *member)).collect();
    let blocked = contacts::blocked_pairs(c, &pairs)?;
    let mut unwilling: HashSet<MemberId> = blocked.into_iter().map(|(_, member)| member).collect();
    unwilling.insert(seller);
    Ok(unwilling)
}

fn notice(listing: &ListingRow, to: MemberId, (before, price): (Minor, Minor), now: UtcMicros) -> NewNotice {
    NewNotice {
        listing_id: Some(listing.id),
        title: listing.title.clone(),
        price_before_minor: Some(before),
        price_now_minor: Some(price),
        currency: Some(listing.currency),
        ..NewNotice::new(NoticeKind::PriceDropped, to, now)
    }
}
