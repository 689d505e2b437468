//! The table notices.

use diesel::prelude::*;
use tradehub_shared::notice::{NoticeKind, NoticeTab, UnreadNotices};
use tradehub_shared::{ListingId, MemberId, NoticeId, OrderId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::notices;
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// A notice to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = notices)]
pub(crate) struct NewNotice {
    pub(crate) member_id: MemberId,
    pub(crate) tab: NoticeTab,
    pub(crate) kind: NoticeKind,
    pub(crate) actor_id: Option<MemberId>,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) listing_id: Option<ListingId>,
    pub(crate) title: String,
    pub(crate) detail: Option<String>,
    pub(crate) about_at: Option<UtcMicros>,
    pub(crate) created_at: UtcMicros,
}

/// A notice as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = notices)]
pub(crate) struct NoticeRow {
    pub(crate) id: NoticeId,
    pub(crate) tab: NoticeTab,
    pub(crate) kind: NoticeKind,
    pub(crate) actor_id: Option<MemberId>,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) listing_id: Option<ListingId>,
    pub(crate) title: String,
    pub(crate) detail: Option<String>,
    pub(crate) about_at: Option<UtcMicros>,
    pub(crate) created_at: UtcMicros,
    pub(crate) read_at: Option<UtcMicros>,
}

/// Inserts notices.
pub(crate) fn insert(c: &mut DbConnection, rows: &[NewNotice]) -> Result<(), DbError> {
    on_both!(c, |c| diesel::insert_into(notices::table).values(rows).execute(c))?;
    Ok(())
}

/// Deletes the unread notices of a kind about an order that a newer one takes the place of.
pub(super) fn replace(c: &mut DbConnection, newer: &NewNotice) -> Result<(), DbError> {
    let Some(order) = newer.order_id else { return Ok(()) };
    let older = notices::table.filter(notices::order_id.eq(order)).filter(notices::kind.eq(newer.kind));
    let unread = older.filter(notices::member_id.eq(newer.member_id)).filter(notices::read_at.is_null());
    diesel::delete(unread).execute(c)?;
    Ok(())
}

/// A member's notices, latest first, of one tab or all.
pub(super) fn list(
    c: &mut DbConnection,
    member: MemberId,
    tab: Option<NoticeTab>,
    before: Option<NoticeId>,
    limit: i64,
) -> Result<Vec<NoticeRow>, DbError> {
    let own = notices::table.filter(notices::member_id.eq(member));
    let mut own = own.select(NoticeRow::as_select()).into_boxed::<MultiBackend>();
    if let Some(tab) = tab {
        own = own.filter(notices::tab.eq(tab));
    }
    if let Some(before) = before {
        own = own.filter(notices::id.lt(before));
    }
    Ok(own.order(notices::id.desc()).limit(limit).load(c)?)
}

/// How many notices of a member are unread.
pub(super) fn unread(c: &mut DbConnection, member: MemberId) -> Result<UnreadNotices, DbError> {
    let rows: Vec<(NoticeTab, i64)> = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::read_at.is_null())
        .group_by(notices::tab)
        .select((notices::tab, diesel::dsl::count_star()))
        .load(c)?;
    let of = |tab| rows.iter().find(|(of, _)| *of == tab).map_or(0, |(_, count)| *count);
    let (system, interaction, trade) =
        (of(NoticeTab::System), of(NoticeTab::Interaction), of(NoticeTab::Trade));
    let total = system.saturating_add(interaction).saturating_add(trade);
    Ok(UnreadNotices { system, interaction, trade, total })
}

/// Marks these notices of a member as read; others' are left alone.
pub(super) fn read_these(
    c: &mut DbConnection,
    member: MemberId,
    ids: &[NoticeId],
    now: UtcMicros,
) -> Result<(), DbError> {
    let own = notices::table.filter(notices::id.eq_any(ids)).filter(notices::member_id.eq(member));
    let unread = own.filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(Some(now))).execute(c)?;
    Ok(())
}

/// Marks a member's notices as read: of one tab or all, up to one or all.
pub(super) fn read_all(
    c: &mut DbConnection,
    member: MemberId,
    tab: Option<NoticeTab>,
    up_to: Option<NoticeId>,
    now: UtcMicros,
) -> Result<(), DbError> {
    let tabs = tab.map_or_else(|| NoticeTab::ALL.to_vec(), |tab| vec![tab]);
    let newest = up_to.unwrap_or(NoticeId(i64::MAX));
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::tab.eq_any(tabs))
        .filter(notices::id.le(newest))
        .filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(Some(now))).execute(c)?;
    Ok(())
}

/// Deletes notices made before `before`, `limit` at most; how many.
pub(crate) fn sweep(c: &mut DbConnection, before: UtcMicros, limit: i64) -> Result<usize, DbError> {
    let old: Vec<NoticeId> = notices::table
        .filter(notices::created_at.lt(before))
        .order(notices::created_at)
        .limit(limit)
        .select(notices::id)
        .load(c)?;
    Ok(diesel::delete(notices::table.filter(notices::id.eq_any(old))).execute(c)?)
}
