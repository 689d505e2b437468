//! What the people who run the market say to many. Keeps true: everyone it is for is told once, however often the telling
//! is cut off: up to whom it has come is noted with the notices; who joins later is not told.

pub(crate) mod store;

use tradehub_shared::notice::{NoticeKind, NoticeWords};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{MemberId, SchoolId, UtcMicros, limits};

use super::news::News;
use super::store::NewNotice;
use crate::accounts::{registration, store as accounts};
use crate::campus;
use crate::db::audit::{self, fields};
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError};

/// Members told in one transaction: others want to write too.
const AT_ONCE: i64 = 200;

/// To whom something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    All,
    /// The members of a school, by its slug.
    School(String),
    /// One member, by username.
    Member(String),
}

impl std::str::FromStr for Audience {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            None if text == "all" => Ok(Self::All),
            Some(("school", name)) if !name.is_empty() => Ok(Self::School(name.to_owned())),
            Some(("member", name)) if !name.is_empty() => Ok(Self::Member(name.to_owned())),
            _ => Err("say `all`, `school:SLUG` or `member:USERNAME`".to_owned()),
        }
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::School(name) => write!(f, "school:{name}"),
            Self::Member(name) => write!(f, "member:{name}"),
        }
    }
}

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum BroadcastError {
    /// A text is missing, too long or cannot be shown.
    #[error("{0}")]
    Words(String),
    /// There is no such school or member.
    #[error("there is no {0}")]
    Nobody(Audience),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Begins to say something; the servers go on with it. How many will hear it.
///
/// # Errors
/// Words at fault, nobody to hear them, or the database failed.
pub fn begin(
    c: &mut DbConnection,
    audience: &Audience,
    words: &NoticeWords,
    now: UtcMicros,
) -> Result<i64, BroadcastError> {
    check(words)?;
    let (school, member) = resolve(c, audience)?;
    let hearers = store::count_hearers(c, school, member)?;
    let id = store::insert(c, words, (school, member), now)?;
    timers::set(c, TimerKind::Broadcast, id, now)?;
    let after = fields([("to", Some(audience.to_string())), ("title", Some(words.title_en.clone()))]);
    let entry = audit::Entry::by_operator("broadcast", now);
    entry.record(c, "broadcast", id, fields([]), after)?;
    Ok(hearers)
}

fn check(words: &NoticeWords) -> Result<(), BroadcastError> {
    let mut errors = FieldErrors::new();
    errors.line("--title-en", &words.title_en, 1, limits::BROADCAST_TITLE_MAX);
    errors.line("--title-zh", &words.title_zh, 1, limits::BROADCAST_TITLE_MAX);
    errors.text("--text-en", &words.text_en, 1, limits::BROADCAST_TEXT_MAX);
    errors.text("--text-zh", &words.text_zh, 1, limits::BROADCAST_TEXT_MAX);
    let told = |error: tradehub_shared::problem::FieldError| format!("{}: {}", error.pointer, error.detail);
    errors.finish().map_err(|errors| {
        BroadcastError::Words(errors.into_vec().into_iter().map(told).collect::<Vec<_>>().join(" "))
    })
}

type Hearers = (Option<SchoolId>, Option<MemberId>);

fn resolve(c: &mut DbConnection, audience: &Audience) -> Result<Hearers, BroadcastError> {
    let nobody = || BroadcastError::Nobody(audience.clone());
    match audience {
        Audience::All => Ok((None, None)),
        Audience::School(name) => Ok((Some(campus::store::find_school(c, name)?.ok_or_else(nobody)?), None)),
        Audience::Member(name) => {
            let (key, _) = registration::keys_of(name, "");
            let found = accounts::find_by_username(c, &key)?;
            Ok((None, Some(found.ok_or_else(nobody)?.id)))
        }
    }
}

/// Adds the notices for the next members, and sets the timer again while there may be more.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, id: i64, now: UtcMicros, news: &mut News) -> Result<(), DbError> {
    let Some(row) = store::find(c, id)?.filter(|row| row.finished_at.is_none()) else { return Ok(()) };
    let members = store::next_hearers(c, &row, AT_ONCE)?;
    for member in &members {
        news.add(NewNotice {
            broadcast_id: Some(id),
            words: Some(row.words()),
            ..NewNotice::new(NoticeKind::Broadcast, *member, now)
        });
    }
    let is_more = i64::try_from(members.len()).is_ok_and(|count| count >= AT_ONCE);
    store::advance(c, id, members.last().copied(), (!is_more).then_some(now))?;
    if is_more {
        timers::set(c, TimerKind::Broadcast, id, now)?;
    }
    Ok(())
}
