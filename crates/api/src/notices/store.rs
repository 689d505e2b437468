//! The table notices.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::notice::{NoticeKind, NoticePrice, NoticeTab, NoticeWords, UnreadNotices};
use tradehub_shared::{CommentId, Currency, ListingId, MemberId, Minor, NoticeId, OrderId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::schema::notices;
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// A notice to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub(crate) struct NewNotice {
    pub(crate) member_id: MemberId,
    pub(crate) tab: NoticeTab,
    pub(crate) kind: NoticeKind,
    pub(crate) actor_id: Option<MemberId>,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) listing_id: Option<ListingId>,
    pub(crate) comment_id: Option<CommentId>,
    pub(crate) title: String,
    pub(crate) detail: Option<String>,
    pub(crate) about_at: Option<UtcMicros>,
    pub(crate) price_before_minor: Option<Minor>,
    pub(crate) price_now_minor: Option<Minor>,
    pub(crate) currency: Option<Currency>,
    pub(crate) broadcast_id: Option<i64>,
    pub(crate) created_at: UtcMicros,
    /// Read from the start where the member does not want it announced.
    pub(crate) read_at: Option<UtcMicros>,
    /// What is said to many, for the mail.
    #[diesel(skip_insertion)]
    pub(crate) words: Option<NoticeWords>,
}

impl NewNotice {
    /// One of a kind to a member, about nothing yet.
    pub(crate) fn new(kind: NoticeKind, to: MemberId, at: UtcMicros) -> Self {
        Self {
            member_id: to,
            tab: kind.tab(),
            kind,
            actor_id: None,
            order_id: None,
            listing_id: None,
            comment_id: None,
            title: String::new(),
            detail: None,
            about_at: None,
            price_before_minor: None,
            price_now_minor: None,
            currency: None,
            broadcast_id: None,
            created_at: at,
            read_at: None,
            words: None,
        }
    }
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
    pub(crate) comment_id: Option<CommentId>,
    pub(crate) title: String,
    pub(crate) detail: Option<String>,
    pub(crate) about_at: Option<UtcMicros>,
    pub(crate) price_before_minor: Option<Minor>,
    pub(crate) price_now_minor: Option<Minor>,
    pub(crate) currency: Option<Currency>,
    pub(crate) broadcast_id: Option<i64>,
    pub(crate) created_at: UtcMicros,
    pub(crate) read_at: Option<UtcMicros>,
}

impl NoticeRow {
    /// The lower price that it is about.
    pub(super) fn price(&self) -> Option<NoticePrice> {
        Some(NoticePrice {
            before_minor: self.price_before_minor?,
            now_minor: self.price_now_minor?,
            currency: self.currency?,
        })
    }
}

/// Notices in one statement, far below what either database binds.
const CHUNK: usize = 200;

/// Inserts notices; their ids, in the same order.
pub(super) fn insert(c: &mut DbConnection, rows: &[NewNotice]) -> Result<Vec<NoticeId>, DbError> {
    let mut ids = Vec::with_capacity(rows.len());
    for some in rows.chunks(CHUNK) {
        let inserted: Vec<NoticeId> = on_both!(c, |c| diesel::insert_into(notices::table)
            .values(some)
            .returning(notices::id)
            .get_results(c))?;
        ids.extend(inserted);
    }
    // Given in the order of the rows, though not always told in it.
    ids.sort_unstable();
    Ok(ids)
}

/// Deletes the unread notices that these newer ones take the place of.
pub(super) fn replace(c: &mut DbConnection, newer: &[NewNotice]) -> Result<(), DbError> {
    let mut by_thing: HashMap<(NoticeKind, i64), Vec<MemberId>> = HashMap::new();
    for (member, kind, about) in newer.iter().filter_map(NewNotice::place) {
        by_thing.entry((kind, about)).or_default().push(member);
    }
    for ((kind, about), members) in by_thing {
        use notices as n;
        let theirs = n::table.filter(n::member_id.eq_any(members)).filter(n::tab.eq(kind.tab()));
        let unread = theirs.filter(n::kind.eq(kind)).filter(n::read_at.is_null());
        let doomed = diesel::delete(unread);
        match kind {
            NoticeKind::PriceDropped => doomed.filter(n::listing_id.eq(ListingId(about))).execute(c)?,
            NoticeKind::MeetingProposed => doomed.filter(n::order_id.eq(OrderId(about))).execute(c)?,
            _ => doomed.filter(n::actor_id.eq(MemberId(about))).execute(c)?,
        };
    }
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

/// Marks these notices of a member as read, others' are left alone; how many were unread.
pub(super) fn read_these(
    c: &mut DbConnection,
    member: MemberId,
    ids: &[NoticeId],
    now: UtcMicros,
) -> Result<usize, DbError> {
    let own = notices::table.filter(notices::id.eq_any(ids)).filter(notices::member_id.eq(member));
    let unread = own.filter(notices::read_at.is_null());
    Ok(diesel::update(unread).set(notices::read_at.eq(Some(now))).execute(c)?)
}

/// Marks a member's notices as read: of one tab or all, up to one or all; how many were unread.
pub(super) fn read_all(
    c: &mut DbConnection,
    member: MemberId,
    tab: Option<NoticeTab>,
    up_to: Option<NoticeId>,
    now: UtcMicros,
) -> Result<usize, DbError> {
    let tabs = tab.map_or_else(|| NoticeTab::ALL.to_vec(), |tab| vec![tab]);
    let newest = up_to.unwrap_or(NoticeId(i64::MAX));
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::tab.eq_any(tabs))
        .filter(notices::id.le(newest))
        .filter(notices::read_at.is_null());
    Ok(diesel::update(unread).set(notices::read_at.eq(Some(now))).execute(c)?)
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
