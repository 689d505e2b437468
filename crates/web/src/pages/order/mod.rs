//! An order's own page. Keeps true: only its two sides see it; what the other side does appears by itself, and nothing
//! that is being written is lost by it.

mod detail;
mod live;
mod meeting;
mod planner;
mod slot;
mod timeline;

use super::title;
use crate::api::orders::get_order;
use crate::components::shell::MembersOnly;
use crate::components::ui::{EmptyState, ErrorState, Icon, LinkButton, Skeleton, Variant};
use crate::state::load::{Loaded, load};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::OrderId;
use tradehub_shared::order::OrderSide;

/// The page of the order that the address names.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let content = || match routes::id::<OrderId>() {
        Some(id) => open(id),
        None => gone(),
    };
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn open(id: OrderId) -> AnyView {
    let order = load(move || get_order(id));
    title(Signal::derive(move || match order.get() {
        Loaded::Ready(order) => ts!("order.page", title = order.summary.listing.title),
        _ => ts!("order.title"),
    }));
    (move || match order.get() {
        Loaded::Loading => skeleton(),
        Loaded::Ready(order) => detail::detail(order),
        Loaded::Failed(error) if error.is_not_found() => gone(),
        Loaded::Failed(error) => view! {
            <div class="page page-narrow">
                <h1 class="visually-hidden">{t!("order.title")}</h1>
                <ErrorState error=error on_retry=move |()| order.reload() />
            </div>
        }
        .into_any(),
    })
    .into_any()
}

fn gone() -> AnyView {
    view! {
        <div class="page page-narrow">
            <h1 class="visually-hidden">{t!("order.gone.title")}</h1>
            <EmptyState icon=Icon::Package title=t!("order.gone.title") text=t!("order.gone.text")>
                <LinkButton
                    href=routes::orders(OrderSide::Buying, None, None)
                    variant=Variant::Primary
                    icon=Icon::ShoppingBag
                >
                    {t!("order.gone.action")}
                </LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="page order-page" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <header class="order-head stack">
                <Skeleton class="skeleton-line w-50" />
                <Skeleton class="skeleton-title w-75" />
            </header>
            <div class="order-main"><Skeleton class="skeleton-block" /></div>
            <div class="order-side"><Skeleton class="skeleton-block" /></div>
            <div class="order-timeline"><Skeleton class="skeleton-block" /></div>
        </div>
    }
    .into_any()
}
