//! Deleting a comment, after asking. Keeps true: what fails is said where it was asked.

use super::talk::Talk;
use crate::api::comments::delete_comment;
use crate::components::form::open_while;
use crate::components::ui::{Button, FormError, Icon, Modal, Variant};
use crate::platform::focus;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{routes, t, ts};
use leptos::prelude::*;

/// The dialog for the comment in `talk.deleting`.
pub(super) fn dialog(talk: Talk) -> AnyView {
    let open = open_while(talk.deleting);
    let (action, errors) = (Action::new(), FormErrors::new());
    Effect::new(move |_| {
        if open.get() {
            errors.clear();
        }
    });
    let delete = move |()| {
        let Some(comment) = talk.deleting.get_untracked() else { return };
        action.run(delete_comment(comment.id), move |outcome| match outcome {
            Ok(()) => {
                talk.deleting.set(None);
                talk.deleted(&comment);
                toasts::done(ts!("comment.deleted.done"));
                // What was pressed is gone; whoever uses the keyboard goes on where the comments begin.
                focus::show_from(routes::COMMENTS.to_owned());
            }
            Err(error) => errors.refuse(error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("comment.delete.keep")}</Button>
            <Button variant=Variant::Danger icon=Icon::Trash2 busy=action.busy() on_press=delete>
                {t!("comment.delete.go")}
            </Button>
        }
    };
    let content = move || {
        view! {
            <div class="form">
                <p>{t!("comment.delete.text")}</p>
                <FormError error=errors.whole() />
            </div>
        }
    };
    view! { <Modal open=open title=t!("comment.delete.title") foot=ViewFn::from(foot)>{content}</Modal> }
        .into_any()
}
