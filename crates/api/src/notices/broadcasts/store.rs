//! The table broadcasts.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::notice::NoticeWords;
use tradehub_shared::{MemberId, SchoolId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::{broadcasts, members};
use crate::db::{DbConnection, DbError};

/// Something said to many, as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = broadcasts)]
pub(crate) struct BroadcastRow {
    pub(crate) id: i64,
    title_en: String,
    title_zh: String,
    text_en: String,
    text_zh: String,
    school_id: Option<SchoolId>,
    member_id: Option<MemberId>,
    told_upto: MemberId,
    last_member: MemberId,
    pub(crate) finished_at: Option<UtcMicros>,
}

impl BroadcastRow {
    /// Its words.
    pub(crate) fn words(&self) -> NoticeWords {
        NoticeWords {
            title_en: self.title_en.clone(),
            title_zh: self.title_zh.clone(),
            text_en: self.text_en.clone(),
            text_zh: self.text_zh.clone(),
        }
    }
}

/// The one with this id.
pub(super) fn find(c: &mut DbConnection, id: i64) -> Result<Option<BroadcastRow>, DbError> {
    Ok(broadcasts::table.find(id).select(BroadcastRow::as_select()).first(c).optional()?)
}

/// The words of these.
pub(crate) fn words(c: &mut DbConnection, ids: &[i64]) -> Result<HashMap<i64, NoticeWords>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = broadcasts::table.filter(broadcasts::id.eq_any(ids));
    let rows: Vec<BroadcastRow> = found.select(BroadcastRow::as_select()).load(c)?;
    Ok(rows.iter().map(|row| (row.id, row.words())).collect())
}

/// Inserts one, to be told to those who are members now.
pub(super) fn insert(
    c: &mut DbConnection,
    words: &NoticeWords,
    (school, member): (Option<SchoolId>, Option<MemberId>),
    now: UtcMicros,
) -> Result<i64, DbError> {
    use broadcasts as b;
    let last: Option<MemberId> = members::table.select(diesel::dsl::max(members::id)).first(c)?;
    let row = (
        b::title_en.eq(words.title_en.trim()),
        b::title_zh.eq(words.title_zh.trim()),
        b::text_en.eq(words.text_en.trim()),
        b::text_zh.eq(words.text_zh.trim()),
        b::school_id.eq(school),
        b::member_id.eq(member),
        b::last_member.eq(last.unwrap_or(MemberId(0))),
        b::created_at.eq(now),
    );
    Ok(diesel::insert_into(b::table).values(row).returning(b::id).get_result(c)?)
}

/// How many hear what is said to a school, a member, or with neither to everyone.
pub(super) fn count_hearers(
    c: &mut DbConnection,
    school: Option<SchoolId>,
    member: Option<MemberId>,
) -> Result<i64, DbError> {
    let mut hearers = members::table.into_boxed::<MultiBackend>();
    if let Some(school) = school {
        hearers = hearers.filter(members::school_id.eq(school));
    }
    if let Some(member) = member {
        hearers = hearers.filter(members::id.eq(member));
    }
    Ok(hearers.count().get_result(c)?)
}

/// The next members who have still to be told, by rising id.
pub(super) fn next_hearers(
    c: &mut DbConnection,
    row: &BroadcastRow,
    limit: i64,
) -> Result<Vec<MemberId>, DbError> {
    let next = members::table.filter(members::id.gt(row.told_upto)).filter(members::id.le(row.last_member));
    let mut next = next.select(members::id).into_boxed::<MultiBackend>();
    if let Some(school) = row.school_id {
        next = next.filter(members::school_id.eq(school));
    }
    if let Some(member) = row.member_id {
        next = next.filter(members::id.eq(member));
    }
    Ok(next.order(members::id).limit(limit).load(c)?)
}

/// Notes up to whom it was told, and when all were.
pub(super) fn advance(
    c: &mut DbConnection,
    id: i64,
    told_upto: Option<MemberId>,
    finished_at: Option<UtcMicros>,
) -> Result<(), DbError> {
    let change =
        (told_upto.map(|member| broadcasts::told_upto.eq(member)), broadcasts::finished_at.eq(finished_at));
    diesel::update(broadcasts::table.find(id)).set(change).execute(c)?;
    Ok(())
}
