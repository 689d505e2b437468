//! The comment that the address names. Keeps true: it is brought into sight wherever in the list it stands, once for each
//! link; it is said when it is not there any more; an answer begun before signing in is open again.

use super::draft;
use super::talk::Talk;
use crate::api::ApiResult;
use crate::api::comments::{get_comment, list_replies};
use crate::components::ui::{Icon, Notice, Tone};
use crate::platform::focus;
use crate::state::load::run;
use crate::state::toasts;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::CommentId;

/// Looks for the comment; says when it is gone.
pub(super) fn linked(talk: Talk) -> AnyView {
    let is_gone = RwSignal::new(false);
    let is_loaded = Memo::new(move |_| talk.is_loaded());
    // Each link leads there once: the list may be loaded again without moving the page.
    Effect::new(move |sought: Option<Option<CommentId>>| {
        let id = talk.linked.get();
        if !is_loaded.get() {
            return sought.flatten();
        }
        if let Some(id) = id.filter(|id| sought.flatten() != Some(*id)) {
            is_gone.set(false);
            run(Box::pin(async move {
                match seek(talk, id).await {
                    Ok(true) => show(talk, id),
                    Ok(false) => is_gone.set(true),
                    Err(error) if error.is_not_found() => is_gone.set(true),
                    Err(error) => toasts::failed(&error),
                }
            }));
        }
        id
    });
    // Their beginning, where the address means them as a whole.
    let is_whole = Memo::new(move |_| is_loaded.get() && talk.is_meant());
    Effect::new(move |_| {
        if is_whole.get() {
            focus::show_from(routes::COMMENTS.to_owned());
        }
    });
    let gone = move || {
        is_gone
            .get()
            .then(|| view! { <Notice tone=Tone::Idle icon=Icon::Info><p>{t!("comment.gone")}</p></Notice> })
    };
    view! { <div class="comment-linked" role="status">{gone}</div> }.into_any()
}

/// Loads until the comment is in the list; `false` when it is not to be had.
async fn seek(talk: Talk, id: CommentId) -> ApiResult<bool> {
    if talk.holds(id) {
        return Ok(true);
    }
    let thread = get_comment(id).await?;
    let first = thread.comment.id;
    talk.put_early(thread);
    while !talk.holds(id) {
        let Some(cursor) = talk.next_answers(first) else { return Ok(false) };
        talk.add(first, list_replies(first, Some(cursor)).await?);
    }
    Ok(true)
}

fn show(talk: Talk, id: CommentId) {
    if draft::find(talk.listing()).is_some_and(|draft| draft.reply_to == Some(id)) {
        talk.answer(id);
    }
    focus::show(routes::comment_place(id));
}
