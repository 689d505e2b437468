//! Signing in with email or username. Keeps true: too many failures show how long to wait, and the wait counts down.

use super::entrance::{Entrance, other_way};
use crate::api::sessions;
use crate::components::ui::{Button, ButtonKind, FormError, Size, TextField, Variant};
use crate::pages::title;
use crate::platform::timers;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::load::run;
use crate::state::{session, toasts};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::FieldCode;
use tradehub_shared::accounts::CreateSessionRequest;
use tradehub_shared::validate::FieldErrors;

/// How often the wait is counted down.
const SECOND_MS: i32 = 1_000;

/// Signs in and goes on to where the visitor wanted to go.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    title(t!("auth.signin.submit"));
    view! {
        <Entrance heading=t!("auth.signin.title") lead=t!("auth.signin.lead")>
            <SignInForm />
        </Entrance>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let login = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let wait = RwSignal::new(0_u32);
    let errors = FormErrors::new();
    let action = Action::new();
    let go = routes::use_go();
    let next = routes::next();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = CreateSessionRequest {
            login: login.get_untracked(),
            password: password.get_untracked(),
            delivery: None,
        };
        if wait.get_untracked() > 0 || !errors.check(check(&request)) {
            return;
        }
        let next = next.clone();
        let request = async move { sessions::create_session(&request).await };
        action.run(request, move |outcome| match outcome {
            Ok(()) => {
                greet();
                go.replace(next);
            }
            Err(error) => {
                if let Some(seconds) = error.retry_after_seconds() {
                    count_down(wait, seconds);
                }
                errors.refuse(error);
            }
        });
    };
    let waiting = move || {
        (wait.get() > 0).then(
            || view! { <p class="field-help" role="timer">{move || ts!("auth.wait", n = wait.get())}</p> },
        )
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                name="login"
                label=t!("auth.login")
                value=login
                autocomplete="username"
                inputmode="email"
                error=errors.of("/login")
                on_edit=move |()| errors.clear_of("/login")
                required=true
            />
            <TextField
                name="password"
                label=t!("auth.password")
                value=password
                kind="password"
                autocomplete="current-password"
                error=errors.of("/password")
                on_edit=move |()| errors.clear_of("/password")
                required=true
            />
            <FormError error=errors.whole() />
            {waiting}
            <Button
                kind=ButtonKind::Submit
                variant=Variant::Primary
                size=Size::Large
                wide=true
                busy=action.busy()
                disabled=Signal::derive(move || wait.get() > 0)
            >
                {t!("auth.signin.submit")}
            </Button>
        </form>
        {other_way(t!("auth.signin.other"), t!("auth.signin.other.link"), routes::SIGN_UP)}
    }
}

/// Only what is empty: what a wrong account is, the server does not say either.
fn check(request: &CreateSessionRequest) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if request.login.trim().is_empty() {
        errors.add("/login", FieldCode::Required);
    }
    if request.password.is_empty() {
        errors.add("/password", FieldCode::Required);
    }
    errors.finish()
}

fn greet() {
    if let Some(me) = untrack(session::me) {
        toasts::done(ts!("auth.welcome_back", name = me.nickname.clone()));
    }
}

fn count_down(wait: RwSignal<u32>, seconds: u32) {
    wait.set(seconds);
    run(Box::pin(async move {
        while wait.get_untracked() > 0 {
            timers::sleep(SECOND_MS).await;
            wait.update(|left| *left = left.saturating_sub(1));
        }
    }));
}
