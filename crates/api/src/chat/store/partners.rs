//! With whom somebody has talked.

use std::collections::HashSet;

use diesel::prelude::*;
use tradehub_shared::MemberId;

use crate::db::schema::conversations as t;
use crate::db::{DbConnection, DbError};

/// Those of these members with whom the member shares a conversation.
pub(crate) fn among(
    c: &mut DbConnection,
    member: MemberId,
    others: &[MemberId],
) -> Result<HashSet<MemberId>, DbError> {
    let low = t::table.filter(t::member_low.eq(member)).filter(t::member_high.eq_any(others));
    let high = t::table.filter(t::member_high.eq(member)).filter(t::member_low.eq_any(others));
    let mut found: Vec<MemberId> = low.select(t::member_high).distinct().load(c)?;
    found.extend(high.select(t::member_low).distinct().load::<MemberId>(c)?);
    Ok(found.into_iter().collect())
}
