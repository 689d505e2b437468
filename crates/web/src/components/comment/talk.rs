//! The comments under one listing as far as they are loaded, and what is being done about them. Keeps true: each stands
//! once, answers by age; own changes and the count show at once, without loading anything again.

use super::Subject;
use crate::api::comments::{comments_path, list_comments};
use crate::components::report::ReportTarget;
use crate::platform::focus;
use crate::state::paged::{Paged, Stage, paged};
use crate::state::{session, toasts};
use crate::{routes, ts};
use leptos::prelude::*;
use tradehub_shared::comment::{Comment, CommentThread};
use tradehub_shared::{CommentId, ListingId, Page};

/// The comments of a listing; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Talk {
    subject: Subject,
    list: Paged<CommentThread>,
    /// Threads that were put into the list before their page came.
    early: StoredValue<Vec<CommentId>>,
    /// The comment under which an answer is being written.
    answering: RwSignal<Option<CommentId>>,
    /// The comment that its author is about to delete.
    pub(super) deleting: RwSignal<Option<Comment>>,
    /// The comment that a moderator is about to take down.
    pub(super) removing: RwSignal<Option<Comment>>,
    /// The comment that is about to be reported.
    pub(super) reporting: RwSignal<Option<ReportTarget>>,
    /// The comment that the address names.
    pub(super) linked: Memo<Option<CommentId>>,
    place: Memo<Option<routes::TalkPlace>>,
}

impl Talk {
    /// Loads the first page.
    pub(super) fn begin(subject: Subject) -> Self {
        let question = move || session::own(&comments_path(subject.listing));
        let early = StoredValue::new(Vec::new());
        let list = paged(question, move |question, cursor| {
            if cursor.is_none() {
                early.set_value(Vec::new());
            }
            async move {
                let mut page = list_comments(session::path_of(&question), cursor).await?;
                page.items.retain(|thread| {
                    early.with_value(|ids: &Vec<CommentId>| !ids.contains(&thread.comment.id))
                });
                Ok(page)
            }
        });
        let place = routes::talk_place();
        let linked = Memo::new(move |_| match place.get() {
            Some(routes::TalkPlace::Comment(id)) => Some(id),
            _ => None,
        });
        Self {
            subject,
            list,
            early,
            answering: RwSignal::new(None),
            deleting: RwSignal::new(None),
            removing: RwSignal::new(None),
            reporting: RwSignal::new(None),
            linked,
            place,
        }
    }

    /// Under which listing.
    pub(super) const fn listing(self) -> ListingId {
        self.subject.listing
    }

    /// Whether something new can be written.
    pub(super) const fn is_open(self) -> bool {
        self.subject.is_open
    }

    /// The threads.
    pub(super) const fn list(self) -> Paged<CommentThread> {
        self.list
    }

    /// How many comments are known of, deleted ones left out, and whether that is all; followed in a reactive place.
    pub(super) fn count(self) -> Option<(i64, bool)> {
        if !self.is_loaded() {
            return None;
        }
        let is_all = self.list.stage() == Stage::End;
        let of =
            |thread: &CommentThread| thread.reply_count.saturating_add(i64::from(!thread.comment.is_deleted));
        let count = self.list.with(|threads| threads.iter().map(of).sum());
        (count > 0).then_some((count, is_all))
    }

    /// A thread as it stands now; nothing once it is gone.
    pub(super) fn thread(self, id: CommentId) -> Memo<Option<CommentThread>> {
        Memo::new(move |_| self.list.with(|all| all.iter().find(|thread| thread.comment.id == id).cloned()))
    }

    /// Whether the first page is here; followed in a reactive place.
    pub(super) fn is_loaded(self) -> bool {
        !matches!(self.list.stage(), Stage::First | Stage::Failed(_))
    }

    /// Whether the address means the comments as a whole; followed in a reactive place.
    pub(super) fn is_meant(self) -> bool {
        self.place.get() == Some(routes::TalkPlace::Comments)
    }

    /// Whether a comment is among those loaded.
    pub(super) fn holds(self, id: CommentId) -> bool {
        let is_in = |thread: &CommentThread| {
            thread.comment.id == id || thread.replies.iter().any(|reply| reply.id == id)
        };
        untrack(|| self.list.with(|all| all.iter().any(is_in)))
    }

    /// Where the answers of a thread go on.
    pub(super) fn next_answers(self, id: CommentId) -> Option<String> {
        let of = |thread: &CommentThread| (thread.comment.id == id).then(|| thread.next_cursor.clone())?;
        untrack(|| self.list.with(|all| all.iter().find_map(of)))
    }

    /// Puts a thread before the others, unless it is in the list; its own page will not bring it again.
    pub(super) fn put_early(self, thread: CommentThread) {
        let id = thread.comment.id;
        if !self.holds(id) {
            self.early.update_value(|ids| ids.push(id));
            self.list.update(|all| all.insert(0, thread));
        }
    }

    /// Whether an answer to a comment is being written; followed in a reactive place.
    pub(super) fn is_answering(self, id: CommentId) -> bool {
        self.answering.get() == Some(id)
    }

    /// Opens the box for an answer.
    pub(super) fn answer(self, id: CommentId) {
        self.answering.set(Some(id));
    }

    /// Closes the box for an answer.
    pub(super) fn answer_no_more(self) {
        self.answering.set(None);
    }

    /// Shows what was just written.
    pub(super) fn written(self, comment: Comment, reply_to: Option<CommentId>) {
        if reply_to.is_some() {
            self.answering.set(None);
        }
        let place = routes::comment_place(comment.id);
        match comment.thread_id {
            None => {
                let replies = Vec::new();
                self.put_early(CommentThread { comment, reply_count: 0, replies, next_cursor: None });
            }
            Some(thread) => self.change(thread, |thread| {
                thread.reply_count = thread.reply_count.saturating_add(1);
                join(thread, vec![comment]);
            }),
        }
        toasts::done(ts!("comment.sent"));
        focus::show(place);
    }

    /// Takes up more answers of a thread.
    pub(super) fn add(self, id: CommentId, page: Page<Comment>) {
        self.change(id, |thread| {
            thread.next_cursor = page.next_cursor;
            join(thread, page.items);
        });
    }

    /// Shows that a comment was deleted: a stub where it was answered, else nothing; a stub stays for its answers only.
    pub(super) fn deleted(self, comment: &Comment) {
        let id = comment.id;
        self.change(comment.thread_id.unwrap_or(id), |thread| {
            if thread.comment.id == id {
                empty(&mut thread.comment);
            } else {
                thread.reply_count = thread.reply_count.saturating_sub(1).max(0);
                thread.replies.retain(|reply| reply.id != id);
            }
        });
        self.list.update(|all| all.retain(|thread| !thread.comment.is_deleted || thread.reply_count > 0));
    }

    fn change(self, id: CommentId, change: impl FnOnce(&mut CommentThread)) {
        self.list.update(|all| {
            if let Some(thread) = all.iter_mut().find(|thread| thread.comment.id == id) {
                change(thread);
            }
        });
    }
}

/// Takes a comment's words and author away.
fn empty(comment: &mut Comment) {
    comment.is_deleted = true;
    comment.can_delete = false;
    comment.can_remove = false;
    comment.text.clear();
    comment.author = None;
}

/// Puts answers among those that are there, each once, oldest first.
fn join(thread: &mut CommentThread, more: Vec<Comment>) {
    thread.replies.retain(|known| more.iter().all(|other| other.id != known.id));
    thread.replies.extend(more);
    thread.replies.sort_by_key(|reply| reply.id);
}
