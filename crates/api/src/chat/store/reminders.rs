//! When a member is reminded of what they left unread. Keeps true: with the first unread message a timer is set, and of
//! what was told of nothing is told again before the member has read it.

use diesel::prelude::*;
use tradehub_shared::time::MICROS_PER_SECOND;
use tradehub_shared::{ConversationId, MemberId};

use super::sent::Owed;
use crate::db::given::{self, Holds::Number};
use crate::db::schema::conversation_members;
use crate::db::timers::TimerKind;
use crate::db::{DbConnection, DbError};

/// After so long a member is reminded, in seconds.
pub(crate) const UNREAD_SECONDS: i64 = 600;

/// Sets the timers of those for whom these are the first unread messages of a conversation; comes after they are counted.
pub(crate) fn set(c: &mut DbConnection, owed: &[Owed]) -> Result<(), DbError> {
    let given =
        given::table(c, &[("conversation", Number), ("member", Number), ("count", Number), ("at", Number)]);
    let (kind, later) =
        (TimerKind::ConversationMail.as_str(), UNREAD_SECONDS.saturating_mul(MICROS_PER_SECOND));
    // The subject is that of `timers::conversation_side`.
    let sql = format!(
        "INSERT INTO timers (kind, subject_id, due_at) \
        SELECT '{kind}', m.conversation_id * 2 + CASE WHEN m.member_id = k.member_high THEN 1 ELSE 0 END, given.at + {later} \
        FROM {given} JOIN conversation_members AS m ON m.conversation_id = given.conversation AND m.member_id = given.member \
        JOIN conversations AS k ON k.id = m.conversation_id \
        WHERE given.count > 0 AND m.unread = given.count AND NOT m.is_muted \
        ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, attempts = 0, last_error = NULL"
    );
    given::execute(c, sql, owed)?;
    Ok(())
}

/// How a conversation stands for a member who may have to be reminded.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = conversation_members)]
pub(crate) struct Standing {
    pub(crate) unread: i64,
    pub(crate) read_upto: i64,
    pub(crate) mailed_upto: i64,
    pub(crate) is_muted: bool,
}

/// How it stands.
pub(crate) fn standing(
    c: &mut DbConnection,
    id: ConversationId,
    member: MemberId,
) -> Result<Option<Standing>, DbError> {
    let own = conversation_members::table.find((id, member));
    Ok(own.select(Standing::as_select()).first(c).optional()?)
}

/// The member was told of what is unread up to a number.
pub(crate) fn told(
    c: &mut DbConnection,
    id: ConversationId,
    member: MemberId,
    upto: i64,
) -> Result<(), DbError> {
    let own = conversation_members::table.find((id, member));
    diesel::update(own).set(conversation_members::mailed_upto.eq(upto)).execute(c)?;
    Ok(())
}
