//! Keeping the search index in step with what is listed.

use tradehub_shared::ListingId;

use super::super::error::ListingError;
use super::super::store;
use crate::catalog;
use crate::db::DbConnection;
use crate::search::{self, text::Document};

/// Writes a listed listing into the index, over what it held.
///
/// # Errors
/// The listing is gone or the database failed.
pub fn put(c: &mut DbConnection, id: ListingId) -> Result<(), ListingError> {
    let row = store::find(c, id)?.ok_or(ListingError::NotFound)?;
    let Some(feed_id) = row.feed_id else { return Ok(()) };
    let tags = store::tags(c, id)?;
    let mut extra: Vec<String> =
        store::attributes(c, id)?.into_iter().filter_map(|(_, _, text, _)| text).collect();
    if let Some(category) = row.category_id {
        extra.extend(catalog::store::names_with_parent(c, category)?);
    }
    let document = Document::new(&row.title, &tags, &row.description, &extra);
    Ok(search::index::put(c, feed_id, &document)?)
}

/// Takes a listing out of the index.
///
/// # Errors
/// The database failed.
pub fn remove(c: &mut DbConnection, feed_id: Option<i64>) -> Result<(), ListingError> {
    match feed_id {
        Some(feed_id) => Ok(search::index::remove(c, feed_id)?),
        None => Ok(()),
    }
}
