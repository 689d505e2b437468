//! The list of the member's conversations, the one with the newest message first. Keeps true: it is loaded page by page
//! and follows what happens; each conversation stands in it once; coming back to it asks for nothing.

use super::known::{self, Known};
use super::member_now;
use crate::api::chat;
use crate::state::live::News;
use crate::state::paged::Stage;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use tradehub_shared::ConversationId;
use tradehub_shared::chat::Conversation;
use tradehub_shared::live::Event;
use wasm_bindgen_futures::spawn_local;

/// A conversation in the list.
#[derive(Clone)]
pub(crate) struct Entry {
    /// Which.
    pub(crate) id: ConversationId,
    /// As it stands.
    pub(crate) now: Known,
}

thread_local! {
    static ENTRIES: ArcRwSignal<Vec<Entry>> = ArcRwSignal::new(Vec::new());
    static STAGE: ArcRwSignal<Stage> = ArcRwSignal::new(Stage::First);
    static CURSOR: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Rises with each beginning: an answer to an earlier question is dropped.
    static TURN: Cell<u32> = const { Cell::new(0) };
    static IS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// The conversations so far; followed in a reactive place.
pub(crate) fn entries() -> Vec<Entry> {
    ENTRIES.with(ArcRwSignal::get)
}

/// How far the list is; followed in a reactive place.
pub(crate) fn stage() -> Stage {
    STAGE.with(ArcRwSignal::get)
}

/// Loads the list, unless it is here.
pub(crate) fn begin() {
    if !IS_BEGUN.replace(true) {
        reload();
    }
}

/// Asks for the next page, or again for one that failed.
pub(crate) fn more() {
    let is_asked = STAGE.with(|stage| matches!(*stage.read_untracked(), Stage::Rest | Stage::Failed(_)));
    if is_asked {
        let is_first = ENTRIES.with(|entries| entries.read_untracked().is_empty());
        set_stage(if is_first { Stage::First } else { Stage::More });
        ask(CURSOR.with_borrow(Clone::clone));
    }
}

/// Puts a conversation at its place; one that the list has not come to yet stays away.
pub(crate) fn place(conversation: Known) {
    let (id, at) = conversation.with_untracked(|now| (now.id, now.updated_at));
    let is_whole = STAGE.with(|stage| *stage.read_untracked() == Stage::End);
    ENTRIES.with(|entries| {
        let is_moved = {
            let entries = entries.read_untracked();
            let older = entries.iter().position(|other| time_of(other) < at || other.id == id);
            match older.and_then(|place| entries.get(place)) {
                // It is where it belongs.
                Some(other) if other.id == id => return,
                Some(_) => true,
                None => is_whole,
            }
        };
        if is_moved {
            entries.update(|entries| {
                entries.retain(|other| other.id != id);
                let place = entries.iter().position(|other| time_of(other) < at).unwrap_or(entries.len());
                entries.insert(place, Entry { id, now: conversation });
            });
        }
    });
}

fn time_of(entry: &Entry) -> tradehub_shared::UtcMicros {
    entry.now.with_untracked(|now| now.updated_at)
}

pub(super) fn forget() {
    IS_BEGUN.set(false);
    TURN.set(TURN.get().wrapping_add(1));
    ENTRIES.with(|entries| entries.set(Vec::new()));
    CURSOR.set(None);
    set_stage(Stage::First);
}

/// Takes news in; what a conversation shows was brought up to date before.
pub(super) fn hear(news: &News) {
    if !IS_BEGUN.get() {
        return;
    }
    match news {
        News::Event(Event::Msg(message)) => bring(message.conversation_id),
        News::Event(Event::Conversation { conversation_id }) => bring(*conversation_id),
        News::Reset => reload(),
        _ => {}
    }
}

fn bring(id: ConversationId) {
    if let Some(known) = untrack(|| known::find(id)) {
        return place(known);
    }
    spawn_local(async move {
        if let Ok(known) = known::load(id).await
            && member_now().is_some()
        {
            place(known);
        }
    });
}

fn reload() {
    TURN.set(TURN.get().wrapping_add(1));
    CURSOR.set(None);
    ask(None);
}

fn ask(cursor: Option<String>) {
    let turn = TURN.get();
    let is_first = cursor.is_none();
    spawn_local(async move {
        let answer = chat::list_conversations(cursor).await;
        if TURN.get() != turn {
            return;
        }
        match answer {
            Ok(page) => {
                add(page.items, is_first);
                set_stage(if page.next_cursor.is_none() { Stage::End } else { Stage::Rest });
                CURSOR.set(page.next_cursor);
            }
            Err(error) => set_stage(Stage::Failed(error)),
        }
    });
}

fn add(loaded: Vec<Conversation>, is_first: bool) {
    let loaded =
        loaded.into_iter().map(|conversation| Entry { id: conversation.id, now: known::learn(conversation) });
    let loaded: Vec<Entry> = loaded.collect();
    ENTRIES.with(|entries| {
        entries.update(|entries| {
            if is_first {
                entries.clear();
            }
            entries.retain(|old| loaded.iter().all(|new| new.id != old.id));
            entries.extend(loaded);
            entries.sort_by_key(|entry| std::cmp::Reverse(time_of(entry)));
        });
    });
}

fn set_stage(stage: Stage) {
    STAGE.with(|now| now.set(stage));
}
