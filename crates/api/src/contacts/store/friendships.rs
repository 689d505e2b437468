//! The table friendships. Keeps true: two members share at most one row, whoever asked.

use diesel::prelude::*;
use tradehub_shared::contacts::FriendStatus;
use tradehub_shared::{MemberId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::friendships;
use crate::db::{DbConnection, DbError};

/// What two members are to each other, as stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = friendships)]
pub(crate) struct FriendshipRow {
    pub(crate) member_low: MemberId,
    pub(crate) member_high: MemberId,
    pub(crate) requested_by: MemberId,
    pub(crate) requested_of: MemberId,
    pub(crate) greeting: String,
    pub(crate) created_at: UtcMicros,
    pub(crate) accepted_at: Option<UtcMicros>,
    pub(crate) declined_at: Option<UtcMicros>,
}

impl FriendshipRow {
    /// How one of the two stands to the other. A declined request is none, for both.
    pub(crate) fn status_for(&self, member: MemberId) -> FriendStatus {
        match (self.accepted_at, self.declined_at) {
            (Some(_), _) => FriendStatus::Friends,
            (None, Some(_)) => FriendStatus::None,
            (None, None) if self.requested_by == member => FriendStatus::Requested,
            (None, None) => FriendStatus::Invited,
        }
    }

    /// The one of the two that `member` is not.
    pub(crate) fn other(&self, member: MemberId) -> MemberId {
        if self.member_low == member { self.member_high } else { self.member_low }
    }

    /// Since when it is so.
    pub(crate) fn since(&self) -> UtcMicros {
        self.accepted_at.unwrap_or(self.created_at)
    }
}

/// Two members in the order in which a row has them.
pub(crate) fn pair(a: MemberId, b: MemberId) -> (MemberId, MemberId) {
    (a.min(b), a.max(b))
}

/// What two members are to each other.
pub(crate) fn find(c: &mut DbConnection, a: MemberId, b: MemberId) -> Result<Option<FriendshipRow>, DbError> {
    Ok(friendships::table.find(pair(a, b)).select(FriendshipRow::as_select()).first(c).optional()?)
}

/// Those of these members who are friends of the member.
pub(crate) fn friends_among(
    c: &mut DbConnection,
    member: MemberId,
    others: &[MemberId],
) -> Result<Vec<MemberId>, DbError> {
    use friendships as f;
    let friends = f::table.filter(f::accepted_at.is_not_null());
    let low = friends.filter(f::member_low.eq(member)).filter(f::member_high.eq_any(others));
    let high = friends.filter(f::member_high.eq(member)).filter(f::member_low.eq_any(others));
    let mut found: Vec<MemberId> = low.select(f::member_high).load(c)?;
    found.extend(high.select(f::member_low).load::<MemberId>(c)?);
    Ok(found)
}

/// Keeps a new request; one that was declined before makes room for it.
pub(in super::super) fn insert_request(
    c: &mut DbConnection,
    (by, to): (MemberId, MemberId),
    greeting: &str,
    now: UtcMicros,
) -> Result<(), DbError> {
    let (member_low, member_high) = pair(by, to);
    delete(c, by, to)?;
    let row = FriendshipRow {
        member_low,
        member_high,
        requested_by: by,
        requested_of: to,
        greeting: greeting.to_owned(),
        created_at: now,
        accepted_at: None,
        declined_at: None,
    };
    diesel::insert_into(friendships::table).values(row).execute(c)?;
    Ok(())
}

/// Makes friends of two of whom one asked.
pub(in super::super) fn accept(
    c: &mut DbConnection,
    a: MemberId,
    b: MemberId,
    now: UtcMicros,
) -> Result<(), DbError> {
    use friendships as f;
    let change = (f::accepted_at.eq(Some(now)), f::declined_at.eq(None::<UtcMicros>));
    diesel::update(f::table.find(pair(a, b))).set(change).execute(c)?;
    Ok(())
}

/// Marks a request as declined.
pub(in super::super) fn decline(
    c: &mut DbConnection,
    a: MemberId,
    b: MemberId,
    now: UtcMicros,
) -> Result<(), DbError> {
    let row = friendships::table.find(pair(a, b));
    diesel::update(row).set(friendships::declined_at.eq(Some(now))).execute(c)?;
    Ok(())
}

/// Forgets what two members were to each other.
pub(in super::super) fn delete(c: &mut DbConnection, a: MemberId, b: MemberId) -> Result<(), DbError> {
    diesel::delete(friendships::table.find(pair(a, b))).execute(c)?;
    Ok(())
}

/// How many friends a member has, together with the requests that they made and that wait.
pub(in super::super) fn count(c: &mut DbConnection, member: MemberId) -> Result<i64, DbError> {
    use friendships as f;
    let friends = || f::table.filter(f::accepted_at.is_not_null());
    let open = f::table.filter(f::accepted_at.is_null()).filter(f::declined_at.is_null());
    let counts: [i64; 3] = [
        friends().filter(f::member_low.eq(member)).count().get_result(c)?,
        friends().filter(f::member_high.eq(member)).count().get_result(c)?,
        open.filter(f::requested_by.eq(member)).count().get_result(c)?,
    ];
    Ok(counts.into_iter().sum())
}

/// A row's place in a list: since when, and with whom.
pub(crate) type FriendPlace = (UtcMicros, MemberId);

/// One page of the rows that have the member in one column, latest first, then by who is in another.
macro_rules! side {
    ($c:expr, $rows:expr, $at:ident, $own:ident, $other:ident, $member:expr, $before:expr, $limit:expr) => {{
        use friendships as f;
        let own = $rows.filter(f::$own.eq($member)).select(FriendshipRow::as_select());
        let mut own = own.into_boxed::<MultiBackend>();
        if let Some((at, id)) = $before {
            let same_time = f::$at.eq(at).and(f::$other.lt(id));
            own = own.filter(f::$at.le(at)).filter(f::$at.lt(at).or(same_time));
        }
        own.order((f::$at.desc(), f::$other.desc())).limit($limit).load($c)?
    }};
}

/// One list of a member, latest first.
pub(in super::super) fn list(
    c: &mut DbConnection,
    member: MemberId,
    status: FriendStatus,
    before: Option<FriendPlace>,
    limit: i64,
) -> Result<Vec<FriendshipRow>, DbError> {
    use friendships as f;
    let open = || f::table.filter(f::accepted_at.is_null()).filter(f::declined_at.is_null());
    Ok(match status {
        FriendStatus::Friends => friends(c, member, before, limit)?,
        FriendStatus::Requested => {
            side!(c, open(), created_at, requested_by, requested_of, member, before, limit)
        }
        FriendStatus::Invited => {
            side!(c, open(), created_at, requested_of, requested_by, member, before, limit)
        }
        FriendStatus::None => Vec::new(),
    })
}

/// Either side of the pair has its own index: both are read as far as the page goes, then merged.
fn friends(
    c: &mut DbConnection,
    member: MemberId,
    before: Option<FriendPlace>,
    limit: i64,
) -> Result<Vec<FriendshipRow>, DbError> {
    use friendships as f;
    let all = || f::table.filter(f::accepted_at.is_not_null());
    let mut found: Vec<FriendshipRow> =
        side!(c, all(), accepted_at, member_low, member_high, member, before, limit);
    let high: Vec<FriendshipRow> =
        side!(c, all(), accepted_at, member_high, member_low, member, before, limit);
    found.extend(high);
    found.sort_by_key(|row| std::cmp::Reverse((row.since(), row.other(member))));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}
