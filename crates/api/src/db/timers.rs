//! The table timers: what shall happen at a time. Keeps true: of one kind a subject has at most one timer, set and
//! cleared in the transaction of the change that calls for it.

use diesel::prelude::*;
use tradehub_shared::{ConversationId, UtcMicros};

use super::batch::Statement;
use super::connection::DbConnection;
use super::error::DbError;
use super::prepared::prepared;
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
    /// Those who bookmarked a listing are told that it costs less.
    PriceDrop,
    /// Something is said to many.
    Broadcast,
    /// A member gets the mail of the day.
    MailDigest,
    /// A member gets a mail about what they left unread in a conversation: the subject is
    /// [`conversation_side`].
    ConversationMail,
}

/// What a [`TimerKind::ConversationMail`] is about: a conversation, for the one or the other of its two members.
#[must_use]
pub const fn conversation_side(conversation: i64, is_high: bool) -> i64 {
    let side = if is_high { 1 } else { 0 };
    conversation.saturating_mul(2).saturating_add(side)
}

/// The conversation and the side of a [`conversation_side`]: whether it is the second member's.
#[must_use]
pub const fn side_of(subject: i64) -> (ConversationId, bool) {
    (ConversationId(subject.div_euclid(2)), subject.rem_euclid(2) == 1)
}

impl TimerKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::OrderExpiry,
        Self::ListingReminder,
        Self::ListingExpiry,
        Self::MeetingReminder,
        Self::ReviewReveal,
        Self::PriceDrop,
        Self::Broadcast,
        Self::MailDigest,
        Self::ConversationMail,
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
            Self::PriceDrop => "price_drop",
            Self::Broadcast => "broadcast",
            Self::MailDigest => "mail_digest",
            Self::ConversationMail => "conversation_mail",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A statement that sets a subject's timer, in place of an earlier one of the kind.
pub fn setting(kind: TimerKind, subject: i64, due_at: UtcMicros) -> impl Statement {
    use timers as t;
    let row = (t::kind.eq(kind.as_str()), t::subject_id.eq(subject), t::due_at.eq(due_at));
    let anew = (t::due_at.eq(due_at), t::attempts.eq(0), t::last_error.eq(None::<String>));
    diesel::insert_into(t::table).values(row).on_conflict((t::kind, t::subject_id)).do_update().set(anew)
}

/// Sets a subject's timer, in place of an earlier one of the kind.
///
/// # Errors
/// The database failed.
pub fn set(c: &mut DbConnection, kind: TimerKind, subject: i64, due_at: UtcMicros) -> Result<(), DbError> {
    on_both!(c, |c| prepared(setting(kind, subject, due_at)).execute(c))?;
    Ok(())
}

/// Sets a subject's timer unless one of the kind is set.
///
/// # Errors
/// The database failed.
pub fn set_unless_set(
    c: &mut DbConnection,
    kind: TimerKind,
    subject: i64,
    due_at: UtcMicros,
) -> Result<(), DbError> {
    use timers as t;
    let row = (t::kind.eq(kind.as_str()), t::subject_id.eq(subject), t::due_at.eq(due_at));
    on_both!(c, |c| diesel::insert_into(t::table)
        .values(row)
        .on_conflict((t::kind, t::subject_id))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Whether a subject's timer is set.
///
/// # Errors
/// The database failed.
pub fn is_set(c: &mut DbConnection, kind: TimerKind, subject: i64) -> Result<bool, DbError> {
    let own = timers::table.filter(timers::kind.eq(kind.as_str())).filter(timers::subject_id.eq(subject));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(c)?)
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

/// A statement that clears a subject's timer, if there is one.
pub fn clearing(kind: TimerKind, subject: i64) -> impl Statement {
    let own = timers::table.filter(timers::kind.eq(kind.as_str())).filter(timers::subject_id.eq(subject));
    diesel::delete(own)
}

/// Clears a subject's timer, if there is one.
///
/// # Errors
/// The database failed.
pub fn clear(c: &mut DbConnection, kind: TimerKind, subject: i64) -> Result<(), DbError> {
    on_both!(c, |c| prepared(clearing(kind, subject)).execute(c))?;
    Ok(())
}
