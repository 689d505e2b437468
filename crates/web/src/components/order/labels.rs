//! Facts about an order in few words. Keeps true: no state is told by colour alone, and every word follows the language.

use crate::api;
use crate::components::ui::{Badge, Icon, Picture};
use crate::i18n::{self, format};
use crate::ts;
use leptos::prelude::*;
use tradehub_shared::order::{OrderEndReason, OrderRole, OrderStatus, OrderSummary, OrderedListing};
use tradehub_shared::{Currency, Minor};

/// The class with a state's colours.
pub(crate) const fn state_class(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Pending => "order-pending",
        OrderStatus::Confirmed => "order-confirmed",
        OrderStatus::HandedOver => "order-handed-over",
        OrderStatus::Completed => "order-completed",
        OrderStatus::Cancelled => "order-cancelled",
        OrderStatus::Rejected => "order-rejected",
        OrderStatus::Disputed => "order-disputed",
    }
}

const fn state_icon(status: OrderStatus) -> Icon {
    match status {
        OrderStatus::Pending => Icon::Clock,
        OrderStatus::Confirmed => Icon::CircleCheck,
        OrderStatus::HandedOver => Icon::Handshake,
        OrderStatus::Completed => Icon::BadgeCheck,
        OrderStatus::Cancelled => Icon::X,
        OrderStatus::Rejected => Icon::Ban,
        OrderStatus::Disputed => Icon::TriangleAlert,
    }
}

/// Where an order is in its life.
#[component]
pub(crate) fn OrderBadge(
    /// Its state.
    #[prop(into)]
    status: Signal<OrderStatus>,
) -> impl IntoView {
    move || {
        let status = status.get();
        let text = Signal::derive(move || i18n::of("order.status", status.as_str()));
        view! { <Badge class=state_class(status) icon=state_icon(status) text=text /> }
    }
}

/// What the state means for the caller and what comes next, in a sentence; of an order that ended badly, why.
pub(crate) fn state_words(order: &OrderSummary) -> String {
    if let Some(end) = &order.end {
        return i18n::of("order.end", end_name(order, end.reason));
    }
    if order.can_review {
        return ts!("order.next.review");
    }
    let status = order.status.as_str();
    match (order.expires_at, order.role) {
        (Some(at), OrderRole::Seller) => ts!("order.answer_until", when = format::ago(at)),
        (Some(at), _) => ts!("order.lapses", when = format::ago(at)),
        (None, OrderRole::Seller) => i18n::of("order.next.seller", status),
        (None, _) => i18n::of("order.next.buyer", status),
    }
}

/// The name of how an order ended, as the caller sees it.
fn end_name(order: &OrderSummary, reason: OrderEndReason) -> &'static str {
    match (order.status, order.role, reason) {
        (OrderStatus::Rejected, OrderRole::Seller, _) => "declined_by_you",
        (OrderStatus::Rejected, ..) => "declined",
        (_, OrderRole::Buyer, OrderEndReason::ByBuyer) | (_, OrderRole::Seller, OrderEndReason::BySeller) => {
            "by_you"
        }
        _ => reason.as_str(),
    }
}

/// An amount; the word for a gift when it is nothing.
fn amount(minor: Minor, currency: Currency) -> String {
    if minor == Minor::ZERO { ts!("card.free") } else { format::money(minor, currency) }
}

/// The price of all pieces, with how it comes about when there are several.
pub(crate) fn total_words(quantity: i32, each: Minor, total: Minor, currency: Currency) -> String {
    let total = amount(total, currency);
    if quantity == 1 || each == Minor::ZERO {
        return total;
    }
    ts!("order.total.of", n = quantity, price = format::money(each, currency), total = total)
}

/// The picture of what was ordered.
pub(crate) fn order_picture(listing: &OrderedListing) -> AnyView {
    let src = listing.cover.as_ref().map(|image| api::asset(&image.urls.small));
    let color = listing.cover.as_ref().map(|image| image.color.clone());
    view! { <Picture src=src alt="" color=color shape="shape-square" placeholder=Icon::Package /> }.into_any()
}
