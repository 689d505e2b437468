//! Which notices come which way: by topic in the app and by mail, when mails come and when they do not. Keeps true: a
//! change shows at once and is saved at once; what could not be saved goes back to what it was, and it is said.

mod mails;
mod saver;
mod topics;

use super::title;
use crate::api::notices::get_notice_settings;
use crate::components::shell::MembersOnly;
use crate::components::ui::{Icon, LinkButton, LoadView, Skeleton};
use crate::state::load::load;
use crate::{routes, t};
use leptos::prelude::*;
use saver::Saver;
use tradehub_shared::notice_settings::NoticeSettings;

/// The page of the notice settings.
#[component]
pub(crate) fn NoticeSettingsPage() -> impl IntoView {
    title(t!("notice_settings.title"));
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let settings = load(get_notice_settings);
    view! {
        <div class="page page-narrow settings stack">
            <header class="page-head">
                <h1>{t!("notice_settings.title")}</h1>
                <LinkButton href=routes::SETTINGS icon=Icon::Settings>{t!("notice_settings.back")}</LinkButton>
            </header>
            <LoadView load=settings skeleton=skeleton show=parts />
        </div>
    }
    .into_any()
}

fn parts(settings: NoticeSettings) -> AnyView {
    let saver = Saver::new(settings);
    view! {
        {saver.line()}
        <section class="form-section card">
            <h2 class="form-section-title">{t!("notice_settings.topics")}</h2>
            {topics::topics(saver)}
        </section>
        <section class="form-section card">
            <h2 class="form-section-title">{t!("notice_settings.mails")}</h2>
            {mails::mails(saver)}
        </section>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="stack" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <Skeleton class="skeleton-block" />
            <Skeleton class="skeleton-block" />
        </div>
    }
    .into_any()
}
