//! How far members have read and received. Keeps true: marks move forward only, and never beyond what was said.

use std::collections::HashMap;

use tradehub_shared::chat::ReadMark;
use tradehub_shared::live::{Event, Mark};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

use super::super::error::ChatError;
use super::super::policy;
use super::super::store::rows::{ConversationRow, StandingRow};
use super::super::store::sent::{self, Received};
use super::super::store::{self, messages};
use crate::db::{DbConnection, DbError, live_log};

/// Moves a member's read mark forward; one that is further already stays.
///
/// # Errors
/// A number below one, not one of its two members, or the database failed.
pub fn read(
    c: &mut DbConnection,
    member: MemberId,
    id: ConversationId,
    upto: i64,
    now: UtcMicros,
) -> Result<ReadMark, ChatError> {
    let mut errors = FieldErrors::new();
    errors.range("/upto", upto, 1, i64::MAX);
    errors.finish()?;
    let own = policy::member(store::hold(c, id)?, member)?;
    let standing = store::standing(c, id, member)?;
    let upto = upto.min(own.row().last_number);
    if upto <= standing.read_upto {
        return Ok(mark(&standing, standing.read_upto, standing.unread));
    }
    let unread = messages::count_unread(c, id, member, upto)?;
    store::set_read(c, &standing, upto, unread)?;
    let mark = mark(&standing, upto, unread);
    live_log::append(c, &[(member, Event::Read(mark)), (own.other(), Event::Read(mark))], now)?;
    Ok(mark)
}

fn mark(standing: &StandingRow, upto: i64, unread: i64) -> ReadMark {
    ReadMark { conversation_id: standing.conversation_id, member_id: standing.member_id, upto, unread }
}

/// Counts anew what a member has not read in a held conversation, after a message is gone.
///
/// # Errors
/// The database failed.
pub(super) fn recount(c: &mut DbConnection, id: ConversationId, member: MemberId) -> Result<(), DbError> {
    let standing = store::standing(c, id, member)?;
    let unread = messages::count_unread(c, id, member, standing.read_upto)?;
    if unread != standing.unread {
        store::set_read(c, &standing, standing.read_upto, unread)?;
    }
    Ok(())
}

/// Up to which number a member's devices have received a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// Whose devices.
    pub member: MemberId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// Up to which number.
    pub upto: i64,
}

/// Moves the marks of what was received forward, any number of members' at once, and tells those who sent it. What is not
/// a member's conversation is passed over.
///
/// # Errors
/// The database failed.
pub fn delivered(c: &mut DbConnection, arrived: &[Arrived], now: UtcMicros) -> Result<(), DbError> {
    let mut furthest: HashMap<(ConversationId, MemberId), i64> = HashMap::new();
    for one in arrived {
        let upto = furthest.entry((one.conversation, one.member)).or_insert(one.upto);
        *upto = one.upto.max(*upto);
    }
    let held = store::hold_many(c, furthest.keys().map(|(conversation, _)| *conversation))?;
    let held: HashMap<ConversationId, ConversationRow> = held.into_iter().map(|row| (row.id, row)).collect();
    let received: Vec<Received> = furthest
        .into_iter()
        .filter_map(|((conversation, member), upto)| {
            let row = held.get(&conversation).filter(|row| row.has(member))?;
            Some(Received { conversation, member, upto: upto.min(row.last_number) })
        })
        .collect();
    let moved = sent::receive(c, &received)?;
    let told: Vec<(MemberId, Event)> = moved
        .into_iter()
        .filter_map(|Received { conversation, member, upto }| {
            let sender = held.get(&conversation)?.other(member);
            Some((sender, Event::Delivered(Mark { conversation_id: conversation, member_id: member, upto })))
        })
        .collect();
    live_log::append(c, &told, now)
}
