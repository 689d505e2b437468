//! The tables of listings. Keeps true: every change of state is a guarded update of one row.

pub mod bookmarks;
pub mod cards;
pub mod prices;
pub mod rows;
pub mod stock;
pub mod views;

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::catalog::AttributeKind;
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::media::Image;
use tradehub_shared::{ImageId, ListingId, MemberId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::images as stored;
use crate::db::schema::{attributes, images, listing_attributes, listing_images, listing_tags, listings};
use crate::db::{DbConnection, DbError, prepared};
use crate::{hold_one, on_both};
use rows::{AttributeRow, ListingContent, ListingRow, NewListing};

/// The listing with this id.
pub(crate) fn find(c: &mut DbConnection, id: ListingId) -> Result<Option<ListingRow>, DbError> {
    Ok(listings::table.find(id).select(ListingRow::as_select()).first(c).optional()?)
}

/// Holds a listing's row until the transaction ends, so that what concerns it happens one after the other.
pub(crate) fn lock(c: &mut DbConnection, id: ListingId) -> Result<(), DbError> {
    let holding = diesel::update(listings::table.find(id)).set(listings::version.eq(listings::version));
    prepared(holding).execute(c)?;
    Ok(())
}

/// The same, and reads it.
pub(crate) fn hold(c: &mut DbConnection, id: ListingId) -> Result<Option<ListingRow>, DbError> {
    Ok(hold_one!(c, listings::table.find(id).select(ListingRow::as_select()))?)
}

/// Inserts a listing.
pub(crate) fn insert(c: &mut DbConnection, listing: &NewListing) -> Result<ListingId, DbError> {
    Ok(diesel::insert_into(listings::table).values(listing).returning(listings::id).get_result(c)?)
}

/// Replaces the content of a listing that is still at `version`; `false` when it is not.
pub(crate) fn update_content(
    c: &mut DbConnection,
    id: ListingId,
    version: i64,
    content: &ListingContent,
) -> Result<bool, DbError> {
    let unchanged = listings::table.filter(listings::id.eq(id)).filter(listings::version.eq(version));
    Ok(diesel::update(unchanged).set((content, listings::version.eq(version + 1))).execute(c)? == 1)
}

/// What a move changes besides the state.
#[derive(Debug, Clone, Default)]
pub struct Move {
    /// A new place in the feed, with its time.
    pub publish: Option<(i64, UtcMicros)>,
    /// Why a moderator took it down; the inner `None` clears it.
    pub removed_reason: Option<Option<String>>,
    /// When its time runs out.
    pub expires_at: Option<UtcMicros>,
    /// Pieces sold before no longer count: all of them are put up again.
    pub starts_anew: bool,
    /// It is paused with all others of its owner.
    pub is_on_vacation: bool,
}

/// Moves a listing from one state to another; `false` when it is not in `from` any more.
pub(crate) fn move_status(
    c: &mut DbConnection,
    id: ListingId,
    from: ListingStatus,
    to: ListingStatus,
    change: &Move,
    now: UtcMicros,
) -> Result<bool, DbError> {
    let there = listings::table.filter(listings::id.eq(id)).filter(listings::status.eq(from));
    let common =
        (listings::status.eq(to), listings::updated_at.eq(now), listings::version.eq(listings::version + 1));
    let moved = diesel::update(there)
        .set((
            common,
            change
                .publish
                .map(|(feed, at)| (listings::feed_id.eq(Some(feed)), listings::published_at.eq(Some(at)))),
            change.removed_reason.as_ref().map(|reason| listings::removed_reason.eq(reason)),
            change.expires_at.map(|at| listings::expires_at.eq(Some(at))),
            change.starts_anew.then_some(listings::sold_quantity.eq(0)),
            listings::is_on_vacation.eq(change.is_on_vacation),
        ))
        .execute(c)?;
    Ok(moved == 1)
}

/// Deletes a listing that is still at `version` with everything that hangs on it; `false` when it is not.
pub(crate) fn delete(c: &mut DbConnection, id: ListingId, version: i64) -> Result<bool, DbError> {
    let unchanged = listings::table.filter(listings::id.eq(id)).filter(listings::version.eq(version));
    Ok(diesel::delete(unchanged).execute(c)? == 1)
}

/// How many open listings a member has.
pub(crate) fn count_open(c: &mut DbConnection, seller: MemberId) -> Result<i64, DbError> {
    let open: Vec<ListingStatus> = ListingStatus::ALL.iter().copied().filter(|s| s.is_open()).collect();
    let own = listings::table.filter(listings::seller_id.eq(seller)).filter(listings::status.eq_any(open));
    Ok(own.count().get_result(c)?)
}

/// A member's own listings, newest first, of one state or all.
pub(crate) fn list_own(
    c: &mut DbConnection,
    seller: MemberId,
    status: Option<ListingStatus>,
    before: Option<ListingId>,
    limit: i64,
) -> Result<Vec<ListingId>, DbError> {
    let mut own = listings::table.filter(listings::seller_id.eq(seller)).into_boxed::<MultiBackend>();
    if let Some(status) = status {
        own = own.filter(listings::status.eq(status));
    }
    if let Some(before) = before {
        own = own.filter(listings::id.lt(before));
    }
    Ok(own.order(listings::id.desc()).limit(limit).select(listings::id).load(c)?)
}

/// A member's listings in one state, paused together or not.
pub(crate) fn ids_in(
    c: &mut DbConnection,
    seller: MemberId,
    status: ListingStatus,
    is_on_vacation: bool,
) -> Result<Vec<ListingId>, DbError> {
    let own = listings::table.filter(listings::seller_id.eq(seller)).filter(listings::status.eq(status));
    let chosen = own.filter(listings::is_on_vacation.eq(is_on_vacation)).order(listings::id);
    Ok(chosen.limit(tradehub_shared::limits::LIVE_LISTINGS_MAX).select(listings::id).load(c)?)
}

/// Replaces the pictures of a listing.
pub(crate) fn replace_images(c: &mut DbConnection, id: ListingId, images: &[ImageId]) -> Result<(), DbError> {
    diesel::delete(listing_images::table.filter(listing_images::listing_id.eq(id))).execute(c)?;
    let rows: Vec<_> = (0_i32..)
        .zip(images)
        .map(|(position, image)| {
            (
                listing_images::listing_id.eq(id),
                listing_images::position.eq(position),
                listing_images::image_id.eq(*image),
            )
        })
        .collect();
    on_both!(c, |c| diesel::insert_into(listing_images::table).values(&rows).execute(c))?;
    Ok(())
}

/// Whether one of the pictures hangs on another listing.
pub(crate) fn are_images_used(
    c: &mut DbConnection,
    images: &[ImageId],
    except: Option<ListingId>,
) -> Result<bool, DbError> {
    let mut used =
        listing_images::table.filter(listing_images::image_id.eq_any(images)).into_boxed::<MultiBackend>();
    if let Some(id) = except {
        used = used.filter(listing_images::listing_id.ne(id));
    }
    Ok(used.count().get_result::<i64>(c)? > 0)
}

/// The pictures of a listing in order.
pub(crate) fn pictures(c: &mut DbConnection, id: ListingId) -> Result<Vec<Image>, DbError> {
    let own = listing_images::table.inner_join(images::table).filter(listing_images::listing_id.eq(id));
    let rows: Vec<cards::ImageColumns> =
        own.order(listing_images::position).select(stored::COLUMNS).load(c)?;
    Ok(rows.into_iter().map(stored::from_columns).collect())
}

/// The first picture of a listing.
pub(crate) fn cover_id(c: &mut DbConnection, id: ListingId) -> Result<Option<ImageId>, DbError> {
    let first = listing_images::table.find((id, 0));
    Ok(first.select(listing_images::image_id).first(c).optional()?)
}

/// Replaces the tags of a listing.
pub(crate) fn replace_tags(c: &mut DbConnection, id: ListingId, tags: &[String]) -> Result<(), DbError> {
    diesel::delete(listing_tags::table.filter(listing_tags::listing_id.eq(id))).execute(c)?;
    let rows: Vec<_> = (0_i32..)
        .zip(tags)
        .map(|(position, tag)| {
            (listing_tags::listing_id.eq(id), listing_tags::position.eq(position), listing_tags::tag.eq(tag))
        })
        .collect();
    on_both!(c, |c| diesel::insert_into(listing_tags::table).values(&rows).execute(c))?;
    Ok(())
}

/// The tags of a listing in order.
pub(crate) fn tags(c: &mut DbConnection, id: ListingId) -> Result<Vec<String>, DbError> {
    let own = listing_tags::table.filter(listing_tags::listing_id.eq(id));
    Ok(own.order(listing_tags::position).select(listing_tags::tag).load(c)?)
}

/// Replaces the typed fields of a listing.
pub(crate) fn replace_attributes(
    c: &mut DbConnection,
    id: ListingId,
    rows: &[AttributeRow],
) -> Result<(), DbError> {
    diesel::delete(listing_attributes::table.filter(listing_attributes::listing_id.eq(id))).execute(c)?;
    on_both!(c, |c| diesel::insert_into(listing_attributes::table).values(rows).execute(c))?;
    Ok(())
}

/// A typed field: its attribute's name and kind, its text and number.
pub(crate) type StoredAttribute = (String, AttributeKind, Option<String>, Option<i64>);

/// The typed fields of a listing.
pub(crate) fn attributes(c: &mut DbConnection, id: ListingId) -> Result<Vec<StoredAttribute>, DbError> {
    use listing_attributes as a;
    Ok(a::table
        .inner_join(attributes::table)
        .filter(a::listing_id.eq(id))
        .select((attributes::name, attributes::kind, a::text_value, a::number_value))
        .load(c)?)
}

/// Recomputes what sorting by popularity goes by; how many listings changed.
pub(crate) fn recompute_popularity(c: &mut DbConnection) -> Result<usize, DbError> {
    // A bookmark says about as much as five looks.
    let sql = "UPDATE listings SET popularity = view_count + 5 * bookmark_count \
               WHERE status IN ('active', 'reserved') AND popularity <> view_count + 5 * bookmark_count";
    Ok(diesel::sql_query(sql).execute(c)?)
}

/// How many things were sold or given away.
pub(crate) fn count_sold(c: &mut DbConnection) -> Result<i64, DbError> {
    Ok(listings::table.filter(listings::status.eq(ListingStatus::Sold)).count().get_result(c)?)
}

/// The first place of the feed taken since a time, among what is listed.
pub(crate) fn first_feed_since(c: &mut DbConnection, since: UtcMicros) -> Result<Option<i64>, DbError> {
    // The literal lets the partial index serve this.
    let listed = diesel::dsl::sql::<diesel::sql_types::Bool>("status IN ('active', 'reserved')");
    let found: Option<Option<i64>> = listings::table
        .filter(listed)
        .filter(listings::published_at.ge(since))
        .order(listings::published_at)
        .select(listings::feed_id)
        .first(c)
        .optional()?;
    Ok(found.flatten())
}

/// The states of these listings.
pub(crate) fn statuses(
    c: &mut DbConnection,
    ids: &[ListingId],
) -> Result<HashMap<ListingId, ListingStatus>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ListingId, ListingStatus)> =
        listings::table.filter(listings::id.eq_any(ids)).select((listings::id, listings::status)).load(c)?;
    Ok(rows.into_iter().collect())
}

/// The descriptions of these listings.
pub(crate) fn descriptions(
    c: &mut DbConnection,
    ids: &[ListingId],
) -> Result<HashMap<ListingId, String>, DbError> {
    let rows: Vec<(ListingId, String)> = listings::table
        .filter(listings::id.eq_any(ids))
        .select((listings::id, listings::description))
        .load(c)?;
    Ok(rows.into_iter().collect())
}

/// All listed listings, for the seeder and for rebuilding the index.
pub(crate) fn ids_of_listed(c: &mut DbConnection) -> Result<Vec<ListingId>, DbError> {
    let listed = diesel::dsl::sql::<diesel::sql_types::Bool>("status IN ('active', 'reserved')");
    Ok(listings::table.filter(listed).order(listings::feed_id).select(listings::id).load(c)?)
}
