//! What happens to orders, written into the conversation of buyer and seller. Keeps true: the lines of an order are its
//! timeline, each there once and in its order, whichever server hears of which event first; nobody has them to read, since
//! the notice about them is enough; a deal over a listing always has its conversation.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use tradehub_shared::live::Event;
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{ConversationId, MemberId, OrderId, UtcMicros};

use super::send::{Held, Line, store_lines};
use super::service::open;
use super::store::messages;
use super::store::{self, Pair};
use crate::db::{DbConnection, DbError};
use crate::orders::news::{OrderNews, What};
use crate::orders::store::timeline::{self, Entry as TimelineEntry};
use crate::orders::store::{self as orders, rows::OrderRow};

/// Writes the lines that the conversations of these orders lack; what members are to be told.
///
/// # Errors
/// The database failed.
pub fn tell(
    c: &mut DbConnection,
    events: &[(OrderNews, UtcMicros)],
) -> Result<Vec<(MemberId, Event)>, DbError> {
    let changed: HashSet<OrderId> =
        events.iter().filter(|(news, _)| is_said(news)).map(|e| e.0.order).collect();
    let Some(earliest) = events.iter().map(|(_, at)| *at).min().filter(|_| !changed.is_empty()) else {
        return Ok(Vec::new());
    };
    let ids: Vec<OrderId> = changed.into_iter().collect();
    let orders = orders::find_many(c, &ids)?;
    let (conversations, held) = hold(c, &orders, earliest)?;
    // Read now that nobody else writes there: what another server has written is not written again.
    let mut written = messages::count_lines(c, &ids)?;
    let mut lines = Vec::new();
    for entry in timeline::of_many(c, &ids)?.into_iter().filter(|entry| is_line(entry.kind)) {
        let before = written.entry(entry.order).or_default();
        *before -= 1;
        if *before < 0 {
            lines.extend(line(&entry, &orders, &conversations));
        }
    }
    store_lines(c, held, &lines)
}

/// The conversations of these orders' parties, begun where there are none, and held.
fn hold(
    c: &mut DbConnection,
    orders: &HashMap<OrderId, OrderRow>,
    begun_at: UtcMicros,
) -> Result<(HashMap<Pair, ConversationId>, Held), DbError> {
    let pairs: HashSet<Pair> = orders.values().filter_map(pair).collect();
    let mut known = store::find_pairs(c, &pairs)?;
    for pair in pairs {
        if let Entry::Vacant(place) = known.entry(pair) {
            place.insert(open::ensure(c, pair, begun_at)?.id);
        }
    }
    let held = store::hold_many(c, known.values().copied())?;
    Ok((known, held.into_iter().map(|row| (row.id, row)).collect()))
}

fn line(
    entry: &TimelineEntry,
    orders: &HashMap<OrderId, OrderRow>,
    conversations: &HashMap<Pair, ConversationId>,
) -> Option<Line> {
    let order = orders.get(&entry.order)?;
    let conversation = *conversations.get(&pair(order)?)?;
    let sender = match entry.actor {
        OrderRole::Buyer => Some(order.buyer_id),
        OrderRole::Seller => Some(order.seller_id),
        OrderRole::Moderator | OrderRole::System => None,
    };
    Some(Line { conversation, sender, order: order.id, event: entry.kind, at: entry.at })
}

fn is_said(news: &OrderNews) -> bool {
    matches!(&news.what, What::Changed { kind, .. } if is_line(*kind))
}

/// Whether it is said in the conversation; what two think of each other is not.
const fn is_line(kind: OrderEventKind) -> bool {
    !matches!(kind, OrderEventKind::Reviewed)
}

/// The two and the listing; nothing once the listing was deleted.
fn pair(order: &OrderRow) -> Option<Pair> {
    Some(Pair::new(order.buyer_id, order.seller_id, Some(order.listing_id?)))
}
