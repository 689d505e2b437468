//! What the demo members say in public, and their friendships. Keeps true: both are made by the functions that serve
//! requests, only at earlier times, so every rule held.

use tradehub_shared::comment::CreateCommentRequest;
use tradehub_shared::contacts::RequestFriendRequest;
use tradehub_shared::{CommentId, UtcMicros};

use super::content::{FriendSeed, ThreadSeed, demo_friends, demo_threads};
use super::deals::find;
use super::load::Names;
use crate::comments::{self, CommentError};
use crate::contacts::{self, ContactError};
use crate::db::{DbConnection, DbError};

/// Between two lines of a thread, and between a request and its answer, in seconds.
const STEP_SECONDS: i64 = 1_500;

/// Makes the demo's comments and friendships.
pub(super) fn make(c: &mut DbConnection, names: &Names, now: UtcMicros) -> Result<(), DbError> {
    for seed in demo_threads() {
        let said = thread(c, names, seed, now);
        said.map_err(|e| DbError::Other(format!("the thread under `{}`: {e}", seed.title)))?;
    }
    for seed in demo_friends() {
        let made = friends(c, names, seed, now);
        made.map_err(|e| DbError::Other(format!("the request of {} to {}: {e}", seed.from, seed.to)))?;
    }
    Ok(())
}

fn before(now: UtcMicros, hours: u32) -> UtcMicros {
    now.plus_seconds(i64::from(hours).saturating_mul(-3_600))
}

fn thread(
    c: &mut DbConnection,
    names: &Names,
    seed: &ThreadSeed,
    now: UtcMicros,
) -> Result<(), CommentError> {
    let Some((listing, _)) = find(c, names.member(seed.seller)?, seed.title)? else { return Ok(()) };
    let mut written: Vec<CommentId> = Vec::new();
    let mut at = before(now, seed.hours_ago);
    for line in seed.lines {
        let reply_to = line.answers.and_then(|place| written.get(place)).copied();
        let request = CreateCommentRequest { text: line.text.to_owned(), reply_to };
        written.push(comments::service::create(c, names.member(line.by)?, listing, &request, at)?);
        at = at.plus_seconds(STEP_SECONDS).min(now);
    }
    Ok(())
}

fn friends(
    c: &mut DbConnection,
    names: &Names,
    seed: &FriendSeed,
    now: UtcMicros,
) -> Result<(), ContactError> {
    let (from, to) = (names.member(seed.from)?, names.member(seed.to)?);
    let at = before(now, seed.hours_ago);
    let request = RequestFriendRequest { member_id: to, greeting: seed.greeting.to_owned() };
    contacts::service::request(c, from, &request, at)?;
    if seed.is_accepted {
        contacts::service::accept(c, to, from, at.plus_seconds(STEP_SECONDS))?;
    }
    Ok(())
}
