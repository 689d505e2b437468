//! What happens to listings and concerns the rooms to the right: written into the outbox with the change.

use serde::{Deserialize, Serialize};
use tradehub_shared::{ListingId, UtcMicros};

use crate::db::{DbConnection, DbError, outbox};

/// The outbox's topic.
pub const TOPIC: &str = "listings";

/// Something that happened to a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingEvent {
    /// Which.
    pub listing: ListingId,
    /// What.
    pub kind: ListingEventKind,
}

/// What happened to a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingEventKind {
    /// Its state or its price is another one: whoever looks at it should know.
    Changed,
    /// It is not on offer any more, while orders wait for an answer.
    Closed,
    /// Its time runs out soon.
    Expiring,
    /// Its time ran out.
    Expired,
    /// A moderator took it down, for this reason.
    Removed(String),
    /// A moderator put it back.
    Restored,
}

/// Writes it down.
///
/// # Errors
/// The database failed.
pub fn note(
    c: &mut DbConnection,
    listing: ListingId,
    kind: ListingEventKind,
    now: UtcMicros,
) -> Result<(), DbError> {
    outbox::append(c, TOPIC, &ListingEvent { listing, kind }, now)
}
