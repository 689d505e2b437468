//! How many messages and notices are unread. Keeps true: every place shows the same, in all tabs of the browser, and
//! follows what happens; an answer that was overtaken by a newer one is dropped; nothing is asked for visitors.

use super::live::{self, News};
use super::session;
use crate::api::{ApiResult, chat, notices};
use crate::platform::storage::{self, Key};
use crate::platform::{network, presence, timers};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::cell::Cell;
use std::time::Duration;
use tradehub_shared::MemberId;
use tradehub_shared::chat::{MessageKind, Unread};
use tradehub_shared::live::Event;
use tradehub_shared::notice::{NoticeTab, ReadNoticesRequest};
use wasm_bindgen_futures::spawn_local;

/// How often the count is asked for while the page is in sight.
const PAUSE: Duration = Duration::from_secs(60);
/// How old it may be when the visitor goes to another page.
const OLD_ON_THE_WAY_MS: f64 = 10_000.0;
/// How old it may be when the visitor returns: focus and visibility come together.
const OLD_ON_RETURN_MS: f64 = 1_000.0;
/// How long further news are waited for before the count is asked for: several messages often come together.
const GATHER_MS: i32 = 200;

thread_local! {
    /// Absent while it is being found out.
    static COUNTS: ArcRwSignal<Option<Unread>> = ArcRwSignal::new(None);
    /// Counts what was asked and heard, so that an answer knows whether it is still the newest.
    static TURN: Cell<u32> = const { Cell::new(0) };
    static ASKED_MS: Cell<f64> = const { Cell::new(0.0) };
    static IS_GATHERING: Cell<bool> = const { Cell::new(false) };
}

/// What other tabs are told.
#[derive(serde::Serialize, serde::Deserialize)]
struct Told {
    member: MemberId,
    counts: Unread,
}

/// Whether it is known how many are unread; followed in a reactive place.
pub(crate) fn is_known() -> bool {
    COUNTS.with(|counts| counts.read().is_some())
}

/// How much is unread, nothing while that is not known; followed in a reactive place.
pub(crate) fn counts() -> Unread {
    COUNTS.with(ArcRwSignal::get).unwrap_or_default()
}

/// How many messages and notices are unread; followed in a reactive place.
pub(crate) fn total() -> i64 {
    let counts = counts();
    counts.messages.saturating_add(counts.notices.total)
}

/// How many of a tab are unread; followed in a reactive place.
pub(crate) fn of(tab: NoticeTab) -> i64 {
    let counts = counts().notices;
    match tab {
        NoticeTab::System => counts.system,
        NoticeTab::Interaction => counts.interaction,
        NoticeTab::Trade => counts.trade,
    }
}

/// Follows the member, what happens, the address, the visitor's presence and the other tabs. Once, in the shell.
pub(crate) fn follow() {
    let member = Memo::new(|_| session::me().map(|me| me.id));
    Effect::new(move |_| match member.get() {
        Some(_) => refresh(),
        None => forget(),
    });
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        refresh_older_than(OLD_ON_THE_WAY_MS);
    });
    live::always(hear);
    presence::while_seen(PAUSE, || refresh_older_than(OLD_ON_RETURN_MS));
    network::on_change(|online| {
        if online {
            refresh();
        }
    });
    storage::on_change_elsewhere(Key::Unread, |value| {
        let told = value.and_then(|json| serde_json::from_str::<Told>(&json).ok());
        if let Some(told) = told.filter(|told| Some(told.member) == member_now()) {
            take_turn();
            show(Some(told.counts));
        }
    });
}

/// Marks notices as read, here and on the server.
pub(crate) async fn read(request: ReadNoticesRequest) -> ApiResult<()> {
    let member = member_now();
    let notices = notices::read_notices(&request).await?;
    tell(member, Unread { notices, ..untrack(counts) });
    Ok(())
}

/// What the server says in so many words is shown; what may change the count makes it be asked for.
fn hear(news: &News) {
    match news {
        News::Event(Event::Unread(counts)) => tell(member_now(), *counts),
        News::Event(Event::Msg(message)) if message.kind == MessageKind::Order => {}
        News::Event(Event::Msg(message)) if message.sender_id == member_now() => {}
        News::Event(Event::Read(mark)) if Some(mark.member_id) != member_now() => {}
        News::Event(
            Event::Msg(_)
            | Event::Recalled(_)
            | Event::Hidden(_)
            | Event::Read(_)
            | Event::Conversation { .. }
            | Event::Notice { .. },
        )
        | News::Reset => refresh_soon(),
        News::Event(_) | News::Signal(_) => {}
    }
}

fn refresh_soon() {
    if !IS_GATHERING.replace(true) {
        spawn_local(async {
            timers::sleep(GATHER_MS).await;
            IS_GATHERING.set(false);
            refresh();
        });
    }
}

fn refresh_older_than(age_ms: f64) {
    if timers::now_ms() - ASKED_MS.get() >= age_ms {
        refresh();
    }
}

fn refresh() {
    let member = member_now();
    if member.is_none() {
        return;
    }
    ASKED_MS.set(timers::now_ms());
    let turn = take_turn();
    spawn_local(async move {
        // One that failed is followed by another soon enough.
        if let Ok(counts) = chat::get_unread().await
            && TURN.get() == turn
        {
            tell(member, counts);
        }
    });
}

/// Shows the counts of a member here and in the other tabs, unless somebody else is signed in by now.
fn tell(member: Option<MemberId>, counts: Unread) {
    let Some(member) = member.filter(|member| Some(*member) == member_now()) else {
        return;
    };
    take_turn();
    show(Some(counts));
    if let Ok(json) = serde_json::to_string(&Told { member, counts }) {
        storage::set(Key::Unread, &json);
    }
}

fn forget() {
    take_turn();
    show(None);
    storage::remove(Key::Unread);
}

fn show(counts: Option<Unread>) {
    COUNTS.with(|current| {
        if *current.read_untracked() != counts {
            current.set(counts);
        }
    });
}

fn take_turn() -> u32 {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    turn
}

fn member_now() -> Option<MemberId> {
    untrack(session::me).map(|me| me.id)
}
