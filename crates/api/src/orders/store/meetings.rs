//! The table meetings. Keeps true: of an order one proposal and one agreed meeting stand at a time; the database holds
//! that too.

use diesel::prelude::*;
use tradehub_shared::{MeetingId, MemberId, OrderId, SafeSpotId, UtcMicros};

use crate::db::batch::Statement;
use crate::db::schema::meetings;
use crate::db::{DbConnection, DbError, prepared};
use crate::on_both;

/// A meeting that stands: proposed or agreed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = meetings)]
pub(crate) struct MeetingRow {
    pub(crate) id: MeetingId,
    pub(crate) order_id: OrderId,
    pub(crate) status: String,
    pub(crate) proposed_by: MemberId,
    pub(crate) spot_id: SafeSpotId,
    pub(crate) starts_at: UtcMicros,
    pub(crate) ends_at: UtcMicros,
    pub(crate) note: String,
}

/// A new proposal.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = meetings)]
pub(crate) struct NewMeeting<'a> {
    pub(crate) order_id: OrderId,
    pub(crate) status: &'a str,
    pub(crate) proposed_by: MemberId,
    pub(crate) spot_id: SafeSpotId,
    pub(crate) starts_at: UtcMicros,
    pub(crate) ends_at: UtcMicros,
    pub(crate) note: &'a str,
    pub(crate) created_at: UtcMicros,
}

/// Proposed and not answered.
pub(crate) const PROPOSED: &str = "proposed";
/// Agreed.
pub(crate) const ACCEPTED: &str = "accepted";
/// Turned down or taken back.
pub(crate) const DECLINED: &str = "declined";
/// A later one took its place.
pub(crate) const REPLACED: &str = "replaced";
/// The order came to its end first.
pub(crate) const DROPPED: &str = "dropped";

/// The standing meetings of these orders.
pub(crate) fn standing(c: &mut DbConnection, orders: &[OrderId]) -> Result<Vec<MeetingRow>, DbError> {
    use meetings as m;
    Ok(m::table
        .filter(m::order_id.eq_any(orders))
        .filter(m::status.eq_any([PROPOSED, ACCEPTED]))
        .select(MeetingRow::as_select())
        .load(c)?)
}

/// How many meetings an order has had.
pub(crate) fn count(c: &mut DbConnection, order: OrderId) -> Result<i64, DbError> {
    Ok(meetings::table.filter(meetings::order_id.eq(order)).count().get_result(c)?)
}

/// Inserts a proposal.
pub(crate) fn insert(c: &mut DbConnection, meeting: &NewMeeting<'_>) -> Result<(), DbError> {
    diesel::insert_into(meetings::table).values(meeting).execute(c)?;
    Ok(())
}

/// A statement that moves the meeting of an order that stands in `from`, if there is one.
pub(crate) fn deciding(
    order: OrderId,
    from: &'static str,
    to: &'static str,
    now: UtcMicros,
) -> impl Statement {
    use meetings as m;
    let there = m::table.filter(m::order_id.eq(order)).filter(m::status.eq(from));
    diesel::update(there).set((m::status.eq(to), m::decided_at.eq(Some(now))))
}

/// Moves the meeting of an order that stands in `from`, if there is one.
pub(crate) fn decide(
    c: &mut DbConnection,
    order: OrderId,
    from: &'static str,
    to: &'static str,
    now: UtcMicros,
) -> Result<(), DbError> {
    on_both!(c, |c| prepared(deciding(order, from, to, now)).execute(c))?;
    Ok(())
}
