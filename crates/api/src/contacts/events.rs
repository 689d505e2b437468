//! What happens between members and concerns the rooms to the right and the devices of both: written into the outbox
//! and the live log with the change.

use serde::{Deserialize, Serialize};
use tradehub_shared::contacts::FriendStatus;
use tradehub_shared::live::Event;
use tradehub_shared::{MemberId, UtcMicros};

use super::store::friendships;
use crate::db::{DbConnection, DbError, live_log, outbox};

/// The outbox's topic.
pub const TOPIC: &str = "contacts";

/// Something that a member did and another one hears of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEvent {
    /// Who did it.
    pub by: MemberId,
    /// Who hears of it.
    pub to: MemberId,
    /// What.
    pub kind: ContactEventKind,
}

/// What a member did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactEventKind {
    /// Asked to be friends.
    Requested,
    /// Accepted a request.
    Accepted,
}

/// Writes it into the outbox.
pub(super) fn note(
    c: &mut DbConnection,
    (by, to): (MemberId, MemberId),
    kind: ContactEventKind,
    now: UtcMicros,
) -> Result<(), DbError> {
    outbox::append(c, TOPIC, &ContactEvent { by, to, kind }, now)
}

/// Tells these members' devices how each stands to the other of the two now.
pub(super) fn tell(
    c: &mut DbConnection,
    (a, b): (MemberId, MemberId),
    told: &[MemberId],
    now: UtcMicros,
) -> Result<(), DbError> {
    let row = friendships::find(c, a, b)?;
    let event = |member: &MemberId| {
        let other = if *member == a { b } else { a };
        let status = row.as_ref().map_or(FriendStatus::None, |row| row.status_for(*member));
        (*member, Event::Friend { member_id: other, status })
    };
    let events: Vec<(MemberId, Event)> = told.iter().map(event).collect();
    live_log::append(c, &events, now)
}
