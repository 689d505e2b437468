//! What was typed, kept on this device so that a closed tab, a lost network or a sign-in on the way costs nothing.
//! Keeps true: one member's words are never shown to another member on the same device.

use serde::{Deserialize, Serialize};
use tradehub_shared::{ListingId, MemberId};

use super::draft::Draft;
use crate::platform::storage::{self, Key};

/// Unfinished forms kept at most; the oldest goes first.
const KEPT_MAX: usize = 6;

/// An unfinished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The listing whose editing this is; absent for the form of something new.
    pub(crate) editing: Option<ListingId>,
    /// The server's copy of it, once there is one.
    pub(crate) listing: Option<ListingId>,
    /// Who typed it; absent for a visitor, whose words go to whoever signs in next.
    pub(crate) owner: Option<MemberId>,
    /// Whether the server has all of it.
    pub(crate) is_saved: bool,
    /// What was typed.
    pub(crate) draft: Draft,
}

/// The unfinished form of something new (`editing` absent) or of a listing.
pub(crate) fn find(editing: Option<ListingId>, member: Option<MemberId>) -> Option<Kept> {
    let is_readable = |kept: &Kept| kept.owner.is_none() || kept.owner == member;
    let is_wanted = |kept: &Kept| match editing {
        Some(id) => kept.editing == editing || kept.listing == Some(id),
        None => kept.editing.is_none(),
    };
    all().into_iter().find(|kept| is_readable(kept) && is_wanted(kept))
}

/// Keeps a form in the place of the one before it.
pub(crate) fn keep(kept: &Kept) {
    let mut forms = all();
    forms.retain(|other| !is_same_form(other, kept));
    forms.insert(0, kept.clone());
    forms.truncate(KEPT_MAX);
    store(&forms);
}

/// Drops a finished form, wherever it was begun.
pub(crate) fn forget(editing: Option<ListingId>, listing: Option<ListingId>, member: Option<MemberId>) {
    let mut forms = all();
    forms.retain(|kept| {
        let is_mine = kept.owner.is_none() || kept.owner == member;
        let is_same =
            kept.editing == editing || (listing.is_some() && [kept.editing, kept.listing].contains(&listing));
        !(is_mine && is_same)
    });
    store(&forms);
}

fn is_same_form(a: &Kept, b: &Kept) -> bool {
    a.editing == b.editing && (a.owner == b.owner || a.owner.is_none())
}

fn all() -> Vec<Kept> {
    storage::get(Key::ListingDraft).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

fn store(forms: &[Kept]) {
    match forms {
        [] => storage::remove(Key::ListingDraft),
        _ => {
            if let Ok(json) = serde_json::to_string(forms) {
                storage::set(Key::ListingDraft, &json);
            }
        }
    }
}
