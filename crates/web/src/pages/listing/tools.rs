//! What the owner and moderators can do. Keeps true: the buttons are exactly the `actions` that the API names; what
//! can be undone is done at once with an undo, deleting and removing ask first.

use crate::api::listings::{remove_listing, restore_listing};
use crate::api::my_listings::{delete_listing, move_listing};
use crate::components::listing::{Expiry, expires_at};
use crate::components::ui::{Button, FormError, Icon, Modal, Size, TextArea, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::{toasts, viewed};
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::listing::{Listing, ListingAction};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ListingId, limits};

/// The buttons; nothing for whoever can do nothing.
pub(super) fn tools(state: RwSignal<Listing>) -> AnyView {
    let actions = Memo::new(move |_| {
        let mut actions = state.read().actions.clone();
        // Editing is the main button of the bar.
        actions.retain(|action| *action != ListingAction::Edit);
        // What takes something away stands last.
        actions.sort_by_key(|action| matches!(action, ListingAction::Delete | ListingAction::Remove));
        actions
    });
    let expires = Memo::new(move |_| expires_at(&state.read().summary));
    let action = Action::new();
    let (deleting, removing) = (RwSignal::new(false), RwSignal::new(false));
    let press = move |what: ListingAction| match what {
        ListingAction::Delete => deleting.set(true),
        ListingAction::Remove => removing.set(true),
        ListingAction::Restore => {
            let id = state.read_untracked().summary.id;
            action.run(restore_listing(id), move |outcome| match outcome {
                Ok(listing) => done(state, listing, what),
                Err(error) => toasts::failed(&error),
            });
        }
        _ => go_on(state, action, what),
    };
    let one = move |what: ListingAction| {
        let (icon, variant) = look(what);
        let text = move || i18n::of("listing.action", what.as_str());
        view! {
            <Button size=Size::Small variant=variant icon=icon disabled=action.busy() on_press=move |()| press(what)>
                {text}
            </Button>
        }
        .into_any()
    };
    view! {
        <Show when=move || !actions.read().is_empty()>
            <div class="detail-tools" role="group" aria-label=t!("listing.tools")>
                {move || expires.get().map(|at| view! { <Expiry at=at /> })}
                <For each=move || actions.get() key=|what| *what children=one />
            </div>
        </Show>
        {delete_dialog(state, deleting)}
        {remove_dialog(state, removing)}
    }
    .into_any()
}

fn look(what: ListingAction) -> (Icon, Variant) {
    match what {
        ListingAction::Publish => (Icon::Store, Variant::Primary),
        ListingAction::Resume => (Icon::Play, Variant::Primary),
        ListingAction::Relist => (Icon::RotateCw, Variant::Primary),
        ListingAction::Pause => (Icon::Pause, Variant::Secondary),
        ListingAction::Withdraw => (Icon::Archive, Variant::Secondary),
        ListingAction::MarkSold => (Icon::BadgeCheck, Variant::Secondary),
        ListingAction::Renew => (Icon::RotateCw, Variant::Secondary),
        ListingAction::Bump => (Icon::ArrowUp, Variant::Secondary),
        ListingAction::Edit => (Icon::Pencil, Variant::Secondary),
        ListingAction::Restore => (Icon::Undo2, Variant::Secondary),
        ListingAction::Delete => (Icon::Trash2, Variant::Ghost),
        ListingAction::Remove => (Icon::Ban, Variant::Ghost),
        // Nobody presses these: orders and timers do them.
        ListingAction::Expire | ListingAction::Reserve | ListingAction::Release | ListingAction::SellOut => {
            (Icon::Clock, Variant::Secondary)
        }
    }
}

/// What takes an action back.
const fn undo_of(what: ListingAction) -> Option<ListingAction> {
    match what {
        ListingAction::Pause => Some(ListingAction::Resume),
        ListingAction::Resume => Some(ListingAction::Pause),
        ListingAction::Withdraw | ListingAction::MarkSold => Some(ListingAction::Relist),
        _ => None,
    }
}

fn go_on(state: RwSignal<Listing>, action: Action, what: ListingAction) {
    let id = state.read_untracked().summary.id;
    action.run(move_listing(id, what), move |outcome| match outcome {
        Ok(listing) => done(state, listing, what),
        Err(error) => toasts::failed(&error),
    });
}

fn done(state: RwSignal<Listing>, listing: Listing, what: ListingAction) {
    let id = listing.summary.id;
    state.set(listing);
    let words = i18n::of("listing.done", what.as_str());
    match undo_of(what) {
        Some(back) => toasts::undoable(words, move || undo(state, id, back)),
        None => toasts::done(words),
    }
}

fn undo(state: RwSignal<Listing>, id: ListingId, back: ListingAction) {
    spawn_local(async move {
        match move_listing(id, back).await {
            // The page may be gone by now; then only the server's copy matters.
            Ok(listing) => drop(state.try_set(listing)),
            Err(error) => toasts::failed(&error),
        }
    });
}

fn delete_dialog(state: RwSignal<Listing>, open: RwSignal<bool>) -> AnyView {
    let (action, go) = (Action::new(), routes::use_go());
    let delete = move |()| {
        let id = state.read_untracked().summary.id;
        action.run(delete_listing(id), move |outcome| match outcome {
            Ok(()) => {
                open.set(false);
                viewed::forget(id);
                toasts::done(ts!("listing.done.delete"));
                go.replace(routes::DASHBOARD);
            }
            Err(error) => toasts::failed(&error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("listing.delete.keep")}</Button>
            <Button variant=Variant::Danger icon=Icon::Trash2 busy=action.busy() on_press=delete>
                {t!("listing.delete.go")}
            </Button>
        }
    };
    view! { <Modal open=open title=t!("listing.delete.title") foot=foot><p>{t!("listing.delete.text")}</p></Modal> }.into_any()
}

fn remove_dialog(state: RwSignal<Listing>, open: RwSignal<bool>) -> AnyView {
    let action = Action::new();
    let errors = FormErrors::new();
    let reason = RwSignal::new(String::new());
    let remove = move |()| {
        let text = reason.get_untracked().trim().to_owned();
        let mut wrong = FieldErrors::new();
        wrong.length("/reason", &text, 1, limits::REASON_MAX);
        if !errors.check(wrong.finish()) {
            return;
        }
        let id = state.read_untracked().summary.id;
        action.run(remove_listing(id, text), move |outcome| match outcome {
            Ok(listing) => {
                open.set(false);
                done(state, listing, ListingAction::Remove);
            }
            Err(error) => errors.refuse(error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("listing.remove.keep")}</Button>
            <Button variant=Variant::Danger icon=Icon::Ban busy=action.busy() on_press=remove>
                {t!("listing.action.remove")}
            </Button>
        }
    };
    let content = move || {
        view! {
            <div class="form">
                <TextArea
                    name="remove-reason"
                    label=t!("listing.remove.reason")
                    help=t!("listing.remove.help")
                    value=reason
                    max=limits::REASON_MAX
                    error=errors.of("/reason")
                    on_edit=move |()| errors.clear_of("/reason")
                />
                <FormError error=errors.whole() />
            </div>
        }
    };
    view! { <Modal open=open title=t!("listing.remove.title") foot=foot>{content}</Modal> }.into_any()
}
