//! The mail of the day.

use tradehub_shared::notice_settings::MailMode;
use tradehub_shared::{MemberId, UtcMicros};

use super::post::{self, Links};
use super::{letter, store, wishes};
use crate::db::{DbConnection, DbError};

/// Lines that are shown; the others are counted.
const SHOWN: i64 = 30;

/// Writes a member one mail of what waited for it.
///
/// # Errors
/// The database failed.
pub fn write(c: &mut DbConnection, member: MemberId, links: &Links, now: UtcMicros) -> Result<(), DbError> {
    let Some((lines, more, last)) = store::take_lines(c, member, SHOWN)? else { return Ok(()) };
    let wishes = wishes::of(c, &[member])?.remove(&member);
    // Who wants no mails any more does not get what waited either.
    let Some(wishes) = wishes.filter(|wishes| wishes.mode != MailMode::Off) else { return Ok(()) };
    let text = letter::digest(&lines, more, wishes.language, links);
    let key = format!("digest {member} {last}");
    let mail = post::mail(member, "digest", &key, text, &wishes, links, now)?;
    store::insert(c, &[mail])
}
