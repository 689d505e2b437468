//! The comments under a listing: reading, writing, answering in place, deleting one's own, reporting.
//!
//! Keeps true: a link to a comment leads to that comment, wherever in the list it stands; what a visitor wrote is there
//! again after signing in; only what is near the screen is fetched.

mod delete;
mod draft;
mod form;
mod item;
mod linked;
mod remove;
mod talk;
mod thread;

use crate::components::report::ReportDialog;
use crate::components::ui::{EmptyState, Icon, ListView, Skeleton};
use crate::t;
use form::CommentForm;
use leptos::prelude::*;
use talk::Talk;
use tradehub_shared::ListingId;
use tradehub_shared::comment::CommentThread;

/// What is talked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The listing.
    pub(crate) listing: ListingId,
    /// Whether something new can be written: it is on offer.
    pub(crate) is_open: bool,
}

/// The comments of a listing.
pub(crate) fn comments(subject: Subject) -> AnyView {
    let talk = Talk::begin(subject);
    let show = move |thread: CommentThread| thread::thread(talk, thread.comment.id);
    view! {
        <div class="comments">
            {count(talk)}
            {talk.is_open().then(|| view! { <CommentForm talk=talk reply_to=None /> })}
            {linked::linked(talk)}
            <ListView
                list=talk.list()
                skeleton=skeletons
                empty=move || empty(talk.is_open())
                key=|thread: &CommentThread| thread.comment.id.0
                show=show
                class="comment-threads"
                by_hand=t!("comment.more")
            />
            {delete::dialog(talk)}
            {remove::dialog(talk)}
            <ReportDialog target=talk.reporting />
        </div>
    }
    .into_any()
}

fn count(talk: Talk) -> AnyView {
    let count = Memo::new(move |_| talk.count());
    let words = move || {
        count.get().map(|(n, is_all)| {
            if is_all { crate::ts!("comment.count", n = n) } else { crate::ts!("comment.count_more", n = n) }
        })
    };
    view! { <p class="comment-count small">{words}</p> }.into_any()
}

fn empty(is_open: bool) -> AnyView {
    let text = if is_open { t!("comment.none.text") } else { t!("comment.none.closed") };
    view! { <EmptyState icon=Icon::MessageSquare title=t!("comment.none") text=text /> }.into_any()
}

fn skeletons() -> AnyView {
    let one = || {
        view! {
            <div class="comment" aria-hidden="true">
                <Skeleton class="skeleton-circle avatar-md" />
                <div class="comment-body">
                    <Skeleton class="skeleton-line w-50" />
                    <Skeleton class="skeleton-line w-75" />
                </div>
            </div>
        }
    };
    view! {
        <div class="comment-threads" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            {one()}
            {one()}
        </div>
    }
    .into_any()
}
