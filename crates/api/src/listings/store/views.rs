//! The tables listing_viewers and listing_view_days. Keeps true: a viewer counts once a day for a listing.

use diesel::prelude::*;
use tradehub_shared::ListingId;

use crate::db::schema::{listing_view_days, listing_viewers, listings};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// Counts a viewer's look on a day; `false` when they were counted already.
pub(crate) fn count(
    c: &mut DbConnection,
    listing: ListingId,
    day: i64,
    viewer_key: &str,
) -> Result<bool, DbError> {
    use {listing_view_days as d, listing_viewers as v};
    let viewer = (v::listing_id.eq(listing), v::day.eq(day), v::viewer_key.eq(viewer_key));
    let is_new =
        on_both!(c, |c| diesel::insert_into(v::table).values(viewer).on_conflict_do_nothing().execute(c))?;
    if is_new == 0 {
        return Ok(false);
    }
    let first = (d::listing_id.eq(listing), d::day.eq(day), d::views.eq(1));
    on_both!(c, |c| diesel::insert_into(d::table)
        .values(first)
        .on_conflict((d::listing_id, d::day))
        .do_update()
        .set(d::views.eq(d::views + 1))
        .execute(c))?;
    diesel::update(listings::table.find(listing))
        .set(listings::view_count.eq(listings::view_count + 1))
        .execute(c)?;
    Ok(true)
}

/// Views by day since a day.
pub(crate) fn since(c: &mut DbConnection, listing: ListingId, day: i64) -> Result<Vec<(i64, i64)>, DbError> {
    use listing_view_days as d;
    let own = d::table.filter(d::listing_id.eq(listing)).filter(d::day.ge(day));
    Ok(own.order(d::day).select((d::day, d::views)).load(c)?)
}

/// Forgets who looked before a day; the counts stay.
pub(crate) fn forget_viewers(c: &mut DbConnection, before_day: i64) -> Result<usize, DbError> {
    Ok(diesel::delete(listing_viewers::table.filter(listing_viewers::day.lt(before_day))).execute(c)?)
}
