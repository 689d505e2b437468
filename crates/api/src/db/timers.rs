//! The table timers: what shall happen at a time. Keeps true: of one kind a subject has at most one timer, set and
//! cleared in the transaction of the change that calls for it.

use diesel::prelude::*;
use tradehub_shared::UtcMicros;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::timers;
use crate::on_both;

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimerKind {
    /// A pending order lapses.
    OrderExpiry,
    /// A listing's owner is told that its time runs out soon.
    ListingReminder,
    /// A listing's time runs out.
    ListingExpiry,
    /// Both sides are reminded of a meeting.
    MeetingReminder,
    /// Blind reviews of an order are shown.
    ReviewReveal,
}

impl TimerKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::OrderExpiry,
        Self::ListingReminder,
        Self::ListingExpiry,
        Self::MeetingReminder,
        Self::ReviewReveal,
    ];

    /// The name in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OrderExpiry => "order_expiry",
            Self::ListingReminder => "listing_reminder",
            Self::ListingExpiry => "listing_expiry",
            Self::MeetingReminder => "meeting_reminder",
            Self::ReviewReveal => "review_reveal",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Sets a subject's timer, in place of an earlier one of the kind.
///
/// # Errors
/// The database failed.
pub fn set(c: &mut DbConnection, kind: TimerKind, subject: i64, due_at: UtcMicros) -> Result<(), DbError> {
    use timers as t;
    let row = (t::kind.eq(kind.as_str()), t::subject_id.eq(subject), t::due_at.eq(due_at));
    let anew = (t::due_at.eq(due_at), t::attempts.eq(0), t::last_error.eq(None::<String>));
    on_both!(c, |c| diesel::insert_into(t::table)
        .values(row)
        .on_conflict((t::kind, t::subject_id))
        .do_update()
        .set(anew)
        .execute(c))?;
    Ok(())
}

/// Subjects in one statement, far below what either database binds.
const CHUNK: usize = 500;

/// Clears the timers of many subjects.
///
/// # Errors
/// The database failed.
pub fn clear_many(c: &mut DbConnection, kind: TimerKind, subjects: &[i64]) -> Result<(), DbError> {
    for some in subjects.chunks(CHUNK) {
        let theirs =
            timers::table.filter(timers::kind.eq(kind.as_str())).filter(timers::subject_id.eq_any(some));
        diesel::delete(theirs).execute(c)?;
    }
    Ok(())
}

/// Clears a subject's timer, if there is one.
///
/// # Errors
/// The database failed.
pub fn clear(c: &mut DbConnection, kind: TimerKind, subject: i64) -> Result<(), DbError> {
    let own = timers::table.filter(timers::kind.eq(kind.as_str())).filter(timers::subject_id.eq(subject));
    diesel::delete(own).execute(c)?;
    Ok(())
}
