//! A mail about unread messages. Keeps true: there is one for a conversation until its member has read it, none while the
//! member is there or has muted it, and none of what was said is in it.

use tradehub_shared::notice::NoticeTopic;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

use super::post::{self, Letter, Line, Links};
use super::wishes;
use crate::chat::store::{self as chat, reminders};
use crate::contacts::store as contacts;
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError, people};

/// Something was left unread for a while. The conversation must be held.
///
/// # Errors
/// The database failed.
pub fn remind(
    c: &mut DbConnection,
    (conversation, is_high): (ConversationId, bool),
    is_here: impl Fn(MemberId) -> bool,
    links: &Links,
    now: UtcMicros,
) -> Result<(), DbError> {
    let Some(row) = chat::find(c, conversation)? else { return Ok(()) };
    let member = if is_high { row.member_high } else { row.member_low };
    let other = row.other(member);
    let Some(standing) = reminders::standing(c, conversation, member)? else { return Ok(()) };
    if standing.unread == 0 || standing.is_muted || standing.mailed_upto > standing.read_upto {
        return Ok(());
    }
    if is_here(member) {
        let subject = timers::conversation_side(conversation.0, is_high);
        let later = now.plus_seconds(reminders::UNREAD_SECONDS);
        return timers::set(c, TimerKind::ConversationMail, subject, later);
    }
    let wishes = wishes::of(c, &[member])?;
    let wants = wishes.get(&member).is_some_and(|wishes| wishes.wants_mail(NoticeTopic::Messages));
    if !wants || contacts::is_blocked_between(c, member, other)? {
        return Ok(());
    }
    reminders::told(c, conversation, member, row.last_number)?;
    let name = people::find(c, other)?.map(|other| other.nickname).unwrap_or_default();
    let letter = Letter {
        to: member,
        kind: NoticeTopic::Messages.as_str(),
        line: line(&name, standing.unread, conversation),
        key: format!("messages {conversation} {member} {}", row.last_number),
    };
    post::post(c, &[letter], &wishes, links, now)
}

fn line(name: &str, unread: i64, conversation: ConversationId) -> Line {
    let messages = if unread == 1 { "message" } else { "messages" };
    Line {
        en: format!("{unread} unread {messages} from {name}"),
        zh: format!("{name} 给你发了 {unread} 条消息，尚未阅读"),
        path: format!("/messages/{conversation}"),
    }
}
