//! How an order's page is put together. Keeps true: each part is drawn anew only when what it shows changed; a change
//! of state is announced.

use super::live::LiveOrder;
use super::{meeting, timeline};
use crate::components::chat::{ChatButton, Subject};
use crate::components::listing::{StatusBadge, Time};
use crate::components::order::{
    OrderBadge, Prominence, order_actions, order_picture, other_party, state_class, state_words, total_words,
};
use crate::components::review::OrderReviewPanel;
use crate::components::ui::{Icon, Notice, Tone};
use crate::{i18n, routes, t};
use leptos::prelude::*;
use tradehub_shared::order::{Order, OrderRole, OrderSide, OrderSummary, OrderedListing, PaymentMethod};

/// The page.
pub(super) fn detail(order: Order) -> AnyView {
    let live = LiveOrder::follow(order);
    let order = live.signal();
    let now = Memo::new(move |_| order.read().summary.clone());
    view! {
        <article class="page order-page">
            {head(now)}
            <div class="order-main">
                {state(now, live)}
                {meeting::section(live)}
                <OrderReviewPanel order=order on_change=move |()| live.look_again() />
            </div>
            <aside class="order-side" aria-label=t!("order.what")>
                {what(now)}
                <div class="order-other card">
                    {move || other_party(&now.read())}
                    {talk(now)}
                </div>
                {cash(now)}
            </aside>
            {timeline::timeline(order)}
        </article>
    }
    .into_any()
}

fn head(now: Memo<OrderSummary>) -> AnyView {
    let (role, title) = now.with_untracked(|now| (now.role, now.listing.title.clone()));
    let (side, words) = match role {
        OrderRole::Seller => (OrderSide::Selling, t!("dashboard.tab.selling")),
        _ => (OrderSide::Buying, t!("dashboard.tab.buying")),
    };
    view! {
        <header class="order-head">
            <nav class="crumbs" aria-label=t!("order.path")>
                <ol>
                    <li><a href=routes::DASHBOARD>{t!("dashboard.title")}</a></li>
                    <li><a href=routes::orders(side, None, None)>{words}</a></li>
                </ol>
            </nav>
            <h1 class="order-title">{t!("order.page", title = title)}</h1>
        </header>
    }
    .into_any()
}

/// The way to talk to the other side about it.
fn talk(now: Memo<OrderSummary>) -> AnyView {
    let subject = now.with_untracked(|now| Subject { member: now.other.id, listing: now.listing.id });
    view! { <ChatButton subject=subject wide=true text=t!("chat.message") /> }.into_any()
}

/// Where it is, what that means, why it ended, and what can be done.
fn state(now: Memo<OrderSummary>, live: LiveOrder) -> AnyView {
    let status = Memo::new(move |_| now.read().status);
    let end_note = Memo::new(move |_| now.read().end.as_ref().and_then(|end| end.note.clone()));
    let why = move || end_note.get().map(|note| view! { <blockquote class="quote">{note}</blockquote> });
    view! {
        <section class=move || ["order-state card ", state_class(status.get())].concat() aria-label=t!("order.state")>
            <div class="order-state-words" role="status">
                <OrderBadge status=status />
                <p>{move || state_words(&now.read())}</p>
            </div>
            {why}
            {order_actions(now.into(), Prominence::Page, Callback::new(move |order| live.put(order)))}
        </section>
    }
    .into_any()
}

/// The thing, and what was agreed about it.
fn what(now: Memo<OrderSummary>) -> AnyView {
    let listing = Memo::new(move |_| now.read().listing.clone());
    let (quantity, each, total, currency, at, note) = now.with_untracked(|now| {
        let note = now.note.trim().to_owned();
        (now.quantity, now.unit_price_minor, now.total_minor, now.currency, now.created_at, note)
    });
    let role = now.read_untracked().role;
    let note = (!note.is_empty()).then(|| {
        let label = if role == OrderRole::Seller { t!("order.note.theirs") } else { t!("order.note.mine") };
        view! { <div class="order-note"><p class="small">{label}</p><blockquote class="quote">{note}</blockquote></div> }
    });
    view! {
        <div class="order-what card">
            {move || thing(&listing.read(), role)}
            <dl class="order-facts">
                <div>
                    <dt>{t!("order.total")}</dt>
                    <dd class="num">{move || total_words(quantity, each, total, currency)}</dd>
                </div>
                <div>
                    <dt>{t!("listing.quantity")}</dt>
                    <dd class="num">{move || i18n::format::number(i64::from(quantity))}</dd>
                </div>
                <div>
                    <dt>{t!("order.placed")}</dt>
                    <dd><Time at=at /></dd>
                </div>
            </dl>
            {note}
        </div>
    }
    .into_any()
}

/// What was ordered, leading to its page as long as that can be opened.
fn thing(listing: &OrderedListing, role: OrderRole) -> AnyView {
    let can_open = |listing: &OrderedListing| {
        role == OrderRole::Seller || listing.status.is_some_and(|status| status.is_public())
    };
    let href = listing.id.filter(|_| can_open(listing)).map(routes::listing);
    let (picture, title) = (order_picture(listing), listing.title.clone());
    let status = listing.status.map(|status| view! { <StatusBadge status=status /> }.into_any());
    let status =
        status.unwrap_or_else(|| view! { <p class="small">{t!("order.listing.gone")}</p> }.into_any());
    let words = view! {
        <span class="order-thing-picture">{picture}</span>
        <span class="order-thing-words"><strong>{title}</strong>{status}</span>
    };
    match href {
        Some(href) => {
            view! { <a class="order-thing" href=href>{words}<Icon name=Icon::ChevronRight /></a> }.into_any()
        }
        None => view! { <div class="order-thing">{words}</div> }.into_any(),
    }
}

/// What is paid face to face is not covered; said as long as it matters.
fn cash(now: Memo<OrderSummary>) -> AnyView {
    let is_said = Memo::new(move |_| {
        let now = now.read();
        now.payment == PaymentMethod::None && !now.status.is_over()
    });
    view! {
        <Show when=move || is_said.get()>
            <Notice tone=Tone::Idle icon=Icon::ShieldCheck>
                <p>{t!("order.cash")}</p>
                <a class="link" href=routes::legal("help")>{t!("listing.safety.more")}</a>
            </Notice>
        </Show>
    }
    .into_any()
}
