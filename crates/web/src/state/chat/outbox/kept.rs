//! Messages on their way, over a reload of the tab. Keeps true: they are taken up by the member who wrote them only.

use super::{Content, Pending, Way};
use crate::platform::storage::{self, Key};
use crate::state::chat::member_now;
use tradehub_shared::chat::RepliedMessage;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

/// What is kept of one over a reload.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    member: MemberId,
    messages: Vec<(String, ConversationId, Content, Option<RepliedMessage>, UtcMicros)>,
}

/// What the member had on its way when the tab was loaded anew.
pub(super) fn of(me: MemberId) -> Vec<Pending> {
    let kept = storage::get(Key::ChatOutbox).and_then(|json| serde_json::from_str::<Kept>(&json).ok());
    let kept = kept.filter(|kept| kept.member == me).map(|kept| kept.messages).unwrap_or_default();
    let pending = kept.into_iter().map(|(cid, conversation, content, reply_to, at)| Pending {
        cid,
        conversation,
        content,
        reply_to,
        at,
        way: Way::Waiting,
    });
    pending.collect()
}

/// Keeps what is on its way now.
pub(super) fn keep(pending: &[Pending]) {
    let Some(member) = member_now() else { return };
    // A picture is gone with its tab.
    let texts = pending.iter().filter(|pending| !matches!(pending.content, Content::Picture(_)));
    let messages = texts.map(|pending| {
        let Pending { cid, conversation, content, reply_to, at, .. } = pending.clone();
        (cid, conversation, content, reply_to, at)
    });
    if let Ok(json) = serde_json::to_string(&Kept { member, messages: messages.collect() }) {
        storage::set(Key::ChatOutbox, &json);
    }
}
