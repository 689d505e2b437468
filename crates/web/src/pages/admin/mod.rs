//! The section for administrators: categories, announcements, the audit log.
//! Keeps true: others are told that it is not for them and nothing of it is fetched; the server refuses them anyway.

mod announcement_editor;
mod announcements;
mod attribute_editor;
mod audit;
mod categories;
mod category_editor;
mod doomed;

use super::title;
use crate::components::shell::MembersOnly;
use crate::components::ui::{EmptyState, Icon, LinkButton, Tab, Tabs, Variant};
use crate::state::session;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::accounts::Role;

/// The parts by their names in the address; the first when it names none.
const TABS: &[&str] = &["categories", "announcements", "audit"];

/// The administration.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    title(t!("admin.title"));
    let is_admin = Memo::new(|_| session::me().is_some_and(|me| me.role == Role::Admin));
    view! {
        <MembersOnly>
            {move || if is_admin.get() { content() } else { denied() }}
        </MembersOnly>
    }
}

fn content() -> AnyView {
    let chosen = routes::tab(TABS);
    let tabs = vec![
        Tab { value: "categories", text: t!("admin.tab.categories"), icon: Icon::Tags },
        Tab { value: "announcements", text: t!("admin.tab.announcements"), icon: Icon::Megaphone },
        Tab { value: "audit", text: t!("admin.tab.audit"), icon: Icon::List },
    ];
    view! {
        <div class="page admin">
            <header class="page-head"><h1>{t!("admin.title")}</h1></header>
            <Tabs label=t!("admin.tabs") tabs=tabs />
            {move || match chosen.get() {
                "announcements" => announcements::view(),
                "audit" => audit::view(),
                _ => categories::view(),
            }}
        </div>
    }
    .into_any()
}

fn denied() -> AnyView {
    view! {
        <div class="page page-narrow">
            <h1 class="visually-hidden">{t!("admin.title")}</h1>
            <EmptyState icon=Icon::Lock title=t!("admin.denied") text=t!("admin.denied.text")>
                <LinkButton href=routes::HOME variant=Variant::Primary>{t!("admin.denied.action")}</LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}
