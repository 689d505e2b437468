//! Planning when and where an order changes hands. Keeps true: a meeting is agreed only by the side that did not propose
//! it, and what was agreed stands until something else is.

use tradehub_shared::order::{OrderEventKind, OrderStatus, ProposeMeetingRequest};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, MeetingId, MemberId, OrderId, SafeSpotId, UtcMicros, limits};

use super::super::error::OrderError;
use super::super::news::{self, Change, What};
use super::super::policy::PartyOf;
use super::super::store::meetings::{
    self as store, ACCEPTED, DECLINED, DROPPED, MeetingRow, NewMeeting, PROPOSED, REPLACED,
};
use super::super::view;
use super::actions::held_by;
use crate::db::DbConnection;
use crate::db::batch::Batch;
use crate::db::timers::{self, TimerKind};

/// How long before a meeting both are reminded, in seconds.
const REMINDER_SECONDS: i64 = 3_600;
/// A meeting this soon needs no reminder, in seconds.
const SOON_SECONDS: i64 = 600;

/// Proposes a meeting, in place of an earlier proposal.
///
/// # Errors
/// No party, a state without meetings, fields at fault, too many proposals, or the database failed.
pub fn propose(
    c: &mut DbConnection,
    member: MemberId,
    id: OrderId,
    request: &ProposeMeetingRequest,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let mut errors = request.validate(now).err().unwrap_or_default();
    let party = held_by(c, member, id)?;
    if !view::may_meet(party.row().status) {
        return Err(ErrorCode::OrderWrongState.into());
    }
    check_spot(c, &party, request.spot_id, &mut errors)?;
    errors.finish()?;
    if store::count(c, id)? >= limits::MEETINGS_MAX {
        return Err(ErrorCode::MeetingTooMany.into());
    }
    store::decide(c, id, PROPOSED, REPLACED, now)?;
    let meeting = NewMeeting {
        order_id: id,
        status: PROPOSED,
        proposed_by: member,
        spot_id: request.spot_id,
        starts_at: request.starts_at,
        ends_at: request.ends_at,
        note: request.note.trim(),
        created_at: now,
    };
    store::insert(c, &meeting)?;
    tell(c, &party, OrderEventKind::MeetingProposed, request.starts_at, now)
}

fn check_spot(
    c: &mut DbConnection,
    party: &PartyOf,
    spot: SafeSpotId,
    errors: &mut FieldErrors,
) -> Result<(), OrderError> {
    let spots = view::spots_of(c, party.row())?;
    if !spots.iter().any(|known| known.id == spot) {
        errors.add("/spot_id", FieldCode::Unknown);
    }
    Ok(())
}

/// Agrees to the other side's proposal.
///
/// # Errors
/// No party, no such proposal, one's own, one whose time has passed, or the database failed.
pub fn accept(
    c: &mut DbConnection,
    member: MemberId,
    id: OrderId,
    meant: Option<MeetingId>,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let party = held_by(c, member, id)?;
    let proposal = proposal(c, id, meant)?;
    if proposal.proposed_by == member {
        return Err(ErrorCode::MeetingOwnProposal.into());
    }
    if proposal.starts_at <= now {
        return Err(ErrorCode::MeetingPast.into());
    }
    store::decide(c, id, ACCEPTED, REPLACED, now)?;
    store::decide(c, id, PROPOSED, ACCEPTED, now)?;
    let reminder = proposal.starts_at.plus_seconds(REMINDER_SECONDS.saturating_neg());
    if proposal.starts_at > now.plus_seconds(SOON_SECONDS) {
        timers::set(c, TimerKind::MeetingReminder, id.0, reminder.max(now))?;
    } else {
        timers::clear(c, TimerKind::MeetingReminder, id.0)?;
    }
    tell(c, &party, OrderEventKind::MeetingAccepted, proposal.starts_at, now)
}

/// Turns the other side's proposal down, or takes one's own back.
///
/// # Errors
/// No party, no such proposal, or the database failed.
pub fn decline(
    c: &mut DbConnection,
    member: MemberId,
    id: OrderId,
    meant: Option<MeetingId>,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let party = held_by(c, member, id)?;
    let proposal = proposal(c, id, meant)?;
    store::decide(c, id, PROPOSED, DECLINED, now)?;
    tell(c, &party, OrderEventKind::MeetingDeclined, proposal.starts_at, now)
}

fn proposal(c: &mut DbConnection, id: OrderId, meant: Option<MeetingId>) -> Result<MeetingRow, OrderError> {
    let found = store::standing(c, &[id])?.into_iter().find(|meeting| meeting.status == PROPOSED);
    let found = found.ok_or(ErrorCode::MeetingNone)?;
    if meant.is_some_and(|meant| meant != found.id) {
        return Err(ErrorCode::MeetingChanged.into());
    }
    Ok(found)
}

fn tell(
    c: &mut DbConnection,
    party: &PartyOf,
    kind: OrderEventKind,
    starts_at: UtcMicros,
    now: UtcMicros,
) -> Result<(), OrderError> {
    let change = Change { about_at: Some(starts_at), ..Change::new(kind, party.role()) };
    Ok(change.record(c, &[party.row().id], now)?)
}

/// Nothing is left to plan for an order: what is proposed lapses, and what was agreed too unless the thing changed hands.
pub(super) fn end(batch: &mut Batch<'_>, id: OrderId, status: OrderStatus, now: UtcMicros) {
    batch.push(store::deciding(id, PROPOSED, DROPPED, now));
    if matches!(status, OrderStatus::Cancelled | OrderStatus::Rejected) {
        batch.push(store::deciding(id, ACCEPTED, DROPPED, now));
    }
    batch.push(timers::clearing(TimerKind::MeetingReminder, id.0));
}

/// The time of the reminder has come.
///
/// # Errors
/// The database failed.
pub fn remind(c: &mut DbConnection, id: OrderId, now: UtcMicros) -> Result<(), OrderError> {
    let agreed = store::standing(c, &[id])?.into_iter().find(|meeting| meeting.status == ACCEPTED);
    match agreed.filter(|meeting| meeting.starts_at > now) {
        Some(meeting) => Ok(news::tell(c, id, What::MeetingSoon(meeting.starts_at), now)?),
        None => Ok(()),
    }
}
