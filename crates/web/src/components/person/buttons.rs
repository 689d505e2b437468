//! The steps as buttons in sight, on a profile and in the lists of friends.

use super::step::{Person, Step};
use crate::components::ui::{Badge, Button, Icon, Size, Tone, Variant};
use crate::i18n;
use crate::state::live::{self, News};
use crate::state::{relations, session};
use crate::t;
use leptos::prelude::*;
use tradehub_shared::contacts::FriendStatus;
use tradehub_shared::live::Event;

/// The button of a step.
pub(crate) fn step_button(person: Person, step: Step, size: Size) -> AnyView {
    let variant = match step {
        Step::Accept => Variant::Primary,
        Step::Befriend | Step::Withdraw | Step::Unblock => Variant::Secondary,
        Step::Decline | Step::Unfriend | Step::Block => Variant::Ghost,
    };
    let words = move || i18n::of("person.step", step.name());
    view! {
        <Button
            size=size
            variant=variant
            icon=step.icon()
            disabled=person.is_busy()
            on_press=move |()| person.press(step)
        >
            {words}
        </Button>
    }
    .into_any()
}

/// How the member stands to somebody, with the steps about friendship.
#[component]
pub(crate) fn PersonButtons(
    /// Who.
    person: Person,
) -> impl IntoView {
    let id = person.id;
    Effect::new(move |_| {
        if session::is_member() && !person.is_self() {
            relations::ask(id);
        }
    });
    live::on_news(move |news| {
        let is_about = matches!(news, News::Event(Event::Friend { member_id, .. }) if *member_id == id);
        if is_about || matches!(news, News::Reset) {
            relations::ask(id);
        }
    });
    let standing = Memo::new(move |_| {
        relations::known(id).filter(|relation| !relation.is_blocked).map(|relation| relation.friend)
    });
    let badge = move || {
        let (tone, icon, text) = match standing.get()? {
            FriendStatus::None => return None,
            FriendStatus::Friends => (Tone::Ok, Icon::UserCheck, t!("person.friends")),
            FriendStatus::Requested => (Tone::Idle, Icon::Clock, t!("person.requested")),
            FriendStatus::Invited => (Tone::Accent, Icon::UserPlus, t!("person.invited")),
        };
        Some(view! { <Badge tone=tone icon=icon text=text /> })
    };
    let steps = Memo::new(move |_| {
        let mut steps = person.steps();
        // Ending a friendship is in the menu.
        steps.retain(|step| step.is_about_friendship() && *step != Step::Unfriend || *step == Step::Unblock);
        steps
    });
    view! {
        <div class="person-buttons" role="status">
            {badge}
            <For each=move || steps.get() key=|step| *step children=move |step| step_button(person, step, Size::Medium) />
        </div>
    }
}
