//! The table order_events. Keeps true: it only grows.

use diesel::prelude::*;
use tradehub_shared::order::OrderEvent;
use tradehub_shared::{OrderId, UtcMicros};

use super::super::news::Change;
use crate::db::schema::order_events;
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// Lines in one statement, far below what either database binds.
const CHUNK: usize = 200;

/// Adds the same line to the timelines of some orders.
pub(crate) fn append(
    c: &mut DbConnection,
    orders: &[OrderId],
    change: &Change<'_>,
    now: UtcMicros,
) -> Result<(), DbError> {
    use order_events as e;
    let line = |order: &OrderId| {
        (
            e::order_id.eq(*order),
            e::kind.eq(change.kind),
            e::actor.eq(change.actor),
            e::note.eq(change.note),
            e::at.eq(now),
        )
    };
    for some in orders.chunks(CHUNK) {
        let lines: Vec<_> = some.iter().map(line).collect();
        on_both!(c, |c| diesel::insert_into(e::table).values(&lines).execute(c))?;
    }
    Ok(())
}

/// The timeline of an order, oldest first.
pub(crate) fn list(c: &mut DbConnection, order: OrderId) -> Result<Vec<OrderEvent>, DbError> {
    use order_events as e;
    let columns = (e::kind, e::actor, e::note, e::at);
    let rows: Vec<(_, _, Option<String>, UtcMicros)> =
        e::table.filter(e::order_id.eq(order)).order(e::id).select(columns).load(c)?;
    Ok(rows.into_iter().map(|(kind, actor, note, at)| OrderEvent { kind, actor, note, at }).collect())
}
