//! What happens to orders, written into the conversation of buyer and seller. Keeps true: nobody has it to read, since the
//! notice about it is enough; a deal over a listing always has its conversation.

use std::collections::HashSet;
use std::collections::hash_map::Entry;

use tradehub_shared::live::Event;
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{MemberId, OrderId, UtcMicros};

use super::send::{Held, Line, store_lines};
use super::service::open;
use super::store::{self, Pair};
use crate::db::{DbConnection, DbError};
use crate::orders::news::{OrderNews, What};
use crate::orders::store::{self as orders, rows::OrderRow};

/// Writes the lines that follow from events, each with when it happened, in their order; what members are to be told.
///
/// # Errors
/// The database failed.
pub fn tell(
    c: &mut DbConnection,
    events: &[(OrderNews, UtcMicros)],
) -> Result<Vec<(MemberId, Event)>, DbError> {
    let changes: Vec<Change> = events.iter().filter_map(change).collect();
    let Some(earliest) = changes.iter().map(|change| change.at).min() else { return Ok(Vec::new()) };
    let ids: Vec<OrderId> = changes.iter().map(|change| change.order).collect();
    let orders = orders::find_many(c, &ids)?;
    let pairs: HashSet<Pair> = orders.values().filter_map(pair).collect();
    let mut known = store::find_pairs(c, &pairs)?;
    for pair in pairs {
        if let Entry::Vacant(place) = known.entry(pair) {
            place.insert(open::ensure(c, pair, earliest)?.id);
        }
    }
    let held = store::hold_many(c, known.values().copied())?;
    let held: Held = held.into_iter().map(|row| (row.id, row)).collect();
    let line = |change: &Change| {
        let order = orders.get(&change.order)?;
        let conversation = *known.get(&pair(order)?)?;
        let sender = actor_of(order, change.actor);
        Some(Line { conversation, sender, order: order.id, event: change.event, at: change.at })
    };
    let lines: Vec<Line> = changes.iter().filter_map(line).collect();
    store_lines(c, held, &lines)
}

struct Change {
    order: OrderId,
    event: OrderEventKind,
    actor: OrderRole,
    at: UtcMicros,
}

/// What is said in the conversation; what two think of each other is not.
fn change((news, at): &(OrderNews, UtcMicros)) -> Option<Change> {
    match &news.what {
        What::Changed { kind, actor, .. } if *kind != OrderEventKind::Reviewed => {
            Some(Change { order: news.order, event: *kind, actor: *actor, at: *at })
        }
        _ => None,
    }
}

/// The two and the listing; nothing once the listing was deleted.
fn pair(order: &OrderRow) -> Option<Pair> {
    Some(Pair::new(order.buyer_id, order.seller_id, Some(order.listing_id?)))
}

fn actor_of(order: &OrderRow, actor: OrderRole) -> Option<MemberId> {
    match actor {
        OrderRole::Buyer => Some(order.buyer_id),
        OrderRole::Seller => Some(order.seller_id),
        OrderRole::Moderator | OrderRole::System => None,
    }
}
