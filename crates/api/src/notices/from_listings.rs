//! What happens to a listing: without its owner's hand, told to its owner; and when it is another one for those who look at
//! it, shown on their devices.

use std::collections::BTreeSet;

use tradehub_shared::live::Event;
use tradehub_shared::notice::NoticeKind;
use tradehub_shared::{MemberId, UtcMicros};

use super::news::News;
use super::store::NewNotice;
use crate::chat::store::about as conversations;
use crate::db::{DbConnection, DbError};
use crate::listings::events::{ListingEvent, ListingEventKind};
use crate::listings::store::{self as listings, bookmarks, rows::ListingRow};

/// Of those who bookmarked a listing, and of those who talk about it, so many see at once how it stands; the others when
/// they look.
const SHOWN_MAX: i64 = 1_000;

/// Adds what follows from an event.
///
/// # Errors
/// The database failed.
pub fn tell(
    c: &mut DbConnection,
    event: &ListingEvent,
    at: UtcMicros,
    news: &mut News,
) -> Result<(), DbError> {
    let Some(listing) = listings::find(c, event.listing)? else { return Ok(()) };
    let (kind, detail) = match &event.kind {
        ListingEventKind::Changed => return show(c, &listing, news),
        ListingEventKind::Closed => return Ok(()),
        ListingEventKind::Expiring => (NoticeKind::ListingExpiring, None),
        ListingEventKind::Expired => (NoticeKind::ListingExpired, None),
        ListingEventKind::Removed(reason) => (NoticeKind::ListingRemoved, Some(reason.clone())),
        ListingEventKind::Restored => (NoticeKind::ListingRestored, None),
    };
    news.add(NewNotice {
        listing_id: Some(listing.id),
        about_at: listing.expires_at.filter(|_| kind == NoticeKind::ListingExpiring),
        title: listing.title,
        detail,
        ..NewNotice::new(kind, listing.seller_id, at)
    });
    Ok(())
}

/// Shows how a listing stands to its seller, those who bookmarked it and those who talk about it.
fn show(c: &mut DbConnection, listing: &ListingRow, news: &mut News) -> Result<(), DbError> {
    let mut others: BTreeSet<MemberId> =
        bookmarks::some_members(c, listing.id, SHOWN_MAX)?.into_iter().collect();
    others.extend(conversations::members_about(c, listing.id, SHOWN_MAX)?);
    others.remove(&listing.seller_id);
    let event = |may_see: bool| Event::Listing {
        listing_id: listing.id,
        status: may_see.then_some(listing.status),
        price_minor: listing.price_minor.filter(|_| may_see),
    };
    news.show(listing.seller_id, event(true));
    for other in others {
        news.show(other, event(listing.status.is_public()));
    }
    Ok(())
}
