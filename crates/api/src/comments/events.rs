//! What happens to comments and concerns the rooms to the right: written into the outbox with the change.

use serde::{Deserialize, Serialize};
use tradehub_shared::{CommentId, ListingId, MemberId, UtcMicros};

use super::store::CommentRow;
use crate::db::{DbConnection, DbError, outbox};

/// The outbox's topic.
pub const TOPIC: &str = "comments";

/// Something that happened to a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentEvent {
    /// It was written.
    Written(CommentId),
    /// A moderator took it down.
    Removed {
        /// What it stood under.
        listing: ListingId,
        /// Who wrote it.
        author: MemberId,
        /// Why.
        reason: String,
    },
}

/// A comment was written.
pub(super) fn written(c: &mut DbConnection, id: CommentId, now: UtcMicros) -> Result<(), DbError> {
    outbox::append(c, TOPIC, &CommentEvent::Written(id), now)
}

/// A moderator took a comment down.
pub(super) fn removed(
    c: &mut DbConnection,
    row: &CommentRow,
    reason: &str,
    now: UtcMicros,
) -> Result<(), DbError> {
    let (listing, author) = (row.listing_id, row.author_id);
    let event = CommentEvent::Removed { listing, author, reason: reason.to_owned() };
    outbox::append(c, TOPIC, &event, now)
}
