//! Who is there, and who is writing. Keeps true: what nobody renews does not stay; who hides their presence shows none.

use crate::platform::timers;
use crate::state::live::{self, News};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use tradehub_shared::live::{Ask, Event, Signal};
use tradehub_shared::{ConversationId, MemberId, UtcMicros, limits};
use wasm_bindgen_futures::spawn_local;

/// For how long somebody counts as writing who says nothing more about it, in milliseconds.
const WRITING_MS: i32 = 7_000;
/// How often it is told that the member goes on writing, in milliseconds.
const TELL_MS: f64 = 3_000.0;

/// Whether a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Presence {
    /// There now.
    pub(crate) is_online: bool,
    /// When they were last there, where that is told.
    pub(crate) last_seen_at: Option<UtcMicros>,
}

thread_local! {
    static PRESENT: ArcRwSignal<HashMap<MemberId, Presence>> = ArcRwSignal::new(HashMap::new());
    /// Where the other is writing, each with the turn in which that was said.
    static WRITING: ArcRwSignal<HashMap<ConversationId, u32>> = ArcRwSignal::new(HashMap::new());
    /// Those in the list, and the one in the open conversation.
    static LISTED: RefCell<Vec<MemberId>> = const { RefCell::new(Vec::new()) };
    static OPEN: Cell<Option<MemberId>> = const { Cell::new(None) };
    /// Where and when the member's own writing was last told.
    static TOLD: RefCell<Option<(ConversationId, f64)>> = const { RefCell::new(None) };
}

/// How a member is there, as far as it is told; followed in a reactive place.
pub(crate) fn presence(member: MemberId) -> Option<Presence> {
    PRESENT.with(|present| present.read().get(&member).copied())
}

/// Whether the other is writing in a conversation; followed in a reactive place.
pub(crate) fn is_writing(id: ConversationId) -> bool {
    WRITING.with(|writing| writing.read().contains_key(&id))
}

/// Wants to know of these members whether they are there; the first ones, where there are too many.
pub(crate) fn watch(members: Vec<MemberId>) {
    LISTED.set(members);
    ask();
}

/// Wants to know of the member in the open conversation.
pub(crate) fn watch_also(member: MemberId) {
    OPEN.set(Some(member));
    ask();
}

fn ask() {
    let mut members: Vec<MemberId> = OPEN.get().into_iter().collect();
    LISTED.with_borrow(|listed| members.extend(listed));
    members.truncate(limits::WATCHED_MAX);
    // In an order that does not change with who wrote last.
    members.sort_unstable();
    members.dedup();
    live::watch(members);
}

/// Tells that the member writes in a conversation, or stopped; not more often than needed.
pub(crate) fn tell_writing(conversation_id: ConversationId, is_typing: bool) {
    let now = timers::now_ms();
    let is_told = TOLD.with_borrow(|told| match told {
        Some((id, at)) => *id == conversation_id && is_typing && now - at < TELL_MS,
        None => !is_typing,
    });
    if !is_told {
        TOLD.set(is_typing.then_some((conversation_id, now)));
        live::ask(&Ask::Typing { conversation_id, is_typing });
    }
}

pub(super) fn forget() {
    PRESENT.with(|present| present.set(HashMap::new()));
    WRITING.with(|writing| writing.set(HashMap::new()));
    TOLD.set(None);
}

/// Takes news in.
pub(super) fn hear(news: &News) {
    match news {
        News::Signal(Signal::Presence { member_id, is_online, last_seen_at }) => {
            let presence = Presence { is_online: *is_online, last_seen_at: *last_seen_at };
            PRESENT.with(|present| {
                present.update(|all| {
                    all.insert(*member_id, presence);
                });
            });
        }
        News::Signal(Signal::Typing { conversation_id, is_typing, .. }) => {
            if *is_typing {
                begin_writing(*conversation_id);
            } else {
                end_writing(*conversation_id, None);
            }
        }
        News::Event(Event::Msg(message)) => end_writing(message.conversation_id, None),
        _ => {}
    }
}

fn begin_writing(id: ConversationId) {
    let turn = WRITING.with(|writing| {
        let mut turn = 0;
        writing.update(|all| {
            let now = all.entry(id).or_default();
            *now = now.wrapping_add(1);
            turn = *now;
        });
        turn
    });
    spawn_local(async move {
        timers::sleep(WRITING_MS).await;
        end_writing(id, Some(turn));
    });
}

fn end_writing(id: ConversationId, turn: Option<u32>) {
    WRITING.with(|writing| {
        let is_meant =
            writing.read_untracked().get(&id).is_some_and(|now| turn.is_none_or(|turn| turn == *now));
        if is_meant {
            writing.update(|all| {
                all.remove(&id);
            });
        }
    });
}
