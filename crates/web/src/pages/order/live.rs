//! The order on its page, kept fresh. Keeps true: two people see each other's steps without reloading; an answer that
//! was overtaken by an own step is dropped; nothing is drawn anew when nothing changed.

use crate::api::orders;
use crate::platform::presence;
use crate::state::live::{self, News};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use tradehub_shared::live::Event;
use tradehub_shared::order::{MeetingPlan, Order};

/// How often the other side's steps are looked for.
const EVERY: Duration = Duration::from_secs(30);

/// The order; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct LiveOrder {
    order: RwSignal<Order>,
    /// Counts own steps.
    turn: StoredValue<u32>,
}

impl LiveOrder {
    /// Follows an order until the present owner is gone.
    pub(super) fn follow(order: Order) -> Self {
        let live = Self { order: RwSignal::new(order), turn: StoredValue::new(0) };
        presence::while_seen(EVERY, move || live.look_again());
        let id = live.order.with_untracked(|order| order.summary.id);
        live::on_news(move |news| {
            let is_about = match news {
                News::Event(Event::Order { order_id, .. }) => *order_id == id,
                News::Reset => true,
                _ => false,
            };
            if is_about {
                live.look_again();
            }
        });
        live
    }

    /// The order now.
    pub(super) fn signal(self) -> Signal<Order> {
        self.order.into()
    }

    /// Shows what the server answered to an own step.
    pub(super) fn put(self, order: Order) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.show(order);
    }

    /// Shows what the server answered to a step with the meeting, and what that wrote into the timeline.
    pub(super) fn put_plan(self, plan: MeetingPlan) {
        let mut order = self.order.get_untracked();
        order.summary.meeting = plan.agreed;
        order.summary.can_propose_meeting = plan.can_propose;
        order.proposal = plan.proposal;
        self.put(order);
        self.look_again();
    }

    /// Asks how the order is now. One that fails is followed by another soon enough.
    pub(super) fn look_again(self) {
        let Some(id) = self.order.try_with_untracked(|order| order.summary.id) else { return };
        let turn = self.turn.try_get_value();
        spawn_local(async move {
            // The page may be gone by now; then the turn is gone too.
            if let Ok(order) = orders::get_order(id).await
                && turn.is_some()
                && self.turn.try_get_value() == turn
            {
                self.show(order);
            }
        });
    }

    fn show(self, order: Order) {
        if *self.order.read_untracked() != order {
            self.order.set(order);
        }
    }
}
