//! What can be done about a member, in a menu beside their name. Keeps true: it is found out only once the menu is open
//! how the two stand; whoever can do nothing gets no menu.

use super::step::{Person, Step};
use crate::components::ui::{Icon, Menu, Skeleton};
use crate::i18n;
use crate::state::{relations, session};
use crate::t;
use leptos::prelude::*;
use tradehub_shared::accounts::MemberSummary;

/// The menu of a member, with further entries before it; the person's dialogs stand beside it.
#[component]
pub(crate) fn PersonMenu(
    /// Who.
    person: Person,
    /// What the menu is, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Further entries, above.
    #[prop(optional, into)]
    more: Option<ViewFn>,
    /// With a way to write to them.
    #[prop(optional)]
    with_talk: bool,
) -> impl IntoView {
    let more = StoredValue::new(more);
    let is_shown = Memo::new(move |_| !person.is_self() || more.read_value().is_some());
    let dots = || view! { <Icon name=Icon::Ellipsis /> };
    view! {
        <Show when=move || is_shown.get()>
            <Menu label=label button=dots>
                {more.read_value().as_ref().map(ViewFn::run)}
                {(with_talk && !person.is_self()).then(|| talk(person))}
                {entries(person)}
            </Menu>
        </Show>
    }
}

fn talk(person: Person) -> AnyView {
    view! {
        <li>
            <button type="button" class="menu-item" on:click=move |_| person.talk()>
                <Icon name=Icon::MessageCircle />
                <span>{t!("chat.message")}</span>
            </button>
        </li>
    }
    .into_any()
}

/// The menu of a member, on its own.
pub(crate) fn person_menu(member: MemberSummary) -> AnyView {
    let person = Person::new(member.id, member.nickname.clone(), None);
    let label = t!("person.menu", name = member.nickname);
    view! {
        <PersonMenu person=person label=label with_talk=true />
        {person.dialogs()}
    }
    .into_any()
}

/// What the standing allows; a grey line while that is being found out.
fn entries(person: Person) -> AnyView {
    if untrack(|| person.is_self()) {
        return ().into_any();
    }
    relations::ask(person.id);
    let steps = Memo::new(move |_| person.steps());
    let is_open = Memo::new(move |_| !session::is_member() || !steps.read().is_empty());
    let one = move |step: Step| {
        let class = if step == Step::Block { "menu-item menu-item-bad" } else { "menu-item" };
        view! {
            <li>
                <button type="button" class=class on:click=move |_| person.press(step)>
                    <Icon name=step.icon() />
                    <span>{move || i18n::of("person.step", step.name())}</span>
                </button>
            </li>
        }
    };
    let waiting = || {
        view! {
            <li class="menu-item">
                <Skeleton class="skeleton-line w-75" />
                <span class="visually-hidden">{t!("state.loading")}</span>
            </li>
        }
    };
    view! {
        <Show when=move || is_open.get() fallback=waiting>
            <For each=move || steps.get() key=|step| *step children=one />
        </Show>
    }
    .into_any()
}
