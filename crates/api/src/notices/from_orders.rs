//! What happens to orders, told to whom it concerns. Keeps true: nobody is told what they did themselves.

use tradehub_shared::notice::NoticeKind;
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{MemberId, UtcMicros};

use super::store::{self, NewNotice};
use crate::db::{DbConnection, DbError};
use crate::orders::news::{OrderNews, What};
use crate::orders::store::{self as orders, rows::OrderRow};

/// Makes the notices that follow from an event.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, news: &OrderNews, at: UtcMicros) -> Result<(), DbError> {
    let Some(order) = orders::find(c, news.order)? else { return Ok(()) };
    let notices = match &news.what {
        What::Changed { kind, actor, note, about_at } => {
            let told = about(*kind).map(|told| (told, note.clone(), *about_at));
            told.map(|told| changed(&order, *actor, told, at)).unwrap_or_default()
        }
        What::MeetingSoon(starts_at) => {
            let told = (NoticeKind::MeetingReminder, None, Some(*starts_at));
            changed(&order, OrderRole::System, told, at)
        }
        What::ReviewPublished(author) => vec![by(&order, *author, NoticeKind::ReviewReceived, at)],
        What::ReviewHidden(author) => vec![by(&order, *author, NoticeKind::ReviewWaiting, at)],
        What::ReviewAnswered(author) => {
            let answering = other(&order, *author);
            vec![by(&order, answering, NoticeKind::ReviewReplied, at)]
        }
    };
    // Of many proposals only the last one waits for an answer.
    for notice in notices.iter().filter(|notice| notice.kind == NoticeKind::MeetingProposed) {
        store::replace(c, notice)?;
    }
    store::insert(c, &notices)
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
        member_id: to,
        tab: kind.tab(),
        kind,
        actor_id: actor,
        order_id: Some(order.id),
        listing_id: order.listing_id,
        title: order.listing_title.clone(),
        detail: None,
        about_at: None,
        created_at: at,
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
