//! A comment with its answers. Keeps true: answers stand by age below what they belong to; more of them come at the press
//! of a button, whose failing is said there.

use super::item::item;
use super::talk::Talk;
use crate::api::comments::list_replies;
use crate::components::ui::{Button, Icon, Size, Variant};
use crate::state::action::Action;
use crate::state::toasts;
use crate::t;
use leptos::prelude::*;
use tradehub_shared::CommentId;
use tradehub_shared::comment::Comment;

/// The thread that a comment begins.
pub(super) fn thread(talk: Talk, id: CommentId) -> AnyView {
    let now = talk.thread(id);
    let first = Memo::new(move |_| now.read().as_ref().map(|thread| thread.comment.clone()));
    let replies = move || now.get().map(|thread| thread.replies).unwrap_or_default();
    let has_replies =
        Memo::new(move |_| now.read().as_ref().is_some_and(|thread| !thread.replies.is_empty()));
    view! {
        <section class="comment-thread">
            {move || first.get().map(|comment| item(talk, comment))}
            <div class="comment-replies" class:is-empty=move || !has_replies.get()>
                <For each=replies key=|reply: &Comment| (reply.id, reply.is_deleted) children=move |reply| item(talk, reply) />
                {more(talk, id)}
            </div>
        </section>
    }
    .into_any()
}

/// The button for more answers, with how many there are.
fn more(talk: Talk, id: CommentId) -> AnyView {
    let now = talk.thread(id);
    let rest = Memo::new(move |_| {
        let now = now.read();
        let thread = now.as_ref().filter(|thread| thread.next_cursor.is_some())?;
        let shown = thread.replies.iter().filter(|reply| !reply.is_deleted).count();
        Some(thread.reply_count.saturating_sub(i64::try_from(shown).unwrap_or(i64::MAX)).max(1))
    });
    let action = Action::new();
    let press = move |()| {
        action.run(list_replies(id, talk.next_answers(id)), move |outcome| match outcome {
            Ok(page) => talk.add(id, page),
            Err(error) => toasts::failed(&error),
        });
    };
    let button = move || {
        rest.get().map(|n| {
            view! {
                <Button size=Size::Small variant=Variant::Ghost icon=Icon::ChevronDown busy=action.busy() on_press=press>
                    {t!("comment.replies.more", n = n)}
                </Button>
            }
        })
    };
    view! { {button} }.into_any()
}
