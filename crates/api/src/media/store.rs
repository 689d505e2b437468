//! The table images: uploads and their sweeping.

use std::collections::HashSet;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use tradehub_shared::{ImageId, MemberId, UtcMicros};

use crate::db::schema::{images, listing_images, members, messages, orders};
use crate::db::{DbConnection, DbError};

/// A new picture.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = images)]
pub(crate) struct NewImage {
    pub(crate) owner_id: i64,
    pub(crate) blob_key: String,
    pub(crate) source_hash: String,
    pub(crate) width: i32,
    pub(crate) height: i32,
    pub(crate) color: String,
    pub(crate) byte_count: i64,
    pub(crate) uploaded_at: UtcMicros,
    pub(crate) is_private: bool,
}

/// Inserts a picture.
pub(crate) fn insert(c: &mut DbConnection, image: &NewImage) -> Result<ImageId, DbError> {
    Ok(diesel::insert_into(images::table).values(image).returning(images::id).get_result(c)?)
}

/// Whether nobody uses a picture: no listing, no member as an avatar, no message, and no order, which shows what was
/// ordered even after the listing is gone.
#[diesel::dsl::auto_type(no_type_alias)]
fn is_unused() -> _ {
    let in_listing = listing_images::table.filter(listing_images::image_id.eq(images::id));
    let as_avatar = members::table.filter(members::avatar_image_id.eq(images::id.nullable()));
    let in_order = orders::table.filter(orders::cover_image_id.eq(images::id.nullable()));
    let in_message = messages::table.filter(messages::image_id.eq(images::id.nullable()));
    not(exists(in_listing))
        .and(not(exists(as_avatar)))
        .and(not(exists(in_order)))
        .and(not(exists(in_message)))
}

/// A picture of the same file that its owner has uploaded and not used yet: keeps it from the sweeper and gives its
/// id, if there is one. A used one stays with its listing; the file then makes a new picture. A private picture and a
/// public one are never the same.
pub(crate) fn touch(
    c: &mut DbConnection,
    owner: MemberId,
    source_hash: &str,
    is_private: bool,
    now: UtcMicros,
) -> Result<Option<ImageId>, DbError> {
    let same: Option<ImageId> = images::table
        .filter(images::owner_id.eq(owner.0))
        .filter(images::source_hash.eq(source_hash))
        .filter(images::is_private.eq(is_private))
        .filter(is_unused())
        .select(images::id)
        .first(c)
        .optional()?;
    let Some(id) = same else { return Ok(None) };
    Ok(diesel::update(images::table.find(id))
        .set(images::uploaded_at.eq(now))
        .returning(images::id)
        .get_result(c)
        .optional()?)
}

/// How many of a member's pictures nobody uses.
pub(crate) fn count_unused(c: &mut DbConnection, owner: MemberId) -> Result<i64, DbError> {
    let own = images::table.filter(images::owner_id.eq(owner.0)).filter(is_unused());
    Ok(own.count().get_result(c)?)
}

/// Whether there is a public picture with this key.
pub(crate) fn is_public(c: &mut DbConnection, key: &str) -> Result<bool, DbError> {
    let public = images::table.filter(images::blob_key.eq(key)).filter(images::is_private.eq(false));
    Ok(diesel::select(exists(public)).get_result(c)?)
}

/// Which of these keys have a picture.
pub(crate) fn existing_keys(c: &mut DbConnection, keys: &[String]) -> Result<HashSet<String>, DbError> {
    let found: Vec<String> =
        images::table.filter(images::blob_key.eq_any(keys)).select(images::blob_key).load(c)?;
    Ok(found.into_iter().collect())
}

/// Deletes pictures that were uploaded before `before` and that nobody uses, `limit` at most; their keys.
pub(crate) fn delete_unused(
    c: &mut DbConnection,
    before: UtcMicros,
    limit: i64,
) -> Result<Vec<String>, DbError> {
    let unused: Vec<ImageId> = images::table
        .filter(images::uploaded_at.lt(before))
        .filter(is_unused())
        .order(images::uploaded_at)
        .limit(limit)
        .select(images::id)
        .load(c)?;
    // Should one be attached meanwhile, its foreign key refuses the whole step, which is tried again later.
    Ok(diesel::delete(images::table.filter(images::id.eq_any(unused)))
        .returning(images::blob_key)
        .get_results(c)?)
}
