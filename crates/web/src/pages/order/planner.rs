//! Proposing when and where to meet. Keeps true: it begins with what is most likely meant; what was chosen stays when
//! the dialog is closed by accident; times are the device's own, and it says so.

use super::live::LiveOrder;
use super::slot::{self, LENGTHS, Slot};
use crate::api::orders::{get_meeting, propose_meeting};
use crate::components::ui::{
    Button, Choice, ChoiceLook, Choices, FormError, Icon, LoadView, Modal, Skeleton, TextArea, TextField,
    Variant,
};
use crate::platform::clock;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::load::load;
use crate::state::{catalog, toasts};
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::campus::{SafeSpot, School};
use tradehub_shared::order::{MeetingPlan, ProposeMeetingRequest};
use tradehub_shared::{FieldCode, MeetingId, SafeSpotId, limits};

/// What is chosen; copy it freely.
#[derive(Clone, Copy)]
struct Draft {
    spot: RwSignal<String>,
    date: RwSignal<String>,
    time: RwSignal<String>,
    minutes: RwSignal<String>,
    note: RwSignal<String>,
    errors: FormErrors,
    /// The meeting that it began with, if it was begun: another one by now is a reason to begin anew.
    begun: StoredValue<Option<Option<MeetingId>>>,
}

impl Draft {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            spot: text(),
            date: text(),
            time: text(),
            minutes: text(),
            note: text(),
            errors: FormErrors::new(),
            begun: StoredValue::new(None),
        }
    }

    /// Fills in what is most likely meant: what is proposed or agreed now, else tomorrow at the first spot.
    fn begin(self, plan: &MeetingPlan) {
        let before = plan.proposal.as_ref().or(plan.agreed.as_ref());
        let basis = Some(before.map(|meeting| meeting.id));
        if self.begun.get_value() == basis {
            return;
        }
        self.begun.set_value(basis);
        let Slot { date, time, minutes } = before.map_or_else(slot::suggested, slot::of);
        let spot = before.map(|meeting| meeting.spot.id).or_else(|| plan.spots.first().map(|spot| spot.id));
        self.spot.set(spot.map(|id| id.to_string()).unwrap_or_default());
        self.date.set(date);
        self.time.set(time);
        self.minutes.set(minutes);
        self.note.set(
            before.filter(|meeting| meeting.is_mine).map(|meeting| meeting.note.clone()).unwrap_or_default(),
        );
    }

    /// What is sent; `None` when something is wrong, which is then shown.
    fn request(self) -> Option<ProposeMeetingRequest> {
        let spot = self.spot.read_untracked().parse::<SafeSpotId>().ok();
        let (starts_at, ends_at) = slot::instants(&Slot {
            date: self.date.get_untracked(),
            time: self.time.get_untracked(),
            minutes: self.minutes.get_untracked(),
        });
        let note = self.note.read_untracked().trim().to_owned();
        let request =
            ProposeMeetingRequest { spot_id: spot.unwrap_or(SafeSpotId(0)), starts_at, ends_at, note };
        let mut wrong = request.validate(slot::now()).err().unwrap_or_default();
        if spot.is_none() {
            wrong.add("/spot_id", FieldCode::Required);
        }
        self.errors.check(wrong.finish()).then_some(request)
    }
}

/// The dialog. `on_plan` hears what the server answered.
pub(super) fn planner(live: LiveOrder, open: RwSignal<bool>, on_plan: Callback<MeetingPlan>) -> AnyView {
    let (draft, busy) = (Draft::new(), Action::new());
    let order = live.signal().with_untracked(|order| order.summary.id);
    let send = move |()| {
        let Some(request) = draft.request() else { return };
        busy.run(propose_meeting(order, request), move |outcome| match outcome {
            Ok(plan) => {
                draft.begun.set_value(None);
                open.set(false);
                toasts::done(ts!("meeting.done.propose"));
                on_plan.run(plan);
            }
            Err(error) => draft.errors.refuse(error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("order.ask.back")}</Button>
            <Button variant=Variant::Primary icon=Icon::SendHorizontal busy=busy.busy() on_press=send>
                {t!("meeting.send")}
            </Button>
        }
    };
    let content = move || {
        draft.errors.clear();
        let plan = load(move || get_meeting(order));
        let skeleton = || view! { <Skeleton class="skeleton-block" /> };
        let show = move |plan: MeetingPlan| {
            draft.begin(&plan);
            form(draft, plan.spots)
        };
        view! { <LoadView load=plan skeleton=skeleton show=show /> }
    };
    view! { <Modal open=open wide=true title=t!("meeting.plan") foot=ViewFn::from(foot)>{content}</Modal> }
        .into_any()
}

fn form(draft: Draft, spots: Vec<SafeSpot>) -> AnyView {
    let errors = draft.errors;
    let schools = catalog::schools();
    let spots = Signal::derive(move || choices(&spots, &schools.read()));
    let zone = clock::zone().unwrap_or_default();
    let clear_time = move |()| {
        errors.clear_of("/starts_at");
        errors.clear_of("/ends_at");
    };
    view! {
        <div class="form planner">
            <div class="field-pair">
                <TextField
                    name="meeting-date"
                    label=t!("meeting.date")
                    kind="date"
                    value=draft.date
                    help=t!("meeting.zone", zone = zone)
                    error=errors.of("/starts_at")
                    on_edit=clear_time
                />
                <TextField name="meeting-time" label=t!("meeting.time") kind="time" value=draft.time on_edit=clear_time />
            </div>
            <Choices
                name="meeting-length"
                label=t!("meeting.length")
                value=draft.minutes
                choices=Signal::derive(move || lengths(&draft.minutes.read()))
                error=errors.of("/ends_at")
                on_edit=clear_time
            />
            <Choices
                name="meeting-spot"
                label=t!("meeting.spot")
                help=t!("meeting.spot.help")
                value=draft.spot
                choices=spots
                look=ChoiceLook::Cards
                error=errors.of("/spot_id")
                on_edit=move |()| errors.clear_of("/spot_id")
            />
            <TextArea
                name="meeting-note"
                label=t!("meeting.note")
                note=t!("order.optional")
                help=t!("meeting.note.help")
                value=draft.note
                max=limits::NOTE_MAX
                rows=2
                error=errors.of("/note")
                on_edit=move |()| errors.clear_of("/note")
            />
            <FormError error=errors.whole() />
        </div>
    }
    .into_any()
}

/// The usual lengths, and the one in use.
fn lengths(chosen: &str) -> Vec<Choice> {
    let mut all = LENGTHS.to_vec();
    if let Ok(own) = chosen.parse::<i64>()
        && !all.contains(&own)
    {
        all.push(own);
        all.sort_unstable();
    }
    let words = |minutes: i64| {
        if minutes % 60 == 0 {
            ts!("meeting.hours", n = minutes / 60)
        } else {
            ts!("meeting.minutes", n = minutes)
        }
    };
    all.into_iter().map(|minutes| Choice::new(minutes.to_string(), words(minutes))).collect()
}

/// The spots by zone; the school is named when there are several.
fn choices(spots: &[SafeSpot], schools: &[School]) -> Vec<Choice> {
    let several =
        spots.iter().any(|spot| spots.first().is_some_and(|first| first.school_id != spot.school_id));
    let group = |spot: &SafeSpot| {
        let school = schools.iter().find(|school| school.id == spot.school_id)?;
        let zone = spot.zone_id.and_then(|id| school.zones.iter().find(|zone| zone.id == id));
        let school = i18n::pick(&school.name_en, &school.name_zh);
        Some(match zone.map(|zone| i18n::pick(&zone.name_en, &zone.name_zh)) {
            Some(zone) if several => [school.as_str(), " · ", &zone].concat(),
            Some(zone) => zone,
            None => school,
        })
    };
    let mut groups: Vec<Option<String>> = Vec::new();
    for name in spots.iter().map(group) {
        if !groups.contains(&name) {
            groups.push(name);
        }
    }
    let one = |spot: &SafeSpot| {
        let choice = Choice::new(spot.id.to_string(), i18n::pick(&spot.name_en, &spot.name_zh))
            .detail(i18n::pick(&spot.hint_en, &spot.hint_zh));
        match group(spot) {
            Some(name) => choice.group(name),
            None => choice,
        }
    };
    let of_group =
        |name: &Option<String>| spots.iter().filter(|spot| group(spot) == *name).map(one).collect::<Vec<_>>();
    groups.iter().flat_map(of_group).collect()
}
