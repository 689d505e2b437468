//! What can be done with listings. Each function runs inside one transaction.

pub mod content;
pub mod index;
pub mod lifetime;
pub mod moves;
pub mod prices;
pub mod stock;
pub mod vacation;
pub mod views;

use tradehub_shared::listing::BookmarkState;
use tradehub_shared::{ListingId, MemberId, UtcMicros};

use super::error::ListingError;
use super::policy::{self, Viewer};
use super::store;
use crate::db::DbConnection;

/// Bookmarks a public listing; doing it twice changes nothing.
///
/// # Errors
/// No such public listing, or the database failed.
pub fn bookmark(
    c: &mut DbConnection,
    member: MemberId,
    id: ListingId,
    now: UtcMicros,
) -> Result<BookmarkState, ListingError> {
    let public = store::find(c, id)?.filter(|row| row.status.is_public());
    let row = policy::seen(public, Viewer::member(member))?;
    store::bookmarks::set(c, member, id, row.price_minor, now)?;
    Ok(BookmarkState { is_bookmarked: true, bookmark_count: store::bookmarks::count(c, id)? })
}

/// Takes a bookmark away, whatever became of the listing; doing it twice changes nothing.
///
/// # Errors
/// No such listing, or the database failed.
pub fn unbookmark(
    c: &mut DbConnection,
    member: MemberId,
    id: ListingId,
) -> Result<BookmarkState, ListingError> {
    let was_set = store::bookmarks::unset(c, member, id)?;
    if !was_set {
        policy::seen(store::find(c, id)?, Viewer::member(member))?;
    }
    Ok(BookmarkState { is_bookmarked: false, bookmark_count: store::bookmarks::count(c, id)? })
}
