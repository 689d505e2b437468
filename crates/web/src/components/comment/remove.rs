//! Taking a comment down as a moderator. Keeps true: its author is told why.

use super::talk::Talk;
use crate::api::comments::remove_comment;
use crate::components::form::open_while;
use crate::components::ui::{Button, FormError, Icon, Modal, TextArea, Variant};
use crate::platform::focus;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::limits;
use tradehub_shared::validate::FieldErrors;

/// The dialog for the comment in `talk.removing`.
pub(super) fn dialog(talk: Talk) -> AnyView {
    let open = open_while(talk.removing);
    let (action, errors, reason) = (Action::new(), FormErrors::new(), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if open.get() {
            errors.clear();
            reason.set(String::new());
        }
    });
    let remove = move |()| {
        let Some(comment) = talk.removing.get_untracked() else { return };
        let text = reason.get_untracked().trim().to_owned();
        let mut wrong = FieldErrors::new();
        wrong.text("/reason", &text, 1, limits::REASON_MAX);
        if !errors.check(wrong.finish()) {
            return;
        }
        action.run(remove_comment(comment.id, text), move |outcome| match outcome {
            Ok(()) => {
                talk.removing.set(None);
                talk.deleted(&comment);
                toasts::done(ts!("comment.remove.done"));
                focus::show_from(routes::COMMENTS.to_owned());
            }
            Err(error) => errors.refuse(error),
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("comment.remove.keep")}</Button>
            <Button variant=Variant::Danger icon=Icon::Ban busy=action.busy() on_press=remove>
                {t!("comment.remove")}
            </Button>
        }
    };
    let content = move || {
        view! {
            <div class="form">
                <TextArea
                    name="comment-remove-reason"
                    label=t!("comment.remove.reason")
                    help=t!("comment.remove.help")
                    value=reason
                    max=limits::REASON_MAX
                    rows=3
                    error=errors.of("/reason")
                    on_edit=move |()| errors.clear_of("/reason")
                />
                <FormError error=errors.whole() />
            </div>
        }
    };
    view! { <Modal open=open title=t!("comment.remove.title") foot=ViewFn::from(foot)>{content}</Modal> }
        .into_any()
}
