//! Moving a listing through its states, by the table in shared.
//! Keeps true: of two moves at once from the same state one wins and the other is told the new state.

use tradehub_shared::accounts::Role;
use tradehub_shared::listing::{Completeness, ListingAction, ListingActor, ListingStatus, Outcome};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ListingId, MemberId, UtcMicros, limits};

use super::super::error::ListingError;
use super::super::events::{self, ListingEventKind};
use super::super::policy::{self, Viewer};
use super::super::store::{self, Move, rows::ListingRow};
use super::{content, index, lifetime, prices, stock};
use crate::db::audit::{self, fields};
use crate::db::{DbConnection, dialect};

/// The owner moves a listing; what is put up anew has until `expires_at`.
///
/// # Errors
/// Not one's own, a state that does not allow it, something missing for publication, open orders in the way of
/// deleting, or the database failed.
pub fn move_own(
    c: &mut DbConnection,
    member: MemberId,
    id: ListingId,
    action: ListingAction,
    expires_at: UtcMicros,
    now: UtcMicros,
) -> Result<(), ListingError> {
    // Orders come in at the same time: what is read below stays true until the end.
    store::lock(c, id)?;
    let row = policy::owned(store::find(c, id)?, member)?;
    let to = match outcome(&row, action, ListingActor::Owner)? {
        Outcome::Deleted => return delete(c, &row),
        Outcome::Becomes(to) => to,
    };
    if to.is_listed() && !row.status.is_listed() {
        check_complete(&row)?;
    }
    if to.is_open() && !row.status.is_open() {
        content::check_open_limit(c, member)?;
    }
    if action == ListingAction::Bump {
        lifetime::check_bump(&row, now)?;
    }
    let change = change_of(c, &row, action, expires_at, now)?;
    apply(c, &row, action, to, &change, now)?;
    close(c, &row, to, now)?;
    stock::settle(c, id, now)?;
    Ok(())
}

/// What a move of its owner changes besides the state.
fn change_of(
    c: &mut DbConnection,
    row: &ListingRow,
    action: ListingAction,
    expires_at: UtcMicros,
    now: UtcMicros,
) -> Result<Move, ListingError> {
    use ListingAction as A;
    let publish = match action {
        A::Publish | A::Relist | A::Bump => Some((dialect::next_number(c, "feed")?, now)),
        _ => None,
    };
    Ok(Move {
        publish,
        expires_at: matches!(action, A::Publish | A::Relist | A::Renew).then_some(expires_at),
        // Said to be sold by its owner, the pieces that orders took stay gone.
        starts_anew: action == A::Relist && row.left() <= 0,
        // A vacation goes on while the rest of the listing changes.
        is_on_vacation: action == A::Renew && row.is_on_vacation,
        removed_reason: None,
    })
}

/// Lets open orders know of a listing that is not on offer any more.
pub(super) fn close(
    c: &mut DbConnection,
    row: &ListingRow,
    to: ListingStatus,
    now: UtcMicros,
) -> Result<(), ListingError> {
    if !to.is_on_hand() && row.open_order_count > 0 {
        events::note(c, row.id, ListingEventKind::Closed, now)?;
    }
    Ok(())
}

/// A moderator takes a listing down, with a reason that its owner reads.
///
/// # Errors
/// Unknown, a state that does not allow it, no reason, or the database failed.
pub fn remove(
    c: &mut DbConnection,
    moderator: (MemberId, Role),
    id: ListingId,
    reason: &str,
    now: UtcMicros,
) -> Result<(), ListingError> {
    let mut errors = FieldErrors::new();
    errors.text("/reason", reason, 1, limits::REASON_MAX);
    errors.finish()?;
    let reason = reason.trim();
    let change = Move { removed_reason: Some(Some(reason.to_owned())), ..Move::default() };
    moderate(c, moderator, id, ListingAction::Remove, &change, Some(reason), now)?;
    Ok(events::note(c, id, ListingEventKind::Removed(reason.to_owned()), now)?)
}

/// A moderator undoes a removal; the listing is then paused for its owner to decide.
///
/// # Errors
/// Unknown, not removed, or the database failed.
pub fn restore(
    c: &mut DbConnection,
    moderator: (MemberId, Role),
    id: ListingId,
    expires_at: UtcMicros,
    now: UtcMicros,
) -> Result<(), ListingError> {
    let change = Move { removed_reason: Some(None), expires_at: Some(expires_at), ..Move::default() };
    moderate(c, moderator, id, ListingAction::Restore, &change, None, now)?;
    Ok(events::note(c, id, ListingEventKind::Restored, now)?)
}

fn moderate(
    c: &mut DbConnection,
    (member, role): (MemberId, Role),
    id: ListingId,
    action: ListingAction,
    change: &Move,
    reason: Option<&str>,
    now: UtcMicros,
) -> Result<(), ListingError> {
    let viewer = Viewer { member: Some(member), is_moderator: true };
    store::lock(c, id)?;
    let row = policy::seen(store::find(c, id)?, viewer)?;
    // Nobody judges their own case.
    if viewer.owns(&row) {
        return Err(ListingError::NotOwned);
    }
    let Outcome::Becomes(to) = outcome(&row, action, ListingActor::Moderator)? else {
        return Err(ListingError::NotFound);
    };
    apply(c, &row, action, to, change, now)?;
    close(c, &row, to, now)?;
    let mut entry = audit::Entry::by_member("listing", member, role, now);
    if let Some(reason) = reason {
        entry = entry.because(reason);
    }
    let status = |status: ListingStatus| fields([("status", Some(status.to_string()))]);
    Ok(entry.record(c, &format!("{action}_listing"), id.0, status(row.status), status(to))?)
}

fn outcome(row: &ListingRow, action: ListingAction, actor: ListingActor) -> Result<Outcome, ListingError> {
    action.outcome(row.status, actor).ok_or(ListingError::WrongState { action, status: row.status })
}

/// Moves a listing with all that depends on its state: its place in the index and its timers.
pub(super) fn apply(
    c: &mut DbConnection,
    row: &ListingRow,
    action: ListingAction,
    to: ListingStatus,
    change: &Move,
    now: UtcMicros,
) -> Result<(), ListingError> {
    if row.status.is_listed() {
        index::remove(c, row.feed_id)?;
    }
    if !store::move_status(c, row.id, row.status, to, change, now)? {
        let status = store::find(c, row.id)?.map_or(row.status, |now| now.status);
        return Err(ListingError::WrongState { action, status });
    }
    if to.is_listed() {
        index::put(c, row.id)?;
    }
    if to != row.status {
        if to == ListingStatus::Active {
            prices::put_up(c, row, now)?;
        }
        // Nobody but its owner knew of a draft.
        if row.status != ListingStatus::Draft {
            events::note(c, row.id, ListingEventKind::Changed, now)?;
        }
    }
    lifetime::schedule(c, row.id, to, change.expires_at, now)
}

fn delete(c: &mut DbConnection, row: &ListingRow) -> Result<(), ListingError> {
    if row.open_order_count > 0 {
        return Err(ListingError::HasOrders);
    }
    lifetime::unschedule(c, row.id)?;
    if row.status.is_listed() {
        index::remove(c, row.feed_id)?;
    }
    // Its pictures are then unused, and swept after a day.
    if store::delete(c, row.id, row.version)? { Ok(()) } else { Err(ListingError::Stale) }
}

fn check_complete(row: &ListingRow) -> Result<(), ListingError> {
    let complete = Completeness {
        kind: row.kind,
        title: &row.title,
        description: &row.description,
        category_id: row.category_id,
        price_minor: row.price_minor,
        original_price_minor: row.original_price_minor,
    };
    Ok(complete.check()?)
}
