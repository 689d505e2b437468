//! What is asked before a step: a few words with a request, and whether it is truly meant. Keeps true: what fails is said
//! where it was asked; the words stay meanwhile.

use super::step::{Person, Step};
use crate::components::form::open_while;
use crate::components::ui::{Button, FormError, Modal, TextArea, Variant};
use crate::i18n::{self, Arg};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::t;
use leptos::prelude::*;
use tradehub_shared::contacts::RequestFriendRequest;
use tradehub_shared::limits;

/// The dialog for the step in `person.asked`.
pub(super) fn dialog(person: Person) -> AnyView {
    let open = open_while(person.asked);
    // The words stay while the dialog closes.
    let shown =
        Memo::new(move |last: Option<&Step>| person.asked.get().or(last.copied()).unwrap_or(Step::Befriend));
    let (busy, errors, greeting) = (Action::new(), FormErrors::new(), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if open.get() {
            errors.clear();
        }
    });
    let go = move |()| {
        let step = shown.get_untracked();
        let words =
            if step == Step::Befriend { greeting.get_untracked().trim().to_owned() } else { String::new() };
        let request = RequestFriendRequest { member_id: person.id, greeting: words };
        if !errors.check(request.validate()) {
            return;
        }
        busy.run(step.take(person.id, request.greeting), move |outcome| match outcome {
            Ok(_) => {
                person.asked.set(None);
                greeting.set(String::new());
                person.done(step);
            }
            Err(error) => {
                person.look_again();
                errors.refuse(error);
            }
        });
    };
    let foot = move || {
        let variant =
            if shown.get_untracked() == Step::Befriend { Variant::Primary } else { Variant::Danger };
        view! {
            <Button on_press=move |()| open.set(false)>{t!("person.ask.back")}</Button>
            <Button variant=variant icon=shown.get_untracked().icon() busy=busy.busy() on_press=go>
                {move || i18n::of("person.ask.go", shown.get().name())}
            </Button>
        }
    };
    let content = move || {
        let field = (shown.get_untracked() == Step::Befriend).then(|| field(person, greeting, errors));
        view! {
            <div class="form">
                <p>{move || i18n::of_with("person.ask", shown.get().name(), &named(person))}</p>
                {field}
                <FormError error=errors.whole() />
            </div>
        }
    };
    let title = Signal::derive(move || i18n::of_with("person.ask.title", shown.get().name(), &named(person)));
    view! { <Modal open=open title=title foot=ViewFn::from(foot)>{content}</Modal> }.into_any()
}

fn field(person: Person, greeting: RwSignal<String>, errors: FormErrors) -> AnyView {
    view! {
        <TextArea
            name=["greeting-", &person.id.to_string()].concat()
            label=t!("person.greeting")
            note=t!("person.optional")
            help=t!("person.greeting.help")
            value=greeting
            max=limits::GREETING_MAX
            rows=2
            error=errors.of("/greeting")
            on_edit=move |()| errors.clear_of("/greeting")
        />
    }
    .into_any()
}

fn named(person: Person) -> [(&'static str, Arg); 1] {
    [("name", Arg::from(person.name()))]
}
