//! The tables conversations and conversation_members. Keeps true: a standing changes only while its conversation's row is
//! held.

pub mod about;
pub mod messages;
pub mod partners;
pub mod reminders;
pub mod rows;
pub mod sent;

use std::collections::{HashMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable};
use serde::Serialize;
use tradehub_shared::{ConversationId, ListingId, MemberId, UtcMicros};

use crate::db::connection::MultiBackend;
use crate::db::given::{self, Holds};
use crate::db::schema::{conversation_members, conversations, messages as message_rows};
use crate::db::{DbConnection, DbError};
use crate::on_both;
use rows::{ConversationRow, ListedRow, MessageRow, StandingRow};

/// The conversation with this id.
pub(crate) fn find(c: &mut DbConnection, id: ConversationId) -> Result<Option<ConversationRow>, DbError> {
    Ok(conversations::table.find(id).select(ConversationRow::as_select()).first(c).optional()?)
}

#[derive(Serialize)]
struct Id {
    id: ConversationId,
}

/// Conversations, each held until the transaction ends, by rising id.
pub fn hold_many(
    c: &mut DbConnection,
    ids: impl IntoIterator<Item = ConversationId>,
) -> Result<Vec<ConversationRow>, DbError> {
    let ids: Vec<Id> = ids.into_iter().map(|id| Id { id }).collect();
    let (wanted, held) = (given::table(c, &[("id", Holds::Number)]), given::held(c));
    let sql = format!(
        "SELECT conversations.* FROM conversations WHERE id IN (SELECT given.id FROM {wanted}) ORDER BY id{held}"
    );
    given::load(c, sql, &ids)
}

/// A conversation, held until the transaction ends.
pub(crate) fn hold(c: &mut DbConnection, id: ConversationId) -> Result<Option<ConversationRow>, DbError> {
    Ok(hold_many(c, [id])?.pop())
}

/// Two members and what they talk about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair {
    low: MemberId,
    high: MemberId,
    listing: Option<ListingId>,
}

impl Pair {
    /// Two different members, about a listing or between the two alone.
    #[must_use]
    pub fn new(one: MemberId, other: MemberId, listing: Option<ListingId>) -> Self {
        Self { low: one.min(other), high: one.max(other), listing }
    }

    fn subject(self) -> i64 {
        self.listing.map_or(0, |listing| listing.0)
    }
}

/// The conversation of these two about this.
pub(crate) fn find_pair(c: &mut DbConnection, pair: Pair) -> Result<Option<ConversationId>, DbError> {
    use conversations as k;
    let theirs = k::table.filter(k::member_low.eq(pair.low)).filter(k::member_high.eq(pair.high));
    Ok(theirs.filter(k::subject.eq(pair.subject())).select(k::id).first(c).optional()?)
}

/// The conversations of these pairs, as far as there are any.
pub fn find_pairs(
    c: &mut DbConnection,
    pairs: &HashSet<Pair>,
) -> Result<HashMap<Pair, ConversationId>, DbError> {
    #[derive(Serialize)]
    struct Row {
        low: MemberId,
        high: MemberId,
        subject: i64,
    }
    let rows = pairs.iter().map(|pair| Row { low: pair.low, high: pair.high, subject: pair.subject() });
    let columns = [("low", Holds::Number), ("high", Holds::Number), ("subject", Holds::Number)];
    let given = given::table(c, &columns);
    let sql = format!(
        "SELECT conversations.* FROM {given} CROSS JOIN conversations WHERE conversations.member_low = given.low \
        AND conversations.member_high = given.high AND conversations.subject = given.subject"
    );
    let found: Vec<PairRow> = given::load(c, sql, &rows.collect::<Vec<_>>())?;
    Ok(found.into_iter().map(|row| (row.pair(), row.id)).collect())
}

#[derive(QueryableByName)]
#[diesel(table_name = conversations)]
struct PairRow {
    id: ConversationId,
    member_low: MemberId,
    member_high: MemberId,
    subject: ListingId,
}

impl PairRow {
    fn pair(&self) -> Pair {
        let listing = Some(self.subject).filter(|listing| listing.0 != 0);
        Pair { low: self.member_low, high: self.member_high, listing }
    }
}

/// Begins a conversation, which is in nobody's list yet; `None` when somebody else has done so meanwhile.
pub fn insert(c: &mut DbConnection, pair: Pair, now: UtcMicros) -> Result<Option<ConversationId>, DbError> {
    use {conversation_members as m, conversations as k};
    let row = (
        k::member_low.eq(pair.low),
        k::member_high.eq(pair.high),
        k::subject.eq(pair.subject()),
        k::listing_id.eq(pair.listing),
        k::created_at.eq(now),
        k::updated_at.eq(now),
    );
    let begun: Option<ConversationId> = on_both!(c, |c| diesel::insert_into(k::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(k::id)
        .get_result(c)
        .optional())?;
    let Some(id) = begun else { return Ok(None) };
    let standing =
        |member: MemberId| (m::conversation_id.eq(id), m::member_id.eq(member), m::updated_at.eq(now));
    let both = vec![standing(pair.low), standing(pair.high)];
    on_both!(c, |c| diesel::insert_into(m::table).values(&both).execute(c))?;
    Ok(Some(id))
}

/// Puts a conversation into a member's list; `false` when it was there.
pub(crate) fn enlist(c: &mut DbConnection, id: ConversationId, member: MemberId) -> Result<bool, DbError> {
    use conversation_members as m;
    let unlisted = m::table.find((id, member)).filter(m::is_listed.eq(false));
    Ok(diesel::update(unlisted).set(m::is_listed.eq(true)).execute(c)? == 1)
}

/// How a conversation stands for a member.
pub(crate) fn standing(
    c: &mut DbConnection,
    id: ConversationId,
    member: MemberId,
) -> Result<StandingRow, DbError> {
    Ok(conversation_members::table.find((id, member)).select(StandingRow::as_select()).first(c)?)
}

/// How these conversations stand for those who are not this member.
pub(crate) fn others_standings(
    c: &mut DbConnection,
    ids: &[ConversationId],
    member: MemberId,
) -> Result<Vec<StandingRow>, DbError> {
    use conversation_members as m;
    let others = m::table.filter(m::conversation_id.eq_any(ids)).filter(m::member_id.ne(member));
    Ok(others.select(StandingRow::as_select()).load(c)?)
}

/// Sets a member's read mark with what is unread above it; whatever was read was delivered.
pub(crate) fn set_read(
    c: &mut DbConnection,
    standing: &StandingRow,
    upto: i64,
    unread: i64,
) -> Result<(), DbError> {
    use conversation_members as m;
    let own = m::table.find((standing.conversation_id, standing.member_id)).filter(m::read_upto.le(upto));
    let delivered = standing.delivered_upto.max(upto);
    let change = (m::read_upto.eq(upto), m::unread.eq(unread), m::delivered_upto.eq(delivered));
    diesel::update(own).set(change).execute(c)?;
    Ok(())
}

/// Whether a member wants no mail about a conversation.
pub(crate) fn set_muted(
    c: &mut DbConnection,
    id: ConversationId,
    member: MemberId,
    is_muted: bool,
) -> Result<bool, DbError> {
    use conversation_members as m;
    let own = m::table.find((id, member)).filter(m::is_muted.ne(is_muted));
    Ok(diesel::update(own).set(m::is_muted.eq(is_muted)).execute(c)? == 1)
}

/// Conversations with how they stand for their member and the newest message that this member sees. A macro, since the
/// type of a joined query is longer than the query.
macro_rules! listed_where {
    ($($condition:expr),+) => {{
        use conversation_members as m;
        let newest = sql::<Nullable<BigInt>>(
            "(SELECT n.number FROM messages n WHERE n.conversation_id = conversation_members.conversation_id AND NOT EXISTS \
            (SELECT 1 FROM message_hides h WHERE h.member_id = conversation_members.member_id AND h.message_id = n.id) \
            ORDER BY n.number DESC LIMIT 1)",
        );
        let is_newest = message_rows::conversation_id
            .eq(m::conversation_id)
            .and(message_rows::number.nullable().eq(newest));
        m::table
            .inner_join(conversations::table)
            .left_join(message_rows::table.on(is_newest))
            $(.filter($condition))+
            .select((
                StandingRow::as_select(),
                ConversationRow::as_select(),
                Option::<MessageRow>::as_select(),
            ))
    }};
}

/// A member's conversations, newest first.
pub fn list(
    c: &mut DbConnection,
    member: MemberId,
    before: Option<(UtcMicros, ConversationId)>,
    limit: i64,
) -> Result<Vec<ListedRow>, DbError> {
    use conversation_members as m;
    // The literal lets the partial index serve this.
    let mut own =
        listed_where!(m::member_id.eq(member), sql::<Bool>("is_listed")).into_boxed::<MultiBackend>();
    if let Some((at, id)) = before {
        let same_time = m::updated_at.eq(at).and(m::conversation_id.lt(id));
        own = own.filter(m::updated_at.le(at)).filter(m::updated_at.lt(at).or(same_time));
    }
    Ok(own.order((m::updated_at.desc(), m::conversation_id.desc())).limit(limit).load(c)?)
}

/// One of a member's conversations.
pub(crate) fn find_listed(
    c: &mut DbConnection,
    id: ConversationId,
    member: MemberId,
) -> Result<Option<ListedRow>, DbError> {
    Ok(listed_where!(m::conversation_id.eq(id), m::member_id.eq(member)).first(c).optional()?)
}

/// How many messages a member has not read, in all conversations.
pub fn unread(c: &mut DbConnection, member: MemberId) -> Result<i64, DbError> {
    use conversation_members as m;
    // The literals let the partial index serve this, and keep the sum a number of 64 bits.
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(unread), 0) AS BIGINT)");
    Ok(m::table.filter(m::member_id.eq(member)).filter(sql::<Bool>("unread > 0")).select(sum).first(c)?)
}

/// The conversations in which a member has something unread, each with the number of its newest message; at most `limit`.
///
/// # Errors
/// The database failed.
pub fn unread_ends(
    c: &mut DbConnection,
    member: MemberId,
    limit: i64,
) -> Result<Vec<(ConversationId, i64)>, DbError> {
    use conversation_members as m;
    let unread = m::table.filter(m::member_id.eq(member)).filter(sql::<Bool>("unread > 0"));
    let ends =
        unread.inner_join(conversations::table).select((m::conversation_id, conversations::last_number));
    Ok(ends.limit(limit).load(c)?)
}
