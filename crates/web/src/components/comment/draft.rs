//! What a visitor wrote before they went to sign in. Keeps true: it belongs to this tab, is given back once, and only
//! under the listing and the comment that it was written for.

use crate::platform::storage::{self, Key};
use serde::{Deserialize, Serialize};
use tradehub_shared::{CommentId, ListingId};

/// An unsent comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// Under which listing.
    pub(super) listing: ListingId,
    /// The comment that it answers.
    pub(super) reply_to: Option<CommentId>,
    /// The words.
    pub(super) text: String,
}

/// Keeps it over the way to signing in.
pub(super) fn keep(draft: &Draft) {
    if let Ok(json) = serde_json::to_string(draft) {
        storage::set(Key::CommentDraft, &json);
    }
}

/// The words kept for this place; they are not kept any longer.
pub(super) fn take(listing: ListingId, reply_to: Option<CommentId>) -> Option<String> {
    let draft = find(listing).filter(|draft| draft.reply_to == reply_to)?;
    storage::remove(Key::CommentDraft);
    Some(draft.text)
}

/// What is kept under a listing.
pub(super) fn find(listing: ListingId) -> Option<Draft> {
    let draft: Draft = serde_json::from_str(&storage::get(Key::CommentDraft)?).ok()?;
    (draft.listing == listing).then_some(draft)
}
