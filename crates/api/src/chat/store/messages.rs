//! The tables messages and message_hides.

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use tradehub_shared::chat::MessageKind;
use tradehub_shared::{ConversationId, ImageId, MemberId, MessageId, OrderId, UtcMicros};

use super::rows::MessageRow;
use crate::db::connection::MultiBackend;
use crate::db::schema::{images, message_hides, messages};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// The message with this id.
pub(crate) fn find(c: &mut DbConnection, id: MessageId) -> Result<Option<MessageRow>, DbError> {
    Ok(messages::table.find(id).select(MessageRow::as_select()).first(c).optional()?)
}

/// The messages with these ids.
pub(crate) fn find_many(c: &mut DbConnection, ids: &[MessageId]) -> Result<Vec<MessageRow>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(messages::table.filter(messages::id.eq_any(ids)).select(MessageRow::as_select()).load(c)?)
}

/// A message and those that answer it.
pub(crate) fn with_answers(c: &mut DbConnection, id: MessageId) -> Result<Vec<MessageRow>, DbError> {
    let both = messages::table.filter(messages::id.eq(id).or(messages::reply_to.eq(id)));
    Ok(both.select(MessageRow::as_select()).load(c)?)
}

/// The key of a message's picture.
pub(crate) fn image_key(c: &mut DbConnection, image: ImageId) -> Result<Option<String>, DbError> {
    Ok(images::table.find(image).select(images::blob_key).first(c).optional()?)
}

/// Which of these pictures a message has already.
pub(crate) fn used_images(c: &mut DbConnection, ids: &[ImageId]) -> Result<Vec<ImageId>, DbError> {
    let used = messages::table.filter(messages::image_id.eq_any(ids)).select(messages::image_id);
    let found: Vec<Option<ImageId>> = used.load(c)?;
    Ok(found.into_iter().flatten().collect())
}

/// How many lines about each of these orders are written.
pub(crate) fn count_lines(
    c: &mut DbConnection,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, i64>, DbError> {
    let about = messages::table.filter(messages::order_id.eq_any(orders)).group_by(messages::order_id);
    let counted: Vec<(Option<OrderId>, i64)> = about.select((messages::order_id, count_star())).load(c)?;
    Ok(counted.into_iter().filter_map(|(order, count)| Some((order?, count))).collect())
}

/// Whether a member sees a message still.
#[diesel::dsl::auto_type(no_type_alias)]
fn is_seen_by(member: MemberId) -> _ {
    let hidden = message_hides::table.filter(message_hides::message_id.eq(messages::id));
    not(exists(hidden.filter(message_hides::member_id.eq(member))))
}

/// Which messages of a conversation, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Those below, newest first.
    Before(i64),
    /// Those above, oldest first.
    After(i64),
}

/// Some messages of a conversation, without those that the member hid.
pub fn list(
    c: &mut DbConnection,
    conversation: ConversationId,
    member: MemberId,
    side: Side,
    limit: i64,
) -> Result<Vec<MessageRow>, DbError> {
    use messages as m;
    let all = m::table.filter(m::conversation_id.eq(conversation)).filter(is_seen_by(member));
    let all = all.select(MessageRow::as_select()).limit(limit).into_boxed::<MultiBackend>();
    Ok(match side {
        Side::Before(number) => all.filter(m::number.lt(number)).order(m::number.desc()).load(c)?,
        Side::After(number) => all.filter(m::number.gt(number)).order(m::number.asc()).load(c)?,
    })
}

/// The messages of a conversation from one number to another, both included, oldest first, whoever hid them.
pub(crate) fn between(
    c: &mut DbConnection,
    conversation: ConversationId,
    first: i64,
    last: i64,
) -> Result<Vec<MessageRow>, DbError> {
    let all = messages::table.filter(messages::conversation_id.eq(conversation));
    let some = all.filter(messages::number.ge(first)).filter(messages::number.le(last));
    Ok(some.order(messages::number).select(MessageRow::as_select()).load(c)?)
}

/// What a search looks through of one message: its number, its id, its text and its card.
pub type Searched = (i64, MessageId, Option<String>, Option<String>);

/// What a search looks through: texts and cards below a number that the member sees, newest first.
pub fn searched(
    c: &mut DbConnection,
    conversation: ConversationId,
    member: MemberId,
    before: i64,
    limit: i64,
) -> Result<Vec<Searched>, DbError> {
    use messages as m;
    let seen = m::table.filter(m::conversation_id.eq(conversation)).filter(is_seen_by(member));
    let below = seen.filter(m::number.lt(before)).order(m::number.desc()).limit(limit);
    Ok(below.select((m::number, m::id, m::body, m::card)).load(c)?)
}

/// How many messages of the other a member has above a number, without those recalled or hidden.
pub fn count_unread(
    c: &mut DbConnection,
    conversation: ConversationId,
    member: MemberId,
    above: i64,
) -> Result<i64, DbError> {
    use messages as m;
    let theirs = m::table.filter(m::conversation_id.eq(conversation)).filter(m::number.gt(above));
    let theirs = theirs.filter(m::sender_id.ne(member)).filter(m::kind.ne(MessageKind::Order));
    Ok(theirs.filter(m::recalled_at.is_null()).filter(is_seen_by(member)).count().get_result(c)?)
}

/// Wipes a message; `false` when it was recalled before.
pub(crate) fn recall(c: &mut DbConnection, id: MessageId, now: UtcMicros) -> Result<bool, DbError> {
    use messages as m;
    let there = m::table.find(id).filter(m::recalled_at.is_null());
    let wiped = (
        m::recalled_at.eq(Some(now)),
        m::body.eq(None::<String>),
        m::image_id.eq(None::<ImageId>),
        m::card.eq(None::<String>),
        m::card_image_id.eq(None::<ImageId>),
    );
    Ok(diesel::update(there).set(wiped).execute(c)? == 1)
}

/// Hides a message from a member; `false` when it was hidden before.
pub(crate) fn hide(c: &mut DbConnection, id: MessageId, member: MemberId) -> Result<bool, DbError> {
    use message_hides as h;
    let row = (h::member_id.eq(member), h::message_id.eq(id));
    let hidden =
        on_both!(c, |c| diesel::insert_into(h::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(hidden == 1)
}
