//! An order in a list. Keeps true: it shows what the server last said of the order, on whatever page that was.

use super::{
    OrderBadge, Prominence, meeting_line, order_actions, order_picture, other_party, state_class,
    state_words, total_words,
};
use crate::components::listing::Time;
use crate::components::ui::{Icon, LinkButton, Size};
use crate::state::orders;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::order::OrderSummary;

/// The card.
#[component]
pub(crate) fn OrderCard(
    /// The order as the list has it.
    order: OrderSummary,
) -> impl IntoView {
    let href = routes::order(order.id);
    let (picture, party) = (order_picture(&order.listing), other_party(&order));
    let (title, note, at) = (order.listing.title.clone(), order.note.trim().to_owned(), order.created_at);
    let (quantity, each, total, currency) =
        (order.quantity, order.unit_price_minor, order.total_minor, order.currency);
    let price = move || total_words(quantity, each, total, currency);
    let now = Memo::new(move |_| orders::newest(&order));
    let status = Memo::new(move |_| now.read().status);
    let meeting = Memo::new(move |_| now.read().meeting.clone().filter(|_| !now.read().status.is_over()));
    // What the server answers is learnt where it is asked; nothing is left to do here.
    let actions = order_actions(now.into(), Prominence::Row, Callback::new(|_| ()));
    view! {
        <article class=move || ["order-card card ", state_class(status.get())].concat()>
            <a class="order-card-picture" href=href.clone() tabindex="-1" aria-hidden="true">{picture}</a>
            <div class="order-card-head">
                <p class="order-card-state">
                    <OrderBadge status=status />
                    <span class="small"><Time at=at /></span>
                </p>
                <h2 class="order-card-title"><a href=href.clone()>{title}</a></h2>
                <p class="order-card-price num">{price}</p>
            </div>
            <div class="order-card-body">
                {party}
                {(!note.is_empty()).then(|| view! { <blockquote class="quote">{note}</blockquote> })}
                <p class="order-card-next">
                    <Icon name=Icon::Info />
                    <span>{move || state_words(&now.read())}</span>
                </p>
                {move || meeting.get().map(|meeting| meeting_line(&meeting))}
            </div>
            <div class="order-card-foot">
                {actions}
                <LinkButton href=href size=Size::Small icon=Icon::ArrowRight>{t!("order.open")}</LinkButton>
            </div>
        </article>
    }
}
