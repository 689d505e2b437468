//! The member's conversations in this visit. Keeps true: a conversation shows the same in the list and when it is open;
//! what happens is added wherever it is shown; another member starts anew. All of this comes with the chat pages.

pub(crate) mod drafts;
pub(crate) mod inbox;
pub(crate) mod known;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod steps;
pub(crate) mod talk;
mod window;

use super::{live, session};
use std::cell::Cell;
use tradehub_shared::MemberId;

thread_local! {
    static MEMBER: Cell<Option<MemberId>> = const { Cell::new(None) };
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// Begins with the signed-in member, or goes on with the same one; `None` when nobody is signed in.
pub(crate) fn begin() -> Option<MemberId> {
    let me = leptos::prelude::untrack(session::me)?.id;
    if MEMBER.replace(Some(me)) != Some(me) {
        known::forget();
        inbox::forget();
        people::forget();
        outbox::begin(me);
    }
    if !FOLLOWS.replace(true) {
        outbox::follow();
        live::always(|news| {
            if let Some(me) = member_now() {
                known::hear(me, news);
                inbox::hear(news);
                people::hear(news);
                outbox::hear(news);
            }
        });
    }
    Some(me)
}

/// The member that all of this belongs to, as long as they are signed in.
fn member_now() -> Option<MemberId> {
    let me = leptos::prelude::untrack(session::me).map(|me| me.id);
    MEMBER.get().filter(|begun| Some(*begun) == me)
}
