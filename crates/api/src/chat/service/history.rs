//! What was said: page by page, by a text in it, and its pictures. Keeps true: a search looks through a bounded number of
//! messages each time, however long the conversation is.

use tradehub_shared::chat::{Message, MessagePage};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{ConversationId, MemberId, MessageId, limits};

use super::super::error::ChatError;
use super::super::store::messages::{self, Side};
use super::super::store::rows::MessageRow;
use super::super::view::StoredCard;
use super::super::{policy, store, view};
use crate::db::{DbConnection, DbError};
use crate::search::text::fold;

/// Some messages of a member's conversation.
///
/// # Errors
/// Not one of its two members, or the database failed.
pub fn page(
    c: &mut DbConnection,
    member: MemberId,
    id: ConversationId,
    side: Side,
    size: usize,
) -> Result<MessagePage, ChatError> {
    policy::member(store::find(c, id)?, member)?;
    let one_more = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = messages::list(c, id, member, side, one_more)?;
    let is_more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| is_more).map(|row| row.number);
    Ok(MessagePage { items: view::message_views(c, &rows, member)?, next })
}

/// The messages below a number that hold a text, in any spelling that search takes for the same, newest first.
///
/// # Errors
/// Not one of its two members, or the database failed.
pub fn search(
    c: &mut DbConnection,
    member: MemberId,
    id: ConversationId,
    text: &str,
    before: i64,
    size: usize,
) -> Result<MessagePage, ChatError> {
    policy::member(store::find(c, id)?, member)?;
    let wanted = fold(text.trim());
    let looked_at = messages::searched(c, id, member, before, limits::CHAT_SEARCHED)?;
    let was_all = looked_at.len() < usize::try_from(limits::CHAT_SEARCHED).unwrap_or(usize::MAX);
    let lowest = looked_at.last().map(|(number, ..)| *number).filter(|_| !was_all);
    let has_it = |text: &Option<String>| text.as_deref().is_some_and(|text| fold(text).contains(&wanted));
    let title = |card: &Option<String>| card.as_deref().and_then(StoredCard::parse).map(|card| card.title);
    let mut hits: Vec<(i64, MessageId)> = looked_at
        .into_iter()
        .filter(|(_, _, body, card)| has_it(body) || has_it(&title(card)))
        .map(|(number, id, ..)| (number, id))
        .take(size.saturating_add(1))
        .collect();
    let is_more = hits.len() > size;
    hits.truncate(size);
    let next = if is_more { hits.last().map(|(number, _)| *number) } else { lowest };
    let ids: Vec<MessageId> = hits.into_iter().map(|(_, id)| id).collect();
    Ok(MessagePage { items: by_ids(c, &ids, member)?, next })
}

fn by_ids(c: &mut DbConnection, ids: &[MessageId], member: MemberId) -> Result<Vec<Message>, DbError> {
    let mut rows: Vec<MessageRow> = messages::find_many(c, ids)?;
    rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.number));
    view::message_views(c, &rows, member)
}

/// The key of the picture in a message that the member sees.
///
/// # Errors
/// No message in a conversation of the member, or none with a picture, or the database failed.
pub fn image_key(c: &mut DbConnection, member: MemberId, id: MessageId) -> Result<String, ChatError> {
    let row = messages::find(c, id)?.ok_or(ErrorCode::MessageNotFound)?;
    policy::member(store::find(c, row.conversation_id)?, member).map_err(|_| ErrorCode::MessageNotFound)?;
    let image = row.image_id.ok_or(ErrorCode::ImageNotFound)?;
    Ok(messages::image_key(c, image)?.ok_or(ErrorCode::ImageNotFound)?)
}
