//! The table bookmarks. Keeps true: a listing's count moves exactly with its rows, in the same transaction.

use std::collections::HashSet;

use diesel::prelude::*;
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::{ListingId, MemberId, Minor, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::{bookmarks, listings};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// Sets a bookmark at the price that the member sees; `false` when it was set already.
pub(crate) fn set(
    c: &mut DbConnection,
    member: MemberId,
    listing: ListingId,
    price: Option<Minor>,
    now: UtcMicros,
) -> Result<bool, DbError> {
    use bookmarks as b;
    let row = (
        b::member_id.eq(member),
        b::listing_id.eq(listing),
        b::created_at.eq(now),
        b::known_price_minor.eq(price),
    );
    let set = on_both!(c, |c| diesel::insert_into(b::table).values(row).on_conflict_do_nothing().execute(c))?;
    if set == 1 {
        add_to_count(c, listing, 1)?;
    }
    Ok(set == 1)
}

/// Takes a bookmark away; `false` when there was none.
pub(crate) fn unset(c: &mut DbConnection, member: MemberId, listing: ListingId) -> Result<bool, DbError> {
    let gone = diesel::delete(bookmarks::table.find((member, listing))).execute(c)?;
    if gone == 1 {
        add_to_count(c, listing, -1)?;
    }
    Ok(gone == 1)
}

fn add_to_count(c: &mut DbConnection, listing: ListingId, delta: i64) -> Result<(), DbError> {
    let count = listings::bookmark_count;
    diesel::update(listings::table.find(listing)).set(count.eq(count + delta)).execute(c)?;
    Ok(())
}

/// How many bookmarked the listing.
pub(crate) fn count(c: &mut DbConnection, listing: ListingId) -> Result<i64, DbError> {
    Ok(listings::table.find(listing).select(listings::bookmark_count).first(c)?)
}

/// Whether the member bookmarked the listing.
pub(crate) fn is_set(c: &mut DbConnection, member: MemberId, listing: ListingId) -> Result<bool, DbError> {
    let own = bookmarks::table.find((member, listing));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(c)?)
}

/// Which of these listings the member bookmarked.
pub(crate) fn among(
    c: &mut DbConnection,
    member: MemberId,
    ids: &[ListingId],
) -> Result<HashSet<ListingId>, DbError> {
    let own =
        bookmarks::table.filter(bookmarks::member_id.eq(member)).filter(bookmarks::listing_id.eq_any(ids));
    let found: Vec<ListingId> = own.select(bookmarks::listing_id).load(c)?;
    Ok(found.into_iter().collect())
}

/// A bookmark's place in its member's list.
pub(crate) type BookmarkPlace = (UtcMicros, ListingId);

/// A member's bookmarks of public listings, latest first.
pub(crate) fn list(
    c: &mut DbConnection,
    member: MemberId,
    before: Option<BookmarkPlace>,
    limit: i64,
) -> Result<Vec<BookmarkPlace>, DbError> {
    use bookmarks as b;
    let public: Vec<ListingStatus> = ListingStatus::ALL.iter().copied().filter(|s| s.is_public()).collect();
    let mut own = b::table
        .inner_join(listings::table)
        .filter(b::member_id.eq(member))
        .filter(listings::status.eq_any(public))
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = before {
        own = own.filter(b::created_at.lt(at).or(b::created_at.eq(at).and(b::listing_id.lt(id))));
    }
    Ok(own
        .order((b::created_at.desc(), b::listing_id.desc()))
        .limit(limit)
        .select((b::created_at, b::listing_id))
        .load(c)?)
}

/// Members who know a higher price of the listing than this one, with that price.
pub(crate) fn knowing_higher(
    c: &mut DbConnection,
    listing: ListingId,
    price: Minor,
    limit: i64,
) -> Result<Vec<(MemberId, Minor)>, DbError> {
    use bookmarks as b;
    let higher = b::table.filter(b::listing_id.eq(listing)).filter(b::known_price_minor.gt(price));
    let some = higher.order((b::known_price_minor, b::member_id)).limit(limit);
    Ok(some.select((b::member_id, b::known_price_minor.assume_not_null())).load(c)?)
}

/// Members who know a lower price of the listing than this one.
pub(crate) fn knowing_lower(
    c: &mut DbConnection,
    listing: ListingId,
    price: Minor,
    limit: i64,
) -> Result<Vec<MemberId>, DbError> {
    use bookmarks as b;
    let lower = b::table.filter(b::listing_id.eq(listing)).filter(b::known_price_minor.lt(price));
    Ok(lower.order((b::known_price_minor, b::member_id)).limit(limit).select(b::member_id).load(c)?)
}

/// From now on these members know this price of the listing.
pub(crate) fn know(
    c: &mut DbConnection,
    listing: ListingId,
    members: &[MemberId],
    price: Minor,
) -> Result<(), DbError> {
    use bookmarks as b;
    let theirs = b::table.filter(b::member_id.eq_any(members)).filter(b::listing_id.eq(listing));
    diesel::update(theirs).set(b::known_price_minor.eq(Some(price))).execute(c)?;
    Ok(())
}

/// Some members who bookmarked the listing, the first ones by id.
pub(crate) fn some_members(
    c: &mut DbConnection,
    listing: ListingId,
    limit: i64,
) -> Result<Vec<MemberId>, DbError> {
    let theirs = bookmarks::table.filter(bookmarks::listing_id.eq(listing));
    Ok(theirs.limit(limit).select(bookmarks::member_id).load(c)?)
}
