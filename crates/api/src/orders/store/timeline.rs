//! The table order_events. Keeps true: it only grows.

use diesel::prelude::*;
use tradehub_shared::order::{OrderEvent, OrderEventKind, OrderRole};
use tradehub_shared::{OrderId, UtcMicros};

use super::super::news::Change;
use crate::db::batch::Statement;
use crate::db::schema::order_events;
use crate::db::{DbConnection, DbError};

/// A statement that adds a line to an order's timeline.
pub(crate) fn line(order: OrderId, change: &Change<'_>, now: UtcMicros) -> impl Statement + use<> {
    use order_events as e;
    let note = change.note.map(str::to_owned);
    diesel::insert_into(e::table).values((
        e::order_id.eq(order),
        e::kind.eq(change.kind),
        e::actor.eq(change.actor),
        e::note.eq(note),
        e::at.eq(now),
    ))
}

/// The timeline of an order, oldest first.
pub(crate) fn list(c: &mut DbConnection, order: OrderId) -> Result<Vec<OrderEvent>, DbError> {
    use order_events as e;
    let columns = (e::kind, e::actor, e::note, e::at);
    let rows: Vec<(_, _, Option<String>, UtcMicros)> =
        e::table.filter(e::order_id.eq(order)).order(e::id).select(columns).load(c)?;
    Ok(rows.into_iter().map(|(kind, actor, note, at)| OrderEvent { kind, actor, note, at }).collect())
}

/// A line of an order's timeline.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct Entry {
    pub(crate) order: OrderId,
    pub(crate) kind: OrderEventKind,
    pub(crate) actor: OrderRole,
    pub(crate) at: UtcMicros,
}

/// The timelines of these orders, oldest first.
pub(crate) fn of_many(c: &mut DbConnection, orders: &[OrderId]) -> Result<Vec<Entry>, DbError> {
    use order_events as e;
    let theirs = e::table.filter(e::order_id.eq_any(orders)).order(e::id);
    Ok(theirs.select((e::order_id, e::kind, e::actor, e::at)).load(c)?)
}
