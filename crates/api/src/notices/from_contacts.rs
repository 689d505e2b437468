//! What happens between members, told to the other one. Keeps true: a request is told while it stands.

use tradehub_shared::UtcMicros;
use tradehub_shared::contacts::FriendStatus;
use tradehub_shared::notice::NoticeKind;

use super::news::News;
use super::store::NewNotice;
use crate::contacts::events::{ContactEvent, ContactEventKind};
use crate::contacts::store::friendships;
use crate::db::{DbConnection, DbError};

/// Adds the notice that follows from an event, unless it was undone meanwhile.
///
/// # Errors
/// The database failed.
pub fn tell(
    c: &mut DbConnection,
    event: &ContactEvent,
    at: UtcMicros,
    news: &mut News,
) -> Result<(), DbError> {
    let Some(row) = friendships::find(c, event.by, event.to)? else { return Ok(()) };
    let (kind, status) = match event.kind {
        ContactEventKind::Requested => (NoticeKind::FriendRequested, FriendStatus::Invited),
        ContactEventKind::Accepted => (NoticeKind::FriendAccepted, FriendStatus::Friends),
    };
    if row.status_for(event.to) != status {
        return Ok(());
    }
    news.add(NewNotice {
        actor_id: Some(event.by),
        detail: Some(row.greeting).filter(|text| kind == NoticeKind::FriendRequested && !text.is_empty()),
        ..NewNotice::new(kind, event.to, at)
    });
    Ok(())
}
