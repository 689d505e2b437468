//! Own listings, filtered by state; the filter is in the address.

use super::row::ListingRow;
use super::vacation::Vacation;
use crate::api::{listings, my_listings};
use crate::components::form::open_while;
use crate::components::ui::{Button, EmptyState, Icon, LinkButton, ListView, Modal, Pill, Skeleton, Variant};
use crate::state::action::Action;
use crate::state::paged::{Paged, paged};
use crate::state::toasts;
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::listing::{ListingStatus, ListingSummary};

/// The states that a filter is offered for, in the order of a listing's life.
const FILTERS: [ListingStatus; 8] = [
    ListingStatus::Active,
    ListingStatus::Draft,
    ListingStatus::Reserved,
    ListingStatus::Sold,
    ListingStatus::Paused,
    ListingStatus::Expired,
    ListingStatus::Withdrawn,
    ListingStatus::Removed,
];

/// The listings with their filter.
pub(super) fn view() -> AnyView {
    let query = routes::query();
    let status =
        Memo::new(move |_| query.read().get("status").and_then(|name| name.parse::<ListingStatus>().ok()));
    let list = paged(move || my_listings::my_listings_path(status.get()), listings::list_listings);
    let doomed = RwSignal::new(None::<ListingSummary>);
    let skeleton = || {
        let row = || view! { <Skeleton class="skeleton-row" /> };
        view! { <div class="stack" role="status"><span class="visually-hidden">{t!("state.loading")}</span>{row()}{row()}{row()}</div> }
            .into_any()
    };
    let show = move |listing: ListingSummary| {
        view! { <ListingRow listing=listing list=list doomed=doomed status=status /> }.into_any()
    };
    view! {
        {filters(status)}
        <Vacation list=list />
        <ListView
            list=list
            skeleton=skeleton
            empty=move || empty(status.get())
            key=|listing: &ListingSummary| listing.id.0
            show=show
            class="listing-rows"
        />
        <DeleteDialog doomed=doomed list=list />
    }
    .into_any()
}

fn filters(status: Memo<Option<ListingStatus>>) -> AnyView {
    let all = view! {
        <Pill href=routes::DASHBOARD text=t!("dashboard.filter.all") active=Signal::derive(move || status.get().is_none()) />
    };
    let one = move |filter: ListingStatus| {
        let href = [routes::DASHBOARD, "?status=", filter.as_str()].concat();
        let text = Signal::derive(move || i18n::of("listing.status", filter.as_str()));
        view! { <Pill href=href text=text active=Signal::derive(move || status.get() == Some(filter)) /> }
    };
    view! {
        <nav class="pills" aria-label=t!("dashboard.filter")>{all} {FILTERS.into_iter().map(one).collect_view()}</nav>
    }
    .into_any()
}

fn empty(status: Option<ListingStatus>) -> AnyView {
    match status {
        None => view! {
            <EmptyState icon=Icon::Store title=t!("dashboard.empty.all") text=t!("dashboard.empty.all.text")>
                <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("dashboard.sell")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        Some(_) => view! {
            <EmptyState icon=Icon::Archive title=t!("dashboard.empty.filter") text=t!("dashboard.empty.filter.text")>
                <LinkButton href=routes::DASHBOARD>{t!("dashboard.empty.filter.action")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
}

/// Deleting cannot be undone, so it is the one thing that is asked about.
#[component]
fn DeleteDialog(doomed: RwSignal<Option<ListingSummary>>, list: Paged<ListingSummary>) -> impl IntoView {
    let open = open_while(doomed);
    let action = Action::new();
    let delete = move |()| {
        let Some(id) = doomed.read_untracked().as_ref().map(|listing| listing.id) else {
            return;
        };
        action.run(my_listings::delete_listing(id), move |outcome| match outcome {
            Ok(()) => {
                doomed.set(None);
                list.update(|items| items.retain(|other| other.id != id));
                toasts::done(ts!("dashboard.done.delete"));
            }
            Err(error) => toasts::failed(&error),
        });
    };
    let name = move || doomed.get().map(|listing| listing.title).filter(|title| !title.is_empty());
    let text =
        move || ts!("dashboard.delete.text", title = name().unwrap_or_else(|| ts!("dashboard.untitled")));
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("dashboard.delete.cancel")}</Button>
            <Button variant=Variant::Danger icon=Icon::Trash2 busy=action.busy() on_press=delete>
                {t!("dashboard.delete.confirm")}
            </Button>
        }
    };
    view! { <Modal open=open title=t!("dashboard.delete.title") foot=ViewFn::from(foot)><p>{text}</p></Modal> }
}
