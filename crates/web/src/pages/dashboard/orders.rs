//! The orders of one side, filtered by state and, for sellers, by listing; the filters are in the address.

use crate::api::orders;
use crate::components::order::OrderCard;
use crate::components::ui::{Chip, EmptyState, Icon, LinkButton, ListView, Pill, Skeleton, Variant};
use crate::state::paged::{Paged, paged};
use crate::{i18n, routes, t};
use leptos::prelude::*;
use tradehub_shared::ListingId;
use tradehub_shared::order::{OrderSide, OrderStatus, OrderSummary};

/// The states that a filter is offered for, in the order of an order's life. Disputes belong to held payment.
const FILTERS: [OrderStatus; 6] = [
    OrderStatus::Pending,
    OrderStatus::Confirmed,
    OrderStatus::HandedOver,
    OrderStatus::Completed,
    OrderStatus::Cancelled,
    OrderStatus::Rejected,
];

/// What the address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    status: Option<OrderStatus>,
    listing: Option<ListingId>,
}

/// The orders of a side with their filters.
pub(super) fn view(side: OrderSide) -> AnyView {
    let query = routes::query();
    let asked = Memo::new(move |_| {
        let query = query.read();
        Asked {
            status: query.get("status").and_then(|name| name.parse().ok()),
            listing: query.get("listing").and_then(|id| id.parse().ok()),
        }
    });
    let question = move || {
        let Asked { status, listing } = asked.get();
        orders::orders_path(side, status, listing)
    };
    let list = paged(question, orders::list_orders);
    let skeleton = || {
        let row = || view! { <Skeleton class="skeleton-order" /> };
        view! {
            <div class="stack" role="status">
                <span class="visually-hidden">{t!("state.loading")}</span>
                {row()}
                {row()}
                {row()}
            </div>
        }
        .into_any()
    };
    view! {
        {filters(side, asked)}
        {of_listing(side, asked, list)}
        <ListView
            list=list
            skeleton=skeleton
            empty=move || empty(side, asked.get())
            key=|order: &OrderSummary| order.id.0
            show=|order: OrderSummary| view! { <OrderCard order=order /> }.into_any()
            class="order-cards"
        />
    }
    .into_any()
}

fn filters(side: OrderSide, asked: Memo<Asked>) -> AnyView {
    let one = move |filter: Option<OrderStatus>| {
        let href = Signal::derive(move || routes::orders(side, filter, asked.read().listing));
        let text = Signal::derive(move || match filter {
            Some(status) => i18n::of("order.status", status.as_str()),
            None => crate::ts!("dashboard.filter.all"),
        });
        view! { <Pill href=href text=text active=Signal::derive(move || asked.read().status == filter) /> }
    };
    let all = std::iter::once(None).chain(FILTERS.into_iter().map(Some));
    view! { <nav class="pills" aria-label=t!("dashboard.filter")>{all.map(one).collect_view()}</nav> }
        .into_any()
}

/// Says that only one listing's orders are shown, and leads back to all.
fn of_listing(side: OrderSide, asked: Memo<Asked>, list: Paged<OrderSummary>) -> AnyView {
    let go = routes::use_go();
    let is_one = Memo::new(move |_| asked.read().listing.is_some());
    let text = Signal::derive(move || {
        let title = list.items().first().map(|order| order.listing.title.clone());
        title.unwrap_or_else(|| crate::ts!("dashboard.orders.one_listing"))
    });
    let remove = move |()| go.refine(routes::orders(side, asked.read_untracked().status, None));
    view! {
        <Show when=move || is_one.get()>
            <p class="order-filter">
                <span>{t!("dashboard.orders.only")}</span>
                <Chip text=text on_remove=remove />
            </p>
        </Show>
    }
    .into_any()
}

fn empty(side: OrderSide, asked: Asked) -> AnyView {
    if asked.status.is_some() || asked.listing.is_some() {
        return view! {
            <EmptyState icon=Icon::Archive title=t!("dashboard.empty.filter") text=t!("dashboard.orders.empty.filter")>
                <LinkButton href=routes::orders(side, None, None)>{t!("dashboard.empty.filter.action")}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    match side {
        OrderSide::Buying => view! {
            <EmptyState icon=Icon::ShoppingBag title=t!("dashboard.orders.empty.buying") text=t!("dashboard.orders.empty.buying.text")>
                <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                    {t!("dashboard.empty.wishlist.action")}
                </LinkButton>
            </EmptyState>
        }
        .into_any(),
        OrderSide::Selling => view! {
            <EmptyState icon=Icon::Handshake title=t!("dashboard.orders.empty.selling") text=t!("dashboard.orders.empty.selling.text")>
                <LinkButton href=routes::DASHBOARD icon=Icon::Store>{t!("dashboard.orders.empty.selling.action")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
}
