//! One of the own listings, with exactly the actions that its state allows.
//! Keeps true: the row shows the state that the server confirmed; what can be undone is offered to be undone.

use crate::api::{asset, my_listings};
use crate::components::listing::{Expiry, StatusBadge, expires_at};
use crate::components::ui::{Button, Icon, LinkButton, Picture, Size, Variant};
use crate::state::action::Action;
use crate::state::paged::Paged;
use crate::state::toasts;
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::ErrorCode;
use tradehub_shared::listing::{
    Listing, ListingAction, ListingActor, ListingKind, ListingStatus, ListingSummary,
};
use tradehub_shared::order::OrderSide;

/// One row.
#[component]
pub(super) fn ListingRow(
    /// The listing.
    listing: ListingSummary,
    /// The list it is in.
    list: Paged<ListingSummary>,
    /// Set to the listing that is about to be deleted.
    doomed: RwSignal<Option<ListingSummary>>,
    /// The filter in effect: a listing that no longer fits it leaves the list.
    status: Memo<Option<ListingStatus>>,
) -> impl IntoView {
    let now = RwSignal::new(listing);
    let cover = now.read_untracked().cover.clone();
    let (src, color) = (cover.as_ref().map(|image| asset(&image.urls.small)), cover.map(|image| image.color));
    let id = now.read_untracked().id;
    let name = Memo::new(move |_| {
        let title = now.read().title.clone();
        if title.is_empty() { ts!("dashboard.untitled") } else { title }
    });
    // A draft has no page that others could see: it opens in the form.
    let href = Signal::derive(move || match now.read().status {
        ListingStatus::Draft => routes::edit_listing(id),
        _ => routes::listing(id),
    });
    view! {
        <article class="listing-row card">
            <a class="listing-row-picture" href=href tabindex="-1" aria-hidden="true">
                <Picture src=src alt="" color=color shape="shape-square" />
            </a>
            <div class="listing-row-words">
                <h2 class="listing-row-title"><a href=href>{name}</a></h2>
                <p class="listing-row-price">{move || price(&now.read())}</p>
                <p class="listing-row-facts">
                    {move || view! { <StatusBadge status=now.read().status /> }}
                    {move || facts(&now.read())}
                </p>
                {move || hint(&now.read())}
            </div>
            <div class="listing-row-actions" role="group" aria-label=t!("dashboard.actions", title = name)>
                {move || actions(now, list, doomed, status)}
            </div>
        </article>
    }
}

fn price(listing: &ListingSummary) -> String {
    match (listing.kind, listing.price_minor) {
        (ListingKind::Giveaway, _) => ts!("sell.kind.giveaway"),
        (_, Some(amount)) => i18n::format::money(amount, listing.currency),
        (_, None) => ts!("dashboard.no_price"),
    }
}

fn facts(listing: &ListingSummary) -> AnyView {
    let changed = ts!("dashboard.changed", when = i18n::format::ago(listing.updated_at));
    let counts = listing.published_at.map(|_| {
        let (views, bookmarks) = (listing.view_count, listing.bookmark_count);
        view! {
            <span>{ts!("dashboard.views", n = views)}</span>
            <span>{ts!("dashboard.bookmarks", n = bookmarks)}</span>
        }
    });
    let expires = expires_at(listing).map(|at| view! { <Expiry at=at /> });
    let orders = listing.open_order_count.filter(|count| *count > 0).map(|count| {
        let href = routes::orders(OrderSide::Selling, None, Some(listing.id));
        view! { <a class="link listing-row-orders" href=href>{ts!("dashboard.open_orders", n = count)}</a> }
    });
    view! { {expires} {orders} {counts} <span>{changed}</span> }.into_any()
}

fn hint(listing: &ListingSummary) -> Option<AnyView> {
    let text = match listing.status {
        ListingStatus::Paused if listing.is_on_vacation => t!("dashboard.vacation.row"),
        ListingStatus::Reserved => t!("dashboard.reserved"),
        ListingStatus::Removed => t!("dashboard.removed"),
        _ => return None,
    };
    Some(view! { <p class="field-help">{text}</p> }.into_any())
}

fn actions(
    now: RwSignal<ListingSummary>,
    list: Paged<ListingSummary>,
    doomed: RwSignal<Option<ListingSummary>>,
    filter: Memo<Option<ListingStatus>>,
) -> AnyView {
    let listing = now.get();
    let busy = Action::new();
    let one = move |action: ListingAction| {
        let text = Signal::derive(move || i18n::of("listing.action", action.as_str()));
        match action {
            ListingAction::Edit => {
                let href = routes::edit_listing(listing.id);
                view! { <LinkButton href=href size=Size::Small icon=Icon::Pencil>{text}</LinkButton> }
                    .into_any()
            }
            ListingAction::Delete => {
                let press = move |()| doomed.set(Some(now.get_untracked()));
                view! { <Button size=Size::Small variant=Variant::Ghost icon=Icon::Trash2 on_press=press>{text}</Button> }.into_any()
            }
            _ => {
                let press = move |()| act(now, list, filter, busy, action);
                view! { <Button size=Size::Small icon=icon(action) busy=busy.busy() on_press=press>{text}</Button> }.into_any()
            }
        }
    };
    let mut allowed = ListingAction::allowed(listing.status, ListingActor::Owner);
    // What cannot be undone stands last.
    allowed.sort_by_key(|action| *action == ListingAction::Delete);
    allowed.into_iter().map(one).collect_view().into_any()
}

fn act(
    now: RwSignal<ListingSummary>,
    list: Paged<ListingSummary>,
    filter: Memo<Option<ListingStatus>>,
    busy: Action,
    action: ListingAction,
) {
    let before = now.get_untracked();
    busy.run(my_listings::move_listing(before.id, action), move |outcome| match outcome {
        Ok(listing) => {
            say(action, before.status, listing.summary.id, list);
            show(listing, now, list, filter);
        }
        Err(error) if error.code() == Some(ErrorCode::RequestInvalid) => {
            toasts::warn(ts!("dashboard.incomplete"));
        }
        Err(error) => {
            toasts::failed(&error);
            // Somebody or something else moved it: show how it is.
            if error.code() == Some(ErrorCode::ListingWrongState) {
                list.reload();
            }
        }
    });
}

fn show(
    listing: Listing,
    now: RwSignal<ListingSummary>,
    list: Paged<ListingSummary>,
    filter: Memo<Option<ListingStatus>>,
) {
    let summary = listing.summary;
    if filter.get_untracked().is_some_and(|wanted| wanted != summary.status) {
        list.update(|items| items.retain(|other| other.id != summary.id));
        return;
    }
    let kept = summary.clone();
    now.set(summary);
    list.update(|items| {
        if let Some(item) = items.iter_mut().find(|item| item.id == kept.id) {
            *item = kept;
        }
    });
}

/// Says what happened; a move with an opposite can be undone.
fn say(
    action: ListingAction,
    before: ListingStatus,
    id: tradehub_shared::ListingId,
    list: Paged<ListingSummary>,
) {
    let text = i18n::of("dashboard.done", action.as_str());
    let back = match (action, before) {
        (ListingAction::Pause, _) => Some(ListingAction::Resume),
        (ListingAction::Resume, _) => Some(ListingAction::Pause),
        (ListingAction::Withdraw | ListingAction::MarkSold, ListingStatus::Active) => {
            Some(ListingAction::Relist)
        }
        _ => None,
    };
    let Some(back) = back else {
        return toasts::done(text);
    };
    toasts::undoable(text, move || {
        spawn_local(async move {
            match my_listings::move_listing(id, back).await {
                Ok(_) => list.reload(),
                Err(error) => toasts::failed(&error),
            }
        });
    });
}

const fn icon(action: ListingAction) -> Icon {
    match action {
        ListingAction::Publish | ListingAction::Relist => Icon::SendHorizontal,
        ListingAction::Pause => Icon::Pause,
        ListingAction::Resume => Icon::Play,
        ListingAction::Withdraw => Icon::Archive,
        ListingAction::MarkSold => Icon::Handshake,
        ListingAction::Renew => Icon::RotateCw,
        ListingAction::Bump => Icon::ArrowUp,
        _ => Icon::Check,
    }
}
