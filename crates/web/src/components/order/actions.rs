//! The buttons of an order: exactly what the API says is possible now. Keeps true: what ends an order is never the
//! loudest button, and what cannot be taken back is asked about first; while one runs, none can be pressed.

use super::asking::{AskFirst, act, is_ending};
use crate::api::{ApiError, orders};
use crate::components::ui::{Button, Icon, Size, Variant};
use crate::platform::focus;
use crate::state::action::Action;
use crate::state::toasts;
use crate::{i18n, t};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::ErrorCode;
use tradehub_shared::order::{Order, OrderAction, OrderStatus, OrderSummary};

/// What this app has a button for, the loudest first; disputes belong to held payment.
const BUTTONS: [OrderAction; 5] = [
    OrderAction::Accept,
    OrderAction::Complete,
    OrderAction::HandOver,
    OrderAction::Reject,
    OrderAction::Cancel,
];

/// How loud the buttons may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prominence {
    /// Among other orders.
    Row,
    /// On the order's own page.
    Page,
}

/// The buttons with their dialogs; nothing for an order that is over. `on_change` hears what the server answered.
pub(crate) fn order_actions(
    now: Signal<OrderSummary>,
    prominence: Prominence,
    on_change: Callback<Order>,
) -> AnyView {
    let offered = Memo::new(move |_| {
        let now = now.read();
        let offered = BUTTONS.into_iter().filter(|action| now.actions.contains(action));
        offered.map(|action| (action, variant(action, &now, prominence))).collect::<Vec<_>>()
    });
    let place = NodeRef::<html::Div>::new();
    let asked = RwSignal::new(None);
    let busy = Action::new();
    let on_done = Callback::new(move |(action, order): (OrderAction, Order)| {
        toasts::done(i18n::of("order.done", action.as_str()));
        on_change.run(order);
        // The pressed button may be gone by now.
        if let Some(place) = place.get_untracked() {
            focus::catch(place.into());
        }
    });
    let on_failed =
        Callback::new(move |error: ApiError| look_again(&error, now.read_untracked().id, on_change));
    let press = move |action: OrderAction| {
        if action != OrderAction::Accept {
            return asked.set(Some(action));
        }
        busy.run(act(action, now.read_untracked().id, None), move |outcome| match outcome {
            Ok(order) => on_done.run((action, order)),
            Err(error) => {
                toasts::failed(&error);
                on_failed.run(error);
            }
        });
    };
    let one = move |(action, variant): (OrderAction, Variant)| {
        let text = move || i18n::of("order.action", action.as_str());
        let size = if prominence == Prominence::Row { Size::Small } else { Size::Medium };
        // The others run in their dialog.
        let is_running = Signal::derive(move || busy.busy().get() && action == OrderAction::Accept);
        view! {
            <Button
                size=size
                variant=variant
                icon=icon(action)
                busy=is_running
                disabled=Signal::derive(move || busy.busy().get() && !is_running.get())
                on_press=move |()| press(action)
            >
                {text}
            </Button>
        }
        .into_any()
    };
    let title = Signal::derive(move || now.read().listing.title.clone());
    view! {
        <div class="order-actions" role="group" tabindex="-1" node_ref=place aria-label=t!("order.actions", title = title)>
            <For each=move || offered.get() key=|(action, variant)| (*action, *variant == Variant::Primary) children=one />
        </div>
        <AskFirst asked=asked now=now on_done=on_done on_failed=on_failed />
    }
    .into_any()
}

/// Somebody was faster: shows how the order is now.
fn look_again(error: &ApiError, id: tradehub_shared::OrderId, on_change: Callback<Order>) {
    let is_overtaken = matches!(
        error.code(),
        Some(ErrorCode::OrderWrongState | ErrorCode::OrderOutOfStock | ErrorCode::OrderListingUnavailable)
    );
    if is_overtaken {
        spawn_local(async move {
            if let Ok(order) = orders::get_order(id).await {
                on_change.try_run(order);
            }
        });
    }
}

/// Completing is the next thing to do only once it was handed over or a meeting stands.
fn variant(action: OrderAction, now: &OrderSummary, prominence: Prominence) -> Variant {
    let is_met = now.status == OrderStatus::HandedOver || now.meeting.is_some();
    match (action, prominence) {
        _ if is_ending(action) => Variant::Ghost,
        (OrderAction::Accept, Prominence::Page) => Variant::Primary,
        (OrderAction::Complete, Prominence::Page) if is_met => Variant::Primary,
        _ => Variant::Secondary,
    }
}

const fn icon(action: OrderAction) -> Icon {
    match action {
        OrderAction::Accept => Icon::Check,
        OrderAction::Complete => Icon::BadgeCheck,
        OrderAction::HandOver => Icon::Handshake,
        OrderAction::Reject => Icon::Ban,
        _ => Icon::X,
    }
}
