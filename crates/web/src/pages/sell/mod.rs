//! Putting something up, and changing it: one form for both.

mod draft;
mod editor;
mod fields;
mod form;
mod kept;
mod open;
mod saver;

use leptos::prelude::*;
use tradehub_shared::ListingId;

use super::title;
use crate::components::shell::MembersOnly;
use crate::components::ui::{EmptyState, Icon, LinkButton, LoadView, Skeleton, Variant};
use crate::pages::NotFound;
use crate::state::load::{Load, load};
use crate::state::session::{self, Standing};
use crate::{routes, t};
use editor::Editor;
use open::Start;

/// Puts something up. Visitors may begin; they are led to sign in before they publish.
#[component]
pub(crate) fn SellPage() -> impl IntoView {
    title(t!("sell.title.new"));
    // Drawn anew for another member, not for a changed profile.
    let who = Memo::new(|_| match session::standing() {
        Standing::Unknown => None,
        Standing::Visitor => Some(None),
        Standing::Member(me) => Some(Some(me.id)),
    });
    let content = move || match who.get() {
        None => skeleton(),
        Some(_) => {
            let start = load(|| open::open_new(untrack(session::me)));
            form(start)
        }
    };
    view! {
        <div class="page page-narrow sell">
            <header class="page-head">
                <h1>{t!("sell.title.new")}</h1>
                <p class="lead">{t!("sell.lead.new")}</p>
            </header>
            {content}
        </div>
    }
}

/// Changes one's own listing.
#[component]
pub(crate) fn EditListingPage() -> impl IntoView {
    title(t!("sell.title.edit"));
    let content = || {
        move || match routes::id::<ListingId>() {
            Some(id) => edit(id),
            None => view! { <NotFound /> }.into_any(),
        }
    };
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn edit(id: ListingId) -> AnyView {
    let start = load(move || open::open_edit(id, untrack(session::me)));
    view! {
        <div class="page page-narrow sell">
            <header class="page-head">
                <h1>{t!("sell.title.edit")}</h1>
                <p class="lead">{t!("sell.lead.edit")}</p>
            </header>
            {form(start)}
        </div>
    }
    .into_any()
}

fn form(start: Load<Start>) -> AnyView {
    let show = move |opened: Start| {
        let is_mine = opened.listing.as_ref().is_none_or(|listing| listing.is_mine);
        match (&opened.listing, is_mine && opened.is_editable()) {
            (Some(listing), false) => refused(listing.summary.id, is_mine),
            _ => view! { <Editor start=opened on_replace=move |other| start.update(|now| *now = other) /> }
                .into_any(),
        }
    };
    view! { <LoadView load=start skeleton=skeleton show=show /> }.into_any()
}

fn refused(id: ListingId, is_mine: bool) -> AnyView {
    let (text, action, href) = match is_mine {
        true => (t!("sell.locked"), t!("sell.locked.action"), routes::DASHBOARD.to_owned()),
        false => (t!("sell.not_mine"), t!("sell.not_mine.action"), routes::listing(id)),
    };
    view! {
        <EmptyState icon=Icon::Lock title=t!("sell.refused") text=text>
            <LinkButton href=href variant=Variant::Primary>{action}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="stack" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <Skeleton class="skeleton-block" />
            <Skeleton class="skeleton-title w-50" />
            <Skeleton class="skeleton-block" />
        </div>
    }
    .into_any()
}
