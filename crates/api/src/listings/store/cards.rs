//! What lists show of listings, read in two queries whatever the number of listings.

use diesel::prelude::*;
use tradehub_shared::{ImageId, ListingId};

use super::rows::ListingRow;
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

/// The listings with these ids, in no order.
pub(crate) fn find_many(c: &mut DbConnection, ids: &[ListingId]) -> Result<Vec<Card>, DbError> {
    let cover_of = listing_images::listing_id.eq(listings::id).and(listing_images::position.eq(0));
    Ok(listings::table
        .left_join(listing_images::table.on(cover_of))
        .left_join(images::table.on(images::id.nullable().eq(listing_images::image_id.nullable())))
        .filter(listings::id.eq_any(ids))
        .select((
            ListingRow::as_select(),
            (images::id, images::blob_key, images::width, images::height, images::color).nullable(),
        ))
        .load(c)?)
}
