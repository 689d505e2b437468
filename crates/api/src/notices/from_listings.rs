//! What happens to a listing without its owner's hand, told to its owner.

use tradehub_shared::UtcMicros;
use tradehub_shared::notice::NoticeKind;

use super::store::{self, NewNotice};
use crate::db::{DbConnection, DbError};
use crate::listings::events::{ListingEvent, ListingEventKind};
use crate::listings::store as listings;

/// Makes the notice that follows from an event, if there is one to make.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, event: &ListingEvent, at: UtcMicros) -> Result<(), DbError> {
    let Some(listing) = listings::find(c, event.listing)? else { return Ok(()) };
    let (kind, detail) = match &event.kind {
        ListingEventKind::Closed => return Ok(()),
        ListingEventKind::Expiring => (NoticeKind::ListingExpiring, None),
        ListingEventKind::Expired => (NoticeKind::ListingExpired, None),
        ListingEventKind::Removed(reason) => (NoticeKind::ListingRemoved, Some(reason.clone())),
        ListingEventKind::Restored => (NoticeKind::ListingRestored, None),
    };
    let notice = NewNotice {
        member_id: listing.seller_id,
        tab: kind.tab(),
        kind,
        actor_id: None,
        order_id: None,
        listing_id: Some(listing.id),
        about_at: listing.expires_at.filter(|_| kind == NoticeKind::ListingExpiring),
        title: listing.title,
        detail,
        created_at: at,
    };
    store::insert(c, &[notice])
}
