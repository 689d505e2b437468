//! Every change of an order, oldest first: who, what, when, and what they wrote.

use crate::components::listing::Time;
use crate::components::ui::Icon;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::order::{Order, OrderEvent, OrderEventKind, OrderRole};

/// One line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    event: OrderEvent,
    /// The name of what happened.
    what: &'static str,
    is_mine: bool,
    other: String,
}

/// The timeline.
pub(super) fn timeline(order: Signal<Order>) -> AnyView {
    let lines = Memo::new(move |_| lines(&order.read()));
    let numbered = move || lines.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <section class="order-timeline card" aria-labelledby="order-timeline">
            <h2 class="detail-h" id="order-timeline">{t!("order.timeline")}</h2>
            <ol class="timeline">
                <For each=numbered key=|(at, line)| (*at, line.event.kind) children=|(_, line)| entry(line) />
            </ol>
        </section>
    }
    .into_any()
}

fn lines(order: &Order) -> Vec<Line> {
    let mut proposer = None;
    let mut line = |event: &OrderEvent| {
        if event.kind == OrderEventKind::MeetingProposed {
            proposer = Some(event.actor);
        }
        // Whoever turns down their own proposal takes it back.
        let is_own = event.kind == OrderEventKind::MeetingDeclined && proposer == Some(event.actor);
        Line {
            what: if is_own { "meeting_taken_back" } else { event.kind.as_str() },
            is_mine: event.actor == order.summary.role,
            other: order.summary.other.nickname.clone(),
            event: event.clone(),
        }
    };
    order.timeline.iter().map(&mut line).collect()
}

fn entry(line: Line) -> AnyView {
    let Line { event, what, is_mine, other } = line;
    let who = move || match event.actor {
        _ if is_mine => ts!("order.you"),
        OrderRole::System => ts!("order.market"),
        OrderRole::Moderator => ts!("order.moderator"),
        _ => other.clone(),
    };
    let note = event.note.filter(|note| !note.trim().is_empty());
    view! {
        <li class="timeline-entry">
            <span class="timeline-icon"><Icon name=icon(event.kind) /></span>
            <div class="timeline-words">
                <p>
                    <strong>{who}</strong>
                    " "
                    {move || i18n::of("order.event", what)}
                </p>
                <p class="small"><Time at=event.at /></p>
                {note.map(|note| view! { <blockquote class="quote">{note}</blockquote> })}
            </div>
        </li>
    }
    .into_any()
}

const fn icon(kind: OrderEventKind) -> Icon {
    match kind {
        OrderEventKind::Placed => Icon::ShoppingBag,
        OrderEventKind::Accepted => Icon::CircleCheck,
        OrderEventKind::Rejected => Icon::Ban,
        OrderEventKind::Cancelled => Icon::X,
        OrderEventKind::HandedOver => Icon::Handshake,
        OrderEventKind::Completed => Icon::BadgeCheck,
        OrderEventKind::Expired => Icon::Clock,
        OrderEventKind::SoldOut | OrderEventKind::ListingGone => Icon::Archive,
        OrderEventKind::MeetingProposed | OrderEventKind::MeetingAccepted => Icon::Calendar,
        OrderEventKind::MeetingDeclined => Icon::Undo2,
        OrderEventKind::Reviewed => Icon::Star,
    }
}
