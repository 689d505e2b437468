//! The tables mails and mail_lines. Keeps true: a mail is taken by one guarded update, and its way to the end too; what was
//! taken and never told of is left alone for good.

pub mod settings;

use diesel::prelude::*;
use tradehub_shared::mail::MailState;
use tradehub_shared::notice_settings::Language;
use tradehub_shared::{MemberId, UtcMicros};

use super::post::{Letter, Line};
use crate::db::schema::{mail_lines, mails};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// A mail to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = mails, treat_none_as_default_value = false)]
pub(crate) struct NewMail {
    pub(crate) member_id: MemberId,
    pub(crate) address: String,
    pub(crate) language: Option<Language>,
    pub(crate) kind: String,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) dedupe_key: String,
    pub(crate) message_id: String,
    pub(crate) state: MailState,
    pub(crate) due_at: UtcMicros,
    pub(crate) created_at: UtcMicros,
}

/// A line of a mail of the day to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = mail_lines)]
pub(crate) struct NewLine {
    member_id: MemberId,
    text_en: String,
    text_zh: String,
    path: String,
    created_at: UtcMicros,
}

impl NewLine {
    /// A letter's line.
    pub(super) fn of(letter: &Letter, now: UtcMicros) -> Self {
        Self {
            member_id: letter.to,
            text_en: letter.line.en.clone(),
            text_zh: letter.line.zh.clone(),
            path: letter.line.path.clone(),
            created_at: now,
        }
    }
}

/// A mail as far as sending needs it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mails)]
pub(crate) struct MailRow {
    pub(crate) id: i64,
    pub(crate) address: String,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) message_id: String,
    pub(crate) attempts: i32,
    pub(crate) created_at: UtcMicros,
}

/// Rows in one statement, far below what either database binds.
const CHUNK: usize = 200;

/// Inserts mails; one that was written before is left as it is.
pub(super) fn insert(c: &mut DbConnection, rows: &[NewMail]) -> Result<(), DbError> {
    for some in rows.chunks(CHUNK) {
        on_both!(c, |c| diesel::insert_into(mails::table)
            .values(some)
            .on_conflict(mails::dedupe_key)
            .do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Inserts lines of mails of the day.
pub(super) fn insert_lines(c: &mut DbConnection, rows: &[NewLine]) -> Result<(), DbError> {
    for some in rows.chunks(CHUNK) {
        on_both!(c, |c| diesel::insert_into(mail_lines::table).values(some).execute(c))?;
    }
    Ok(())
}

/// Takes a member's lines away: the first ones, how many more there were, and the id of the last.
pub(super) fn take_lines(
    c: &mut DbConnection,
    member: MemberId,
    shown: i64,
) -> Result<Option<(Vec<Line>, i64, i64)>, DbError> {
    let own = || mail_lines::table.filter(mail_lines::member_id.eq(member));
    let Some(last) = own().select(diesel::dsl::max(mail_lines::id)).first::<Option<i64>>(c)? else {
        return Ok(None);
    };
    let upto = || own().filter(mail_lines::id.le(last));
    let columns = (mail_lines::text_en, mail_lines::text_zh, mail_lines::path);
    let rows: Vec<(String, String, String)> =
        upto().order(mail_lines::id).limit(shown).select(columns).load(c)?;
    let all = i64::try_from(diesel::delete(upto()).execute(c)?).unwrap_or(i64::MAX);
    let lines: Vec<Line> = rows.into_iter().map(|(en, zh, path)| Line { en, zh, path }).collect();
    let more = all.saturating_sub(i64::try_from(lines.len()).unwrap_or(i64::MAX));
    Ok(Some((lines, more, last)))
}

/// Whether a mail is due.
pub(super) fn is_any_due(c: &mut DbConnection, now: UtcMicros) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(mails::table.filter(waiting()).filter(mails::due_at.le(now))))
        .get_result(c)?)
}

/// How many mails were due at a time and still wait.
pub(crate) fn late(c: &mut DbConnection, at: UtcMicros) -> Result<i64, DbError> {
    Ok(mails::table.filter(waiting()).filter(mails::due_at.le(at)).count().get_result(c)?)
}

/// The literal lets the partial index serve it.
fn waiting() -> diesel::expression::SqlLiteral<diesel::sql_types::Bool> {
    diesel::dsl::sql("state = 'waiting'")
}

/// Takes the mail that has been due longest, `None` when there is none; one that another server takes meanwhile is left
/// to it.
pub(super) fn take(c: &mut DbConnection, now: UtcMicros) -> Result<Option<MailRow>, DbError> {
    loop {
        let due = mails::table.filter(waiting()).filter(mails::due_at.le(now));
        let first: Option<MailRow> =
            due.order((mails::due_at, mails::id)).select(MailRow::as_select()).first(c).optional()?;
        let Some(mail) = first else { return Ok(None) };
        let still = mails::table.filter(mails::id.eq(mail.id)).filter(mails::state.eq(MailState::Waiting));
        let change = (mails::state.eq(MailState::Sending), mails::taken_at.eq(Some(now)));
        if diesel::update(still).set(change).execute(c)? == 1 {
            return Ok(Some(mail));
        }
    }
}

/// The mail server took it.
pub(super) fn sent(c: &mut DbConnection, id: i64, now: UtcMicros) -> Result<(), DbError> {
    let change = (
        mails::state.eq(MailState::Sent),
        mails::sent_at.eq(Some(now)),
        mails::attempts.eq(mails::attempts + 1),
        mails::last_error.eq(None::<String>),
    );
    diesel::update(taken(id)).set(change).execute(c)?;
    Ok(())
}

/// It was not sent: it waits until a time, or stays as it is for good.
pub(super) fn not_sent(
    c: &mut DbConnection,
    id: i64,
    state: MailState,
    again_at: Option<UtcMicros>,
    error: &str,
) -> Result<(), DbError> {
    let change = (
        mails::state.eq(state),
        again_at.map(|at| mails::due_at.eq(at)),
        mails::attempts.eq(mails::attempts + 1),
        mails::last_error.eq(Some(error)),
    );
    diesel::update(taken(id)).set(change).execute(c)?;
    Ok(())
}

type Taken = diesel::dsl::Filter<
    diesel::dsl::Filter<mails::table, diesel::dsl::Eq<mails::id, i64>>,
    diesel::dsl::Eq<mails::state, MailState>,
>;

fn taken(id: i64) -> Taken {
    mails::table.filter(mails::id.eq(id)).filter(mails::state.eq(MailState::Sending))
}

/// The mail that has been due longest could not be tried: it waits until a time.
pub(super) fn put_off(
    c: &mut DbConnection,
    now: UtcMicros,
    error: &str,
    again_at: impl FnOnce(i32) -> Option<UtcMicros>,
) -> Result<(), DbError> {
    let Some(mail) = take(c, now)? else { return Ok(()) };
    match again_at(mail.attempts) {
        Some(at) => not_sent(c, mail.id, MailState::Waiting, Some(at), error),
        None => not_sent(c, mail.id, MailState::Failed, None, error),
    }
}

/// What was taken before a time and never told of was perhaps sent; how many.
pub(crate) fn give_up_taken(c: &mut DbConnection, before: UtcMicros) -> Result<usize, DbError> {
    // The literal lets the partial index serve this.
    let sending = diesel::dsl::sql::<diesel::sql_types::Bool>("state = 'sending'");
    let old = mails::table.filter(sending).filter(mails::taken_at.lt(before));
    let change = (
        mails::state.eq(MailState::Uncertain),
        mails::last_error.eq(Some("the server that sent it did not tell how it ended")),
    );
    Ok(diesel::update(old).set(change).execute(c)?)
}

/// There is no mail server: what waits stays here.
pub(super) fn keep_waiting(c: &mut DbConnection, now: UtcMicros) -> Result<usize, DbError> {
    let due = mails::table.filter(waiting()).filter(mails::due_at.le(now));
    Ok(diesel::update(due).set(mails::state.eq(MailState::Kept)).execute(c)?)
}

/// After a restore nobody knows what was sent since: whatever was on its way is not sent again.
pub(crate) fn give_up_all(c: &mut DbConnection) -> Result<(), DbError> {
    let open = [MailState::Waiting, MailState::Sending];
    let change =
        (mails::state.eq(MailState::Uncertain), mails::last_error.eq(Some("restored from a backup")));
    diesel::update(mails::table.filter(mails::state.eq_any(open))).set(change).execute(c)?;
    Ok(())
}

/// Deletes mails written before a time, `limit` at most, unless they wait; how many.
pub(crate) fn sweep(c: &mut DbConnection, before: UtcMicros, limit: i64) -> Result<usize, DbError> {
    let old: Vec<i64> = mails::table
        .filter(mails::created_at.lt(before))
        .filter(mails::state.ne_all([MailState::Waiting, MailState::Sending]))
        .order(mails::created_at)
        .limit(limit)
        .select(mails::id)
        .load(c)?;
    Ok(diesel::delete(mails::table.filter(mails::id.eq_any(old))).execute(c)?)
}
