//! The tables live_members and live_events: what happens to each member's affairs, numbered.
//! Keeps true: a member's numbers have no gap and are given in the order of commits; an event is there exactly when its
//! change is. [`append`] comes last in a transaction, since the rows it holds are wanted by everyone.

use std::collections::{BTreeMap, HashMap};

use bytestring::ByteString;
use diesel::prelude::*;
use serde::Deserialize;
use tradehub_shared::chat::Message;
use tradehub_shared::live::Event;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

use super::after_commit::{self, Committed};
use super::connection::DbConnection;
use super::dialect;
use super::error::DbError;
use super::prepared::prepared;
use super::schema::{counters, live_events, live_members};
use crate::on_both;

/// Most events that somebody who comes back is sent; who missed more loads anew.
pub const REPLAYED_MAX: i64 = 300;

/// An event as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveFrame {
    /// Whose.
    pub member: MemberId,
    /// Its number.
    pub seq: i64,
    /// The whole frame.
    pub text: ByteString,
    /// The message of another that it brings: where, and its place there.
    pub brings: Option<(ConversationId, i64)>,
}

impl LiveFrame {
    fn new(member: MemberId, seq: i64, payload: &str, brings: Option<(ConversationId, i64)>) -> Self {
        let rest = payload.strip_prefix('{').unwrap_or(payload);
        Self { member, seq, text: format!("{{\"seq\":{seq},{rest}").into(), brings }
    }
}

/// Where a member's log stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Which log.
    pub epoch: String,
    /// Number of the newest event.
    pub last_seq: i64,
    /// Whether others may not see that the member is there.
    pub hides_presence: bool,
}

/// Adds events to members' logs, for the running transaction. What it takes does not grow with their number.
///
/// # Errors
/// The database failed.
pub fn append(c: &mut DbConnection, events: &[(MemberId, Event)], now: UtcMicros) -> Result<(), DbError> {
    if events.is_empty() {
        return Ok(());
    }
    // In ascending order, as everyone takes them: so two never wait for each other.
    let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
    for (member, _) in events {
        *counts.entry(member.0).or_default() += 1;
    }
    let taken = dialect::take_live_numbers(c, &counts)?;
    let before = |(member, last): (i64, i64)| (member, last - counts.get(&member).copied().unwrap_or(0));
    let mut last: HashMap<i64, i64> = taken.into_iter().map(before).collect();
    let mut rows = Vec::with_capacity(events.len());
    for (member, event) in events {
        let seq = last.entry(member.0).or_default();
        *seq += 1;
        let payload = serde_json::to_string(event).map_err(|e| DbError::Other(e.to_string()))?;
        let frame = LiveFrame::new(*member, *seq, &payload, brought(*member, event));
        after_commit::note(Committed::Event(frame));
        rows.push((member.0, *seq, payload));
    }
    dialect::insert_live_events(c, &rows, now)
}

fn brought(member: MemberId, event: &Event) -> Option<(ConversationId, i64)> {
    match event {
        Event::Msg(message) if message.sender_id != Some(member) => {
            Some((message.conversation_id, message.number))
        }
        _ => None,
    }
}

/// A stored event as far as its way to the member needs it.
#[derive(Deserialize)]
#[serde(tag = "t", content = "d", rename_all = "snake_case")]
enum Stored {
    Msg {
        conversation_id: ConversationId,
        number: i64,
        sender_id: Option<MemberId>,
    },
    #[serde(other)]
    Other,
}

/// Up to `limit` events of a member with numbers above `after`, in order.
///
/// # Errors
/// The database failed.
pub fn read_after(
    c: &mut DbConnection,
    member: MemberId,
    after: i64,
    limit: i64,
) -> Result<Vec<LiveFrame>, DbError> {
    let rows: Vec<(i64, String)> = live_events::table
        .filter(live_events::member_id.eq(member))
        .filter(live_events::seq.gt(after))
        .order(live_events::seq)
        .limit(limit)
        .select((live_events::seq, live_events::payload))
        .load(c)?;
    let frame = |(seq, payload): (i64, String)| {
        let is_message = payload.starts_with("{\"t\":\"msg\"");
        let brings = match is_message.then(|| serde_json::from_str(&payload)) {
            Some(Ok(Stored::Msg { conversation_id, number, sender_id })) if sender_id != Some(member) => {
                Some((conversation_id, number))
            }
            _ => None,
        };
        LiveFrame::new(member, seq, &payload, brings)
    };
    Ok(rows.into_iter().map(frame).collect())
}

/// Where a member's log stands.
///
/// # Errors
/// The database failed.
pub fn position(c: &mut DbConnection, member: MemberId) -> Result<Position, DbError> {
    let epoch = name(c)?;
    let row: Option<(i64, bool)> = live_members::table
        .find(member)
        .select((live_members::last_seq, live_members::hides_presence))
        .first(c)
        .optional()?;
    let (last_seq, hides_presence) = row.unwrap_or_default();
    Ok(Position { epoch, last_seq, hides_presence })
}

/// Members in one statement, far below what either database binds.
const CHUNK: usize = 500;

/// Where the logs of these members stand; those without an event are left out.
///
/// # Errors
/// The database failed.
pub fn newest(c: &mut DbConnection, members: &[MemberId]) -> Result<Vec<(MemberId, i64)>, DbError> {
    let mut all = Vec::with_capacity(members.len());
    for some in members.chunks(CHUNK) {
        let found = live_members::table.filter(live_members::member_id.eq_any(some));
        let rows: Vec<(MemberId, i64)> =
            found.select((live_members::member_id, live_members::last_seq)).load(c)?;
        all.extend(rows);
    }
    Ok(all)
}

/// What the log is called.
///
/// # Errors
/// The database failed.
pub fn name(c: &mut DbConnection) -> Result<String, DbError> {
    let epoch: i64 = counters::table.find(EPOCH).select(counters::value).first(c)?;
    Ok(format!("{epoch:x}"))
}

/// Rewrites a message wherever it stands in a member's log: nobody who comes back is sent what is gone.
///
/// # Errors
/// The database failed.
pub fn rewrite(c: &mut DbConnection, member: MemberId, message: &Message) -> Result<(), DbError> {
    let event = Event::Msg(message.clone());
    let payload = serde_json::to_string(&event).map_err(|e| DbError::Other(e.to_string()))?;
    let own = live_events::table.filter(live_events::member_id.eq(member));
    // An event begins with its type, and a message with its id.
    let stored =
        own.filter(live_events::payload.like(format!("{{\"t\":\"msg\",\"d\":{{\"id\":{},%", message.id)));
    prepared(diesel::update(stored).set(live_events::payload.eq(payload))).execute(c)?;
    Ok(())
}

/// The counter that names the log.
const EPOCH: &str = "live_epoch";

/// Names the log anew: no number given before counts any more.
///
/// # Errors
/// The database failed.
pub fn rename(c: &mut DbConnection, random: [u8; 8]) -> Result<(), DbError> {
    let value = i64::from_be_bytes(random).unsigned_abs() >> 11;
    let value = i64::try_from(value).unwrap_or_default();
    let row = (counters::name.eq(EPOCH), counters::value.eq(value));
    on_both!(c, |c| diesel::insert_into(counters::table)
        .values(row)
        .on_conflict(counters::name)
        .do_update()
        .set(counters::value.eq(value))
        .execute(c))?;
    Ok(())
}

/// Deletes what nobody is sent any more, of members above `after`: what is older than `before` or behind the newest
/// events that are sent. How many events went, and up to which member was looked; `None` at the end.
///
/// # Errors
/// The database failed.
pub fn sweep(
    c: &mut DbConnection,
    after: MemberId,
    members: i64,
    before: UtcMicros,
) -> Result<(usize, Option<MemberId>), DbError> {
    let some: Vec<(MemberId, i64)> = live_members::table
        .filter(live_members::member_id.gt(after))
        .order(live_members::member_id)
        .limit(members)
        .select((live_members::member_id, live_members::last_seq))
        .load(c)?;
    let mut swept = 0_usize;
    for (member, last) in &some {
        let own = live_events::table.filter(live_events::member_id.eq(member));
        let far = live_events::seq.le(last - REPLAYED_MAX);
        let old = live_events::created_at.lt(before);
        swept = swept.saturating_add(prepared(diesel::delete(own.filter(far.or(old)))).execute(c)?);
    }
    Ok((swept, some.last().map(|(member, _)| *member)))
}
