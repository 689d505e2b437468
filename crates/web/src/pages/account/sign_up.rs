//! Registering. Keeps true: what is collected and why stands beside each field and in one list; nothing is ticked
//! beforehand; every problem is said under its field.

use super::entrance::{Entrance, other_way};
use crate::api::sessions;
use crate::components::form::place::school_options;
use crate::components::ui::{
    Button, ButtonKind, Checkbox, FormError, Icon, Notice, Select, Size, TextField, Tone, Variant,
};
use crate::pages::title;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::{catalog, session, toasts};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::accounts::CreateAccountRequest;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, SchoolId, limits};

/// Registers, signs in, and goes on to where the visitor wanted to go.
#[component]
pub(crate) fn SignUpPage() -> impl IntoView {
    title(t!("auth.signup.submit"));
    view! {
        <Entrance heading=t!("auth.signup.title") lead=t!("auth.signup.lead")>
            <SignUpForm />
        </Entrance>
    }
}

/// What is written; copy it freely.
#[derive(Clone, Copy)]
struct Written {
    email: RwSignal<String>,
    username: RwSignal<String>,
    password: RwSignal<String>,
    school: RwSignal<String>,
    student_number: RwSignal<String>,
    accepted: RwSignal<bool>,
}

impl Written {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            email: text(),
            username: text(),
            password: text(),
            school: text(),
            student_number: text(),
            accepted: RwSignal::new(false),
        }
    }

    fn request(self) -> CreateAccountRequest {
        let number = self.student_number.get_untracked();
        CreateAccountRequest {
            email: self.email.get_untracked(),
            username: self.username.get_untracked(),
            password: self.password.get_untracked(),
            school_id: SchoolId(self.school.get_untracked().parse().unwrap_or(0)),
            student_number: Some(number).filter(|number| !number.trim().is_empty()),
            accepted_agreement: match self.accepted.get_untracked() {
                true => limits::AGREEMENT_VERSION.to_owned(),
                false => String::new(),
            },
            delivery: None,
        }
    }
}

/// What needs no server; a school that is not chosen counts too.
fn check(request: &CreateAccountRequest) -> Result<(), FieldErrors> {
    let mut errors = request.validate().err().unwrap_or_default();
    if request.school_id.0 == 0 {
        errors.add("/school_id", FieldCode::Required);
    }
    errors.finish()
}

#[component]
fn SignUpForm() -> impl IntoView {
    let written = Written::new();
    let errors = FormErrors::new();
    let action = Action::new();
    let go = routes::use_go();
    let next = routes::next();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = written.request();
        if !errors.check(check(&request)) {
            return;
        }
        let next = next.clone();
        let request = async move { sessions::create_account(&request).await };
        action.run(request, move |outcome| match outcome {
            Ok(()) => {
                if let Some(me) = untrack(session::me) {
                    toasts::done(ts!("auth.welcome", name = me.nickname.clone()));
                }
                go.replace(next);
            }
            Err(error) => errors.refuse(error),
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {names(written, errors)}
            {campus(written, errors)}
            {collected()}
            {agreement(written, errors)}
            <FormError error=errors.whole() />
            <Button kind=ButtonKind::Submit variant=Variant::Primary size=Size::Large wide=true busy=action.busy()>
                {t!("auth.signup.submit")}
            </Button>
        </form>
        {other_way(t!("auth.signup.other"), t!("auth.signup.other.link"), routes::SIGN_IN)}
    }
}

fn names(written: Written, errors: FormErrors) -> AnyView {
    view! {
        <TextField
            name="email"
            label=t!("auth.email")
            value=written.email
            kind="email"
            autocomplete="email"
            inputmode="email"
            help=t!("auth.email.help")
            error=errors.of("/email")
            on_edit=move |()| errors.clear_of("/email")
            required=true
        />
        <TextField
            name="username"
            label=t!("auth.username")
            value=written.username
            autocomplete="username"
            help=t!("auth.username.help")
            error=errors.of("/username")
            on_edit=move |()| errors.clear_of("/username")
            required=true
        />
        <TextField
            name="password"
            label=t!("auth.password")
            value=written.password
            kind="password"
            autocomplete="new-password"
            help=t!("auth.password.help")
            error=errors.of("/password")
            on_edit=move |()| errors.clear_of("/password")
            required=true
        />
    }
    .into_any()
}

fn campus(written: Written, errors: FormErrors) -> AnyView {
    let schools = catalog::schools();
    let options = Signal::derive(move || school_options(&schools.read(), ts!("sell.choose")));
    view! {
        <Select
            name="school"
            label=t!("auth.school")
            value=written.school
            options=options
            help=t!("auth.school.help")
            error=errors.of("/school_id")
            on_edit=move |()| errors.clear_of("/school_id")
        />
        <TextField
            name="student_number"
            label=t!("auth.student_number")
            value=written.student_number
            autocomplete="off"
            help=t!("auth.student_number.help")
            error=errors.of("/student_number")
            on_edit=move |()| errors.clear_of("/student_number")
        />
    }
    .into_any()
}

/// What is kept and why, in short.
fn collected() -> AnyView {
    view! {
        <Notice tone=Tone::Info icon=Icon::ShieldCheck>
            <p class="notice-title">{t!("auth.collect.title")}</p>
            <ul class="bullets">
                <li>{t!("auth.collect.names")}</li>
                <li>{t!("auth.collect.email")}</li>
                <li>{t!("auth.collect.password")}</li>
                <li>{t!("auth.collect.student")}</li>
                <li>{t!("auth.collect.none")}</li>
            </ul>
            <a href=routes::legal("privacy") target="_blank">{t!("auth.collect.more")}</a>
        </Notice>
    }
    .into_any()
}

fn agreement(written: Written, errors: FormErrors) -> AnyView {
    view! {
        <Checkbox
            name="accepted"
            value=written.accepted
            error=errors.of("/accepted_agreement")
            on_edit=move |()| errors.clear_of("/accepted_agreement")
        >
            {t!("auth.accept")}
            " "
            <a href=routes::legal("agreement") target="_blank">{t!("auth.accept.link")}</a>
            " "
            <span class="small">{t!("auth.accept.version", date = limits::AGREEMENT_VERSION)}</span>
        </Checkbox>
    }
    .into_any()
}
