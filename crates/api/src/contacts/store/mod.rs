//! The table blocks. Keeps true: a block counts in both directions, whoever made it.

pub mod friendships;

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde::Serialize;
use tradehub_shared::{MemberId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::given::{self, Holds};
use crate::db::schema::blocks;
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// Whether one of two members blocked the other.
pub(crate) fn is_blocked_between(c: &mut DbConnection, a: MemberId, b: MemberId) -> Result<bool, DbError> {
    use blocks as k;
    let there = k::blocker_id.eq(a).and(k::blocked_id.eq(b));
    let back = k::blocker_id.eq(b).and(k::blocked_id.eq(a));
    Ok(diesel::select(diesel::dsl::exists(k::table.filter(there.or(back)))).get_result(c)?)
}

/// Two members, given to a statement; later the answer.
#[derive(Debug, Clone, Copy, Serialize, QueryableByName)]
struct GivenPair {
    #[diesel(sql_type = BigInt)]
    a: MemberId,
    #[diesel(sql_type = BigInt)]
    b: MemberId,
}

/// Those of these pairs of which one blocked the other, as they were given.
pub(crate) fn blocked_pairs(
    c: &mut DbConnection,
    pairs: &[(MemberId, MemberId)],
) -> Result<HashSet<(MemberId, MemberId)>, DbError> {
    if pairs.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<GivenPair> = pairs.iter().map(|(a, b)| GivenPair { a: *a, b: *b }).collect();
    let given = given::table(c, &[("a", Holds::Number), ("b", Holds::Number)]);
    // Two look-ups a pair: asked for by two lists of members, SQLite would look for each of the one with each of the other.
    let sql = format!(
        "SELECT given.a AS a, given.b AS b FROM {given} WHERE EXISTS (SELECT 1 FROM blocks AS k \
        WHERE k.blocker_id = given.a AND k.blocked_id = given.b) OR EXISTS (SELECT 1 FROM blocks AS k \
        WHERE k.blocker_id = given.b AND k.blocked_id = given.a)"
    );
    let found: Vec<GivenPair> = given::load(c, sql, &rows)?;
    Ok(found.into_iter().map(|pair| (pair.a, pair.b)).collect())
}

/// Whom of these members the blocker blocked.
pub(crate) fn blocked_by(
    c: &mut DbConnection,
    blocker: MemberId,
    others: &[MemberId],
) -> Result<HashSet<MemberId>, DbError> {
    let own = blocks::table.filter(blocks::blocker_id.eq(blocker)).filter(blocks::blocked_id.eq_any(others));
    let found: Vec<MemberId> = own.select(blocks::blocked_id).load(c)?;
    Ok(found.into_iter().collect())
}

/// Whether one member blocked another.
pub(super) fn is_set(c: &mut DbConnection, blocker: MemberId, blocked: MemberId) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(blocks::table.find((blocker, blocked)))).get_result(c)?)
}

/// Blocks a member; `false` when they were blocked already.
pub(super) fn set(
    c: &mut DbConnection,
    blocker: MemberId,
    blocked: MemberId,
    now: UtcMicros,
) -> Result<bool, DbError> {
    use blocks as k;
    let row = (k::blocker_id.eq(blocker), k::blocked_id.eq(blocked), k::created_at.eq(now));
    let set = on_both!(c, |c| diesel::insert_into(k::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(set == 1)
}

/// Takes a block away; `false` when there was none.
pub(super) fn unset(c: &mut DbConnection, blocker: MemberId, blocked: MemberId) -> Result<bool, DbError> {
    Ok(diesel::delete(blocks::table.find((blocker, blocked))).execute(c)? == 1)
}

/// How many members somebody blocked.
pub(super) fn count(c: &mut DbConnection, blocker: MemberId) -> Result<i64, DbError> {
    Ok(blocks::table.filter(blocks::blocker_id.eq(blocker)).count().get_result(c)?)
}

/// Whom a member blocked, latest first.
pub(super) fn list(
    c: &mut DbConnection,
    blocker: MemberId,
    before: Option<(UtcMicros, MemberId)>,
    limit: i64,
) -> Result<Vec<(UtcMicros, MemberId)>, DbError> {
    use blocks as k;
    let mut own = k::table.filter(k::blocker_id.eq(blocker)).into_boxed::<MultiBackend>();
    if let Some((at, id)) = before {
        own = own.filter(k::created_at.le(at));
        own = own.filter(k::created_at.lt(at).or(k::created_at.eq(at).and(k::blocked_id.lt(id))));
    }
    let in_order = own.order((k::created_at.desc(), k::blocked_id.desc())).limit(limit);
    Ok(in_order.select((k::created_at, k::blocked_id)).load(c)?)
}
