//! Taking a message back from both, and hiding one from oneself. Keeps true: nothing is left of what was recalled; what is
//! unread counts neither.

use tradehub_shared::chat::{Message, MessageKind};
use tradehub_shared::live::{Event, MessageRef};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{MemberId, MessageId, UtcMicros, limits};

use super::super::error::ChatError;
use super::super::policy::{self, MemberOf};
use super::super::store::rows::MessageRow;
use super::super::store::{self, messages};
use super::super::view;
use super::marks;
use crate::db::{DbConnection, DbError, live_log};

/// Takes one's own message back within two minutes. Doing it twice changes nothing.
///
/// # Errors
/// No message in a conversation of the member, another's, too late, or the database failed.
pub fn recall(
    c: &mut DbConnection,
    member: MemberId,
    id: MessageId,
    now: UtcMicros,
) -> Result<Message, ChatError> {
    let (own, row) = held(c, member, id)?;
    if row.kind == MessageKind::Order {
        return Err(ErrorCode::MessageNotRecallable.into());
    }
    if row.sender_id != Some(member) {
        return Err(ErrorCode::AuthForbidden.into());
    }
    if row.recalled_at.is_none() {
        if now > row.created_at.plus_seconds(limits::RECALL_SECONDS) {
            return Err(ErrorCode::MessageNotRecallable.into());
        }
        messages::recall(c, id, now)?;
        marks::recount(c, row.conversation_id, own.other())?;
        forget(c, id, [member, own.other()])?;
        let recalled = Event::Recalled(place(&row));
        live_log::append(c, &[(member, recalled.clone()), (own.other(), recalled)], now)?;
    }
    let row = messages::find(c, id)?.ok_or(DbError::NotFound)?;
    let shown = view::message_views(c, &[row], member)?.pop();
    Ok(shown.ok_or(DbError::NotFound)?)
}

/// Takes the content of a recalled message, and quotes of it, out of what both members would be sent again.
fn forget(c: &mut DbConnection, id: MessageId, members: [MemberId; 2]) -> Result<(), DbError> {
    let rows = messages::with_answers(c, id)?;
    for member in members {
        for message in view::message_views(c, &rows, member)? {
            live_log::rewrite(c, member, &message)?;
        }
    }
    Ok(())
}

/// Hides a message from the member alone. Doing it twice changes nothing.
///
/// # Errors
/// No message in a conversation of the member, or the database failed.
pub fn hide(c: &mut DbConnection, member: MemberId, id: MessageId, now: UtcMicros) -> Result<(), ChatError> {
    let (_, row) = held(c, member, id)?;
    if messages::hide(c, id, member)? {
        marks::recount(c, row.conversation_id, member)?;
        live_log::append(c, &[(member, Event::Hidden(place(&row)))], now)?;
    }
    Ok(())
}

/// A message of one of the member's conversations, which is held.
fn held(c: &mut DbConnection, member: MemberId, id: MessageId) -> Result<(MemberOf, MessageRow), ChatError> {
    let row = messages::find(c, id)?.ok_or(ErrorCode::MessageNotFound)?;
    let own = policy::member(store::hold(c, row.conversation_id)?, member)
        .map_err(|_| ErrorCode::MessageNotFound)?;
    // What was read before the conversation was held may be old.
    let row = messages::find(c, id)?.ok_or(ErrorCode::MessageNotFound)?;
    Ok((own, row))
}

fn place(row: &MessageRow) -> MessageRef {
    MessageRef { conversation_id: row.conversation_id, message_id: row.id, number: row.number }
}
