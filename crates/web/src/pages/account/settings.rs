//! The settings: profile, language and look, account. Keeps true: what is set on the device applies at once; the
//! profile is saved by its button and says so.

use super::appearance::Appearance;
use super::presence::PresenceChoice;
use super::profile_form::ProfileForm;
use crate::api::sessions;
use crate::components::form::avatar_picker::AvatarPicker;
use crate::components::shell::MembersOnly;
use crate::components::ui::{Badge, Button, Icon, LinkButton, Tone};
use crate::pages::title;
use crate::state::{session, toasts};
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use tradehub_shared::accounts::Me;

/// The settings page.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    title(t!("settings.title"));
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let Some(me) = untrack(session::me) else {
        return ().into_any();
    };
    view! {
        <div class="page page-narrow settings stack">
            <header class="page-head">
                <h1>{t!("settings.title")}</h1>
                <LinkButton href=routes::member(me.id) icon=Icon::User>{t!("settings.public")}</LinkButton>
            </header>
            <section class="form-section card">
                <h2 class="form-section-title">{t!("settings.profile")}</h2>
                <AvatarPicker />
                <ProfileForm me=Arc::clone(&me) />
            </section>
            <section class="form-section card">
                <h2 class="form-section-title">{t!("settings.appearance")}</h2>
                <Appearance />
            </section>
            <section class="form-section card">
                <h2 class="form-section-title">{t!("settings.notices")}</h2>
                <p class="field-help">{t!("settings.notices.text")}</p>
                <div class="row">
                    <LinkButton href=routes::NOTICE_SETTINGS icon=Icon::Bell>{t!("settings.notices.open")}</LinkButton>
                    <LinkButton href=routes::FRIENDS icon=Icon::Users>{t!("nav.friends")}</LinkButton>
                </div>
                <PresenceChoice />
            </section>
            <section class="form-section card">
                <h2 class="form-section-title">{t!("settings.account")}</h2>
                {account(&me)}
                <div class="row">
                    <Button icon=Icon::LogOut on_press=|()| spawn_local(sign_out())>{t!("settings.signout")}</Button>
                </div>
            </section>
        </div>
    }
    .into_any()
}

fn account(me: &Me) -> AnyView {
    let (email, username, version, joined) =
        (me.email.clone(), me.username.clone(), me.agreement_version.clone(), me.joined_at);
    let verified = match me.is_verified {
        true => {
            view! { <Badge tone=Tone::Ok icon=Icon::BadgeCheck text=t!("settings.account.verified.yes") /> }
        }
        false => view! { <Badge tone=Tone::Idle icon=Icon::Clock text=t!("settings.account.verified.no") /> },
    };
    view! {
        <dl class="facts">
            <div><dt>{t!("settings.account.email")}</dt><dd>{email}</dd></div>
            <div><dt>{t!("settings.account.username")}</dt><dd>{username}</dd></div>
            <div><dt>{t!("settings.account.verified")}</dt><dd>{verified}</dd></div>
            <div><dt>{t!("settings.account.joined")}</dt><dd>{move || i18n::format::date(joined)}</dd></div>
            <div>
                <dt>{t!("settings.account.agreement")}</dt>
                <dd><a href=routes::legal("agreement")>{version}</a></dd>
            </div>
        </dl>
    }
    .into_any()
}

async fn sign_out() {
    match sessions::delete_current_session().await {
        Ok(()) => toasts::done(ts!("settings.signout.done")),
        Err(error) => toasts::failed(&error),
    }
}
