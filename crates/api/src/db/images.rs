//! The table images, which several domains refer to: reading pictures and holding them for use.
//! Keeps true: a picture is attached only while its row is held, so the sweeper cannot take it at the same time.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::media::{Image, ImageUrls};
use tradehub_shared::{ImageId, MemberId};

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::images;

/// The columns of a picture, in the order of [`COLUMNS`].
pub type Columns = (ImageId, String, i32, i32, String);

/// What [`from_columns`] reads.
pub const COLUMNS: (images::id, images::blob_key, images::width, images::height, images::color) =
    (images::id, images::blob_key, images::width, images::height, images::color);

/// The picture with this id.
///
/// # Errors
/// The database failed.
pub fn find(c: &mut DbConnection, id: Option<ImageId>) -> Result<Option<Image>, DbError> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<Columns> = images::table.find(id).select(COLUMNS).first(c).optional()?;
    Ok(found.map(from_columns))
}

/// The pictures with these ids, in one query.
///
/// # Errors
/// The database failed.
pub fn find_many(c: &mut DbConnection, ids: &[ImageId]) -> Result<HashMap<ImageId, Image>, DbError> {
    Ok(columns_of(c, ids)?.into_iter().map(|(id, row)| (id, from_columns(row))).collect())
}

/// The columns of the pictures with these ids, in one query.
///
/// # Errors
/// The database failed.
pub fn columns_of(c: &mut DbConnection, ids: &[ImageId]) -> Result<HashMap<ImageId, Columns>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Columns> = images::table.filter(images::id.eq_any(ids)).select(COLUMNS).load(c)?;
    Ok(rows.into_iter().map(|row| (row.0, row)).collect())
}

/// Holds pictures for public use in this transaction: `false` when one of them is private or not the member's.
///
/// # Errors
/// The database failed.
pub fn lock_owned(c: &mut DbConnection, ids: &[ImageId], owner: MemberId) -> Result<bool, DbError> {
    let owned = images::table.filter(images::id.eq_any(ids)).filter(images::owner_id.eq(owner.0));
    let owned = owned.filter(images::is_private.eq(false));
    // An update that changes nothing locks the rows against the sweeper, on both databases.
    let held = diesel::update(owned).set(images::uploaded_at.eq(images::uploaded_at)).execute(c)?;
    Ok(held == ids.len())
}

/// Holds private pictures for use in this transaction; whose each of them is.
///
/// # Errors
/// The database failed.
pub fn hold_private(c: &mut DbConnection, ids: &[ImageId]) -> Result<HashMap<ImageId, MemberId>, DbError> {
    let private = images::table.filter(images::id.eq_any(ids)).filter(images::is_private.eq(true));
    let held = diesel::update(private).set(images::uploaded_at.eq(images::uploaded_at));
    let rows: Vec<(ImageId, MemberId)> = held.returning((images::id, images::owner_id)).get_results(c)?;
    Ok(rows.into_iter().collect())
}

/// A picture from its columns.
#[must_use]
pub fn from_columns((id, key, width, height, color): Columns) -> Image {
    let urls = ImageUrls { small: small_url(&key), medium: url(&key, "m"), large: url(&key, "l") };
    Image { id, urls, width, height, color }
}

/// The address of a picture's small size.
#[must_use]
pub fn small_url(key: &str) -> String {
    url(key, "s")
}

fn url(key: &str, size: &str) -> String {
    format!("/media/{}", file_name(key, size))
}

/// The file of a picture's size, which its letter names.
#[must_use]
pub fn file_name(key: &str, size: &str) -> String {
    format!("{key}-{size}.webp")
}
