//! Members as they stand beside something of theirs: asked for by every domain that shows people.
//! Keeps true: any number of members is one query.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::review::Rating;
use tradehub_shared::{MemberId, UtcMicros};

use super::connection::DbConnection;
use super::error::DbError;
use super::images;
use super::schema::{images as image_rows, members};

/// What is shown of a member: id, username, nickname, time of verification, sum and number of stars, key of the
/// picture.
type Columns = (MemberId, String, String, Option<UtcMicros>, i64, i64, Option<String>);

/// The columns of a member, in the order of [`Columns`]. A macro, since its type is longer than it is.
macro_rules! columns {
    () => {
        (
            members::id,
            members::username,
            members::nickname,
            members::verified_at,
            members::rating_sum,
            members::rating_count,
            image_rows::blob_key.nullable(),
        )
    };
}

/// The member with this id. Unlike a list of ids, one id makes a statement that the connection keeps prepared.
///
/// # Errors
/// The database failed.
pub fn find(c: &mut DbConnection, id: MemberId) -> Result<Option<MemberSummary>, DbError> {
    let found = members::table.left_join(image_rows::table).filter(members::id.eq(id));
    let row: Option<Columns> = found.select(columns!()).first(c).optional()?;
    Ok(row.map(from_columns))
}

/// The members with these ids, in one query.
///
/// # Errors
/// The database failed.
pub fn find_many(
    c: &mut DbConnection,
    ids: &[MemberId],
) -> Result<HashMap<MemberId, MemberSummary>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Columns> = members::table
        .left_join(image_rows::table)
        .filter(members::id.eq_any(ids))
        .select(columns!())
        .load(c)?;
    Ok(rows.into_iter().map(|row| (row.0, from_columns(row))).collect())
}

fn from_columns((id, username, nickname, verified_at, sum, count, avatar): Columns) -> MemberSummary {
    MemberSummary {
        id,
        username,
        nickname,
        avatar_url: avatar.map(|key| images::small_url(&key)),
        is_verified: verified_at.is_some(),
        rating: Rating::new(sum, count),
    }
}
