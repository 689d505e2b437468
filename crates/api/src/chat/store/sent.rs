//! Storing many messages at once: each function is one statement, however many there are.
//! Keeps true: it runs only while the rows of all conversations concerned are held.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde::Serialize;
use tradehub_shared::chat::MessageKind;
use tradehub_shared::order::OrderEventKind;
use tradehub_shared::{ConversationId, ImageId, MemberId, MessageId, OrderId};

use crate::db::given::{self, Holds::Number, Holds::Text};
use crate::db::{DbConnection, DbError};

/// Who gave a message which id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Claim<'a> {
    /// Who.
    pub sender: MemberId,
    /// Which id.
    pub cid: &'a str,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = BigInt)]
    id: MessageId,
}

/// The messages that are there already under these ids, by their place among the claims.
pub fn known(c: &mut DbConnection, claims: &[Claim<'_>]) -> Result<HashMap<usize, MessageId>, DbError> {
    #[derive(Serialize)]
    struct Row<'a> {
        place: usize,
        #[serde(flatten)]
        claim: &'a Claim<'a>,
    }
    let rows: Vec<Row<'_>> = claims.iter().enumerate().map(|(place, claim)| Row { place, claim }).collect();
    let given = given::table(c, &[("place", Number), ("sender", Number), ("cid", Text)]);
    let sql = format!(
        "SELECT given.place AS place, messages.id AS id FROM {given} CROSS JOIN messages \
        WHERE messages.sender_id = given.sender AND messages.cid = given.cid"
    );
    let found: Vec<Known> = given::load(c, sql, &rows)?;
    Ok(found.into_iter().filter_map(|row| Some((usize::try_from(row.place).ok()?, row.id))).collect())
}

/// A message to be stored.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NewMessage {
    pub(crate) conversation_id: ConversationId,
    pub(crate) number: i64,
    pub(crate) sender_id: Option<MemberId>,
    pub(crate) cid: Option<String>,
    pub(crate) kind: MessageKind,
    pub(crate) body: Option<String>,
    pub(crate) image_id: Option<ImageId>,
    pub(crate) card: Option<String>,
    pub(crate) card_image_id: Option<ImageId>,
    pub(crate) order_id: Option<OrderId>,
    pub(crate) order_event: Option<OrderEventKind>,
    pub(crate) reply_to: Option<MessageId>,
    /// In microseconds, as it is stored.
    pub(crate) created_at: i64,
}

/// What a message is made of, as columns.
const COLUMNS: &str = "conversation_id, number, sender_id, cid, kind, body, image_id, card, card_image_id, order_id, \
    order_event, reply_to, created_at";

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = BigInt)]
    id: MessageId,
    #[diesel(sql_type = BigInt)]
    conversation_id: ConversationId,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Stores messages, in order; their ids by conversation and number.
pub(crate) fn insert(
    c: &mut DbConnection,
    new: &[NewMessage],
) -> Result<HashMap<(ConversationId, i64), MessageId>, DbError> {
    let columns = [
        ("conversation_id", Number),
        ("number", Number),
        ("sender_id", Number),
        ("cid", Text),
        ("kind", Text),
        ("body", Text),
        ("image_id", Number),
        ("card", Text),
        ("card_image_id", Number),
        ("order_id", Number),
        ("order_event", Text),
        ("reply_to", Number),
        ("created_at", Number),
    ];
    let given = given::table(c, &columns);
    let sql = format!(
        "INSERT INTO messages ({COLUMNS}) SELECT {COLUMNS} FROM {given} ORDER BY conversation_id, number \
        RETURNING id, conversation_id, number"
    );
    let stored: Vec<Stored> = given::load(c, sql, new)?;
    Ok(stored.into_iter().map(|row| ((row.conversation_id, row.number), row.id)).collect())
}

/// How many messages a conversation has from now on.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Grown {
    pub(crate) id: ConversationId,
    pub(crate) last_number: i64,
    pub(crate) at: i64,
}

/// Takes the new messages into the count of their conversations.
pub(crate) fn grow(c: &mut DbConnection, grown: &[Grown]) -> Result<(), DbError> {
    let given = given::table(c, &[("id", Number), ("last_number", Number), ("at", Number)]);
    let sql = format!(
        "UPDATE conversations SET last_number = given.last_number, updated_at = \
        CASE WHEN given.at > conversations.updated_at THEN given.at ELSE conversations.updated_at END FROM {given} \
        WHERE conversations.id = given.id"
    );
    given::execute(c, sql, grown)?;
    Ok(())
}

/// How many messages a member has to read besides.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Owed {
    pub(crate) conversation: ConversationId,
    pub(crate) member: MemberId,
    pub(crate) count: i64,
    pub(crate) at: i64,
}

/// Puts conversations to the front of their members' lists, with what is unread.
pub(crate) fn owe(c: &mut DbConnection, owed: &[Owed]) -> Result<(), DbError> {
    let given =
        given::table(c, &[("conversation", Number), ("member", Number), ("count", Number), ("at", Number)]);
    let sql = format!(
        "UPDATE conversation_members SET unread = conversation_members.unread + given.count, is_listed = TRUE, \
        updated_at = CASE WHEN given.at > conversation_members.updated_at THEN given.at ELSE conversation_members.updated_at END \
        FROM {given} WHERE conversation_members.conversation_id = given.conversation AND conversation_members.member_id = given.member"
    );
    given::execute(c, sql, owed)?;
    Ok(())
}

/// Up to where a member's devices have received a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Received {
    pub(crate) conversation: ConversationId,
    pub(crate) member: MemberId,
    pub(crate) upto: i64,
}

#[derive(QueryableByName)]
struct Moved {
    #[diesel(sql_type = BigInt)]
    conversation_id: ConversationId,
    #[diesel(sql_type = BigInt)]
    member_id: MemberId,
    #[diesel(sql_type = BigInt)]
    delivered_upto: i64,
}

/// Moves marks of what was received forward; those that moved.
pub(crate) fn receive(c: &mut DbConnection, received: &[Received]) -> Result<Vec<Received>, DbError> {
    let given = given::table(c, &[("conversation", Number), ("member", Number), ("upto", Number)]);
    let sql = format!(
        "UPDATE conversation_members SET delivered_upto = given.upto FROM {given} \
        WHERE conversation_members.conversation_id = given.conversation AND conversation_members.member_id = given.member \
        AND conversation_members.delivered_upto < given.upto \
        RETURNING conversation_id, member_id, delivered_upto"
    );
    let moved: Vec<Moved> = given::load(c, sql, received)?;
    let view = |row: Moved| Received {
        conversation: row.conversation_id,
        member: row.member_id,
        upto: row.delivered_upto,
    };
    Ok(moved.into_iter().map(view).collect())
}
