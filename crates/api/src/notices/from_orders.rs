//! What happens to orders, told to whom it concerns. Keeps true: nobody is told what they did themselves; the devices of
//! both sides learn how the order stands.

use tradehub_shared::live::Event;
use tradehub_shared::notice::NoticeKind;
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{MemberId, OrderId, UtcMicros};

use super::news::News;
use super::store::NewNotice;
use crate::db::{DbConnection, DbError};
use crate::orders::news::{OrderNews, What};
use crate::orders::store::{self as orders, rows::OrderRow};

/// Adds what follows from events, each with when it happened.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, events: &[(OrderNews, UtcMicros)], told: &mut News) -> Result<(), DbError> {
    let ids: Vec<OrderId> = events.iter().map(|(news, _)| news.order).collect();
    let orders = orders::find_many(c, &ids)?;
    for (news, at) in events {
        let Some(order) = orders.get(&news.order) else { continue };
        following(order, &news.what, *at).into_iter().for_each(|notice| told.add(notice));
        if !matches!(news.what, What::MeetingSoon(_)) {
            for party in [order.buyer_id, order.seller_id] {
                told.show(party, Event::Order { order_id: order.id, status: order.status });
            }
        }
    }
    Ok(())
}

fn following(order: &OrderRow, what: &What, at: UtcMicros) -> Vec<NewNotice> {
    match what {
        What::Changed { kind, actor, note, about_at } => {
            let told = about(*kind).map(|told| (told, note.clone(), *about_at));
            told.map(|told| changed(order, *actor, told, at)).unwrap_or_default()
        }
        What::MeetingSoon(starts_at) => {
            let told = (NoticeKind::MeetingReminder, None, Some(*starts_at));
            changed(order, OrderRole::System, told, at)
        }
        What::ReviewPublished(author) => vec![by(order, *author, NoticeKind::ReviewReceived, at)],
        What::ReviewHidden(author) => vec![by(order, *author, NoticeKind::ReviewWaiting, at)],
        What::ReviewAnswered(author) => {
            let answering = other(order, *author);
            vec![by(order, answering, NoticeKind::ReviewReplied, at)]
        }
    }
}

type Told = (NoticeKind, Option<String>, Option<UtcMicros>);

fn changed(order: &OrderRow, actor: OrderRole, told: Told, at: UtcMicros) -> Vec<NewNotice> {
    let (kind, detail, about_at) = told;
    let (actor, to) = match actor {
        OrderRole::Buyer => (Some(order.buyer_id), vec![order.seller_id]),
        OrderRole::Seller => (Some(order.seller_id), vec![order.buyer_id]),
        // The one who gains nothing from it need not hear of every order that was lost.
        _ if matches!(kind, NoticeKind::OrderSoldOut | NoticeKind::OrderListingGone) => {
            (None, vec![order.buyer_id])
        }
        OrderRole::Moderator | OrderRole::System => (None, vec![order.buyer_id, order.seller_id]),
    };
    let notice = |to| NewNotice { detail: detail.clone(), about_at, ..notice(order, to, actor, kind, at) };
    to.into_iter().map(notice).collect()
}

fn by(order: &OrderRow, author: MemberId, kind: NoticeKind, at: UtcMicros) -> NewNotice {
    notice(order, other(order, author), Some(author), kind, at)
}

fn other(order: &OrderRow, member: MemberId) -> MemberId {
    if member == order.buyer_id { order.seller_id } else { order.buyer_id }
}

fn notice(
    order: &OrderRow,
    to: MemberId,
    actor: Option<MemberId>,
    kind: NoticeKind,
    at: UtcMicros,
) -> NewNotice {
    NewNotice {
        actor_id: actor,
        order_id: Some(order.id),
        listing_id: order.listing_id,
        title: order.listing_title.clone(),
        ..NewNotice::new(kind, to, at)
    }
}

/// The notice of a change; a review is told by itself.
const fn about(kind: OrderEventKind) -> Option<NoticeKind> {
    Some(match kind {
        OrderEventKind::Placed => NoticeKind::OrderPlaced,
        OrderEventKind::Accepted => NoticeKind::OrderAccepted,
        OrderEventKind::Rejected => NoticeKind::OrderRejected,
        OrderEventKind::Cancelled => NoticeKind::OrderCancelled,
        OrderEventKind::HandedOver => NoticeKind::OrderHandedOver,
        OrderEventKind::Completed => NoticeKind::OrderCompleted,
        OrderEventKind::Expired => NoticeKind::OrderExpired,
        OrderEventKind::SoldOut => NoticeKind::OrderSoldOut,
        OrderEventKind::ListingGone => NoticeKind::OrderListingGone,
        OrderEventKind::MeetingProposed => NoticeKind::MeetingProposed,
        OrderEventKind::MeetingAccepted => NoticeKind::MeetingAccepted,
        OrderEventKind::MeetingDeclined => NoticeKind::MeetingDeclined,
        OrderEventKind::Reviewed => return None,
    })
}
