//! Who talks about a listing.

use diesel::prelude::*;
use tradehub_shared::{ListingId, MemberId};

use crate::db::schema::conversations;
use crate::db::{DbConnection, DbError};

/// Members of the conversations about a listing, those of `limit` conversations at most.
pub(crate) fn members_about(
    c: &mut DbConnection,
    listing: ListingId,
    limit: i64,
) -> Result<Vec<MemberId>, DbError> {
    use conversations as t;
    let about = t::table.filter(t::listing_id.eq(listing)).order(t::id.desc()).limit(limit);
    let pairs: Vec<(MemberId, MemberId)> = about.select((t::member_low, t::member_high)).load(c)?;
    Ok(pairs.into_iter().flat_map(|(low, high)| [low, high]).collect())
}
