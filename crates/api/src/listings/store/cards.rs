//! What lists and pages show of listings: each with its cover, in one query.

use diesel::prelude::*;
use tradehub_shared::{ImageId, ListingId};

use super::rows::ListingRow;
use crate::db::images::COLUMNS;
use crate::db::schema::{images, listing_images, listings};
use crate::db::{DbConnection, DbError};

/// A listing with its cover.
#[derive(Debug, Queryable)]
pub(crate) struct Card {
    pub(crate) row: ListingRow,
    pub(crate) cover: Option<ImageColumns>,
}

/// Id, key, width, height and colour.
pub(crate) type ImageColumns = (ImageId, String, i32, i32, String);

/// Cards as a query, where a condition holds. A macro, since the type of a joined query is longer than the query.
macro_rules! cards_where {
    ($condition:expr) => {{
        let cover_of = listing_images::listing_id.eq(listings::id).and(listing_images::position.eq(0));
        listings::table
            .left_join(listing_images::table.on(cover_of))
            .left_join(images::table.on(images::id.nullable().eq(listing_images::image_id.nullable())))
            .filter($condition)
            .select((ListingRow::as_select(), COLUMNS.nullable()))
    }};
}

/// The listings with these ids, in no order.
pub(crate) fn find_many(c: &mut DbConnection, ids: &[ListingId]) -> Result<Vec<Card>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(cards_where!(listings::id.eq_any(ids)).load(c)?)
}

/// The listing with this id. Unlike a list of ids, one id makes a statement that the connection keeps prepared.
pub(crate) fn find(c: &mut DbConnection, id: ListingId) -> Result<Option<Card>, DbError> {
    Ok(cards_where!(listings::id.eq(id)).first(c).optional()?)
}
