//! The bookmarks set and taken away in this visit. Keeps true: every heart of a listing shows the same, on every page
//! and in lists that were loaded earlier; another member starts anew.

use super::session;
use leptos::prelude::*;
use std::collections::HashMap;
use tradehub_shared::listing::BookmarkState;
use tradehub_shared::{ListingId, MemberId};

thread_local! {
    static CHANGED: ArcRwSignal<HashMap<(MemberId, ListingId), BookmarkState>> = ArcRwSignal::new(HashMap::new());
}

/// How a listing's bookmark stands, given what the listing said when it was loaded; followed in a reactive place.
/// Visitors have no bookmarks.
pub(crate) fn state(id: ListingId, loaded: BookmarkState) -> BookmarkState {
    let Some(me) = session::me() else {
        return BookmarkState { is_bookmarked: false, ..loaded };
    };
    CHANGED.with(|changed| changed.read().get(&(me.id, id)).copied()).unwrap_or(loaded)
}

/// Shows a listing's bookmark like this from now on.
pub(crate) fn set(id: ListingId, state: BookmarkState) {
    if let Some(me) = untrack(session::me) {
        CHANGED.with(|changed| {
            changed.update(|all| {
                all.insert((me.id, id), state);
            });
        });
    }
}
