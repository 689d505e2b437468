//! Asking before something is deleted for good.

use crate::api::{ApiError, ApiResult};
use crate::components::form::open_while;
use crate::components::ui::{Button, Icon, Modal, Variant};
use crate::state::action::Action;
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// What is about to be deleted: its id and name.
pub(super) type Doomed<I> = RwSignal<Option<(I, String)>>;

/// The answer to a deletion.
pub(super) type Deletion = Pin<Box<dyn Future<Output = ApiResult<()>>>>;

/// A dialog that deletes after a yes.
pub(super) fn dialog<I: Copy + Send + Sync + 'static>(
    doomed: Doomed<I>,
    delete: fn(I) -> Deletion,
    then: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let open = open_while(doomed);
    let action = Action::new();
    let name = move || doomed.read().as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    let press = move |()| {
        let Some(id) = doomed.read_untracked().as_ref().map(|(id, _)| *id) else {
            return;
        };
        action.run(delete(id), move |outcome: Result<(), ApiError>| match outcome {
            Ok(()) => {
                doomed.set(None);
                toasts::done(ts!("admin.deleted"));
                then();
            }
            Err(error) => toasts::failed(&error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("admin.cancel")}</Button>
            <Button variant=Variant::Danger icon=Icon::Trash2 busy=action.busy() on_press=press>{t!("admin.delete")}</Button>
        }
    };
    let heading = Signal::derive(move || ts!("admin.delete.title", name = name()));
    view! { <Modal open=open title=heading foot=ViewFn::from(foot)><p>{t!("admin.delete.text")}</p></Modal> }
        .into_any()
}
