//! The meeting of an order: what is agreed, what is proposed, and the way to propose. Keeps true: an answer means the
//! proposal in sight, never one that came meanwhile.

use super::live::LiveOrder;
use super::planner;
use crate::api::orders::{accept_meeting, decline_meeting};
use crate::api::{ApiError, ApiResult};
use crate::components::order::meeting_line;
use crate::components::ui::{Badge, Button, Icon, Size, Tone, Variant};
use crate::platform::focus;
use crate::state::action::Action;
use crate::state::toasts;
use crate::{t, ts};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::order::{Meeting, MeetingPlan, Order};

/// What the section shows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    agreed: Option<Meeting>,
    proposal: Option<Meeting>,
    can_propose: bool,
    is_over: bool,
}

impl Shown {
    fn of(order: &Order) -> Self {
        Self {
            agreed: order.summary.meeting.clone(),
            proposal: order.proposal.clone(),
            can_propose: order.summary.can_propose_meeting,
            is_over: order.summary.status.is_over(),
        }
    }

    const fn is_empty(&self) -> bool {
        self.agreed.is_none() && self.proposal.is_none() && !self.can_propose
    }
}

/// The section; nothing when there is no meeting and none can be planned.
pub(super) fn section(live: LiveOrder) -> AnyView {
    let order = live.signal();
    let shown = Memo::new(move |_| Shown::of(&order.read()));
    let other = Memo::new(move |_| order.read().summary.other.nickname.clone());
    let open = RwSignal::new(false);
    let answering = (Action::new(), Action::new());
    let place = NodeRef::<html::Section>::new();
    let on_plan = Callback::new(move |plan: MeetingPlan| {
        live.put_plan(plan);
        // The pressed button may be gone by now.
        if let Some(place) = place.get_untracked() {
            focus::catch(place);
        }
    });
    let content = move || {
        let Shown { agreed, proposal, can_propose, is_over } = shown.get();
        let is_first = agreed.is_none() && proposal.is_none();
        let has_proposal = proposal.is_some();
        view! {
            {is_first.then(|| view! { <p class="small">{t!("meeting.none")}</p> })}
            {agreed.map(|meeting| agreed_view(&meeting, is_over))}
            {proposal.map(|meeting| proposal_view(&meeting, other, (live, on_plan), answering))}
            {can_propose.then(|| propose_button(open, is_first, has_proposal))}
        }
        .into_any()
    };
    view! {
        <Show when=move || !shown.read().is_empty()>
            <section class="order-meeting card" tabindex="-1" node_ref=place aria-labelledby="order-meeting">
                <h2 class="detail-h" id="order-meeting">{t!("meeting.title")}</h2>
                <div class="order-meeting-parts" aria-live="polite">{content}</div>
            </section>
        </Show>
        {planner::planner(live, open, on_plan)}
    }
    .into_any()
}

fn agreed_view(meeting: &Meeting, is_over: bool) -> AnyView {
    let badge = (!is_over)
        .then(|| view! { <Badge tone=Tone::Ok icon=Icon::CircleCheck text=t!("meeting.agreed") /> });
    view! { <div class="meeting-part">{badge}{meeting_line(meeting)}</div> }.into_any()
}

fn proposal_view(
    meeting: &Meeting,
    other: Memo<String>,
    (live, on_plan): (LiveOrder, Callback<MeetingPlan>),
    (accepting, declining): (Action, Action),
) -> AnyView {
    let id = meeting.id;
    let order = move || live.signal().with_untracked(|order| order.summary.id);
    let accept = move |()| {
        accepting.run(accept_meeting(order(), id), move |outcome| {
            answered(outcome, (live, on_plan), ts!("meeting.done.accept"));
        });
    };
    let is_mine = meeting.is_mine;
    let decline = move |()| {
        declining.run(decline_meeting(order(), id), move |outcome| {
            let words = if is_mine { ts!("meeting.done.take_back") } else { ts!("meeting.done.decline") };
            answered(outcome, (live, on_plan), words);
        });
    };
    let (text, refuse) = if is_mine {
        (t!("meeting.proposed.mine"), t!("meeting.take_back"))
    } else {
        (t!("meeting.proposed.theirs", name = other), t!("meeting.decline"))
    };
    let accept = (!is_mine).then(|| {
        view! {
            <Button
                variant=Variant::Primary
                icon=Icon::Check
                busy=accepting.busy()
                disabled=declining.busy()
                on_press=accept
            >
                {t!("meeting.accept")}
            </Button>
        }
    });
    view! {
        <div class="meeting-part meeting-proposal">
            <Badge tone=Tone::Warn icon=Icon::Clock text=text />
            {meeting_line(meeting)}
            <div class="order-actions">
                {accept}
                <Button
                    variant=Variant::Ghost
                    icon=Icon::X
                    busy=declining.busy()
                    disabled=accepting.busy()
                    on_press=decline
                >
                    {refuse}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

fn propose_button(open: RwSignal<bool>, is_first: bool, has_proposal: bool) -> AnyView {
    let text = match (is_first, has_proposal) {
        (true, _) => t!("meeting.propose"),
        (_, true) => t!("meeting.propose.instead"),
        _ => t!("meeting.change"),
    };
    let (variant, size) =
        if is_first { (Variant::Primary, Size::Medium) } else { (Variant::Secondary, Size::Small) };
    let press = move |()| open.set(true);
    view! {
        <div class="order-actions">
            <Button variant=variant size=size icon=Icon::Calendar on_press=press>{text}</Button>
        </div>
    }
    .into_any()
}

fn answered(
    outcome: ApiResult<MeetingPlan>,
    (live, on_plan): (LiveOrder, Callback<MeetingPlan>),
    words: String,
) {
    match outcome {
        Ok(plan) => {
            toasts::done(words);
            on_plan.run(plan);
        }
        Err(error) => failed(&error, live),
    }
}

/// Most likely the other side was faster: shows how it is now.
fn failed(error: &ApiError, live: LiveOrder) {
    toasts::failed(error);
    live.look_again();
}
