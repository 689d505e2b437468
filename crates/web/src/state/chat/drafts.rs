//! What was written and not sent, by conversation. Keeps true: it outlives the visit on this device, and goes when its
//! writer signs out.

use super::member_now;
use crate::platform::storage::{self, Key};
use leptos::prelude::*;
use std::collections::BTreeMap;
use tradehub_shared::{ConversationId, MemberId};

/// How many are kept; the ones of the oldest conversations go first.
const KEPT_MAX: usize = 50;

#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
struct Drafts {
    member: Option<MemberId>,
    texts: BTreeMap<i64, String>,
}

thread_local! {
    static DRAFTS: ArcRwSignal<Drafts> = ArcRwSignal::new(kept());
}

fn kept() -> Drafts {
    storage::get(Key::ChatDrafts).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// What was written in a conversation; followed in a reactive place.
pub(crate) fn of(id: ConversationId) -> String {
    let me = member_now();
    DRAFTS.with(|drafts| {
        let drafts = drafts.read();
        let text = drafts.texts.get(&id.0).filter(|_| drafts.member == me);
        text.cloned().unwrap_or_default()
    })
}

/// Keeps what is written in a conversation.
pub(crate) fn keep(id: ConversationId, text: &str) {
    let Some(me) = member_now() else { return };
    DRAFTS.with(|drafts| {
        drafts.update(|drafts| {
            if drafts.member != Some(me) {
                *drafts = Drafts { member: Some(me), texts: BTreeMap::new() };
            }
            if text.trim().is_empty() {
                drafts.texts.remove(&id.0);
            } else {
                drafts.texts.insert(id.0, text.to_owned());
            }
            while drafts.texts.len() > KEPT_MAX {
                drafts.texts.pop_first();
            }
        });
        match drafts.with_untracked(serde_json::to_string) {
            Ok(json) => storage::set(Key::ChatDrafts, &json),
            Err(_) => storage::remove(Key::ChatDrafts),
        }
    });
}
