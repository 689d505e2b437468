//! The table listing_prices: what listings cost while they were on offer. Keeps true: it only grows while its listing is
//! there, and two lines of a listing that follow each other differ.

use diesel::prelude::*;
use tradehub_shared::{ListingId, Minor, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::listing_prices;
use crate::db::{DbConnection, DbError};

/// The newest price of a listing that was ever put up, and when the first of the quick changes was made to which it
/// belongs.
pub(crate) fn last(c: &mut DbConnection, id: ListingId) -> Result<Option<(Minor, UtcMicros)>, DbError> {
    let own = listing_prices::table.filter(listing_prices::listing_id.eq(id));
    let newest = own.order(listing_prices::id.desc());
    Ok(newest.select((listing_prices::price_minor, listing_prices::series_at)).first(c).optional()?)
}

/// Adds a line.
pub(crate) fn add(
    c: &mut DbConnection,
    id: ListingId,
    price: Minor,
    series_at: UtcMicros,
    now: UtcMicros,
) -> Result<(), DbError> {
    use listing_prices as p;
    let row = (p::listing_id.eq(id), p::price_minor.eq(price), p::at.eq(now), p::series_at.eq(series_at));
    diesel::insert_into(p::table).values(row).execute(c)?;
    Ok(())
}

/// A line: its id, the price and since when.
pub(crate) type Line = (i64, Minor, UtcMicros);

/// A listing's lines, newest first.
pub(crate) fn list(
    c: &mut DbConnection,
    id: ListingId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Line>, DbError> {
    let own = listing_prices::table.filter(listing_prices::listing_id.eq(id));
    let mut own = own
        .select((listing_prices::id, listing_prices::price_minor, listing_prices::at))
        .into_boxed::<MultiBackend>();
    if let Some(before) = before {
        own = own.filter(listing_prices::id.lt(before));
    }
    Ok(own.order(listing_prices::id.desc()).limit(limit).load(c)?)
}
