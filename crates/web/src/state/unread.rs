//! How many notices are unread. Keeps true: every place shows the same, in all tabs of the browser; an answer that was
//! overtaken by a newer one is dropped; nothing is asked for visitors or while nobody looks.

use super::session;
use crate::api::{ApiResult, notices};
use crate::platform::storage::{self, Key};
use crate::platform::{network, presence, timers};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::cell::Cell;
use std::time::Duration;
use tradehub_shared::MemberId;
use tradehub_shared::notice::{NoticeTab, ReadNoticesRequest, UnreadNotices};
use wasm_bindgen_futures::spawn_local;

/// How often the count is asked for while the page is in sight.
const PAUSE: Duration = Duration::from_secs(60);
/// How old it may be when the visitor goes to another page.
const OLD_ON_THE_WAY_MS: f64 = 10_000.0;
/// How old it may be when the visitor returns: focus and visibility come together.
const OLD_ON_RETURN_MS: f64 = 1_000.0;

thread_local! {
    /// Absent while it is being found out.
    static COUNTS: ArcRwSignal<Option<UnreadNotices>> = ArcRwSignal::new(None);
    /// Counts what was asked and heard, so that an answer knows whether it is still the newest.
    static TURN: Cell<u32> = const { Cell::new(0) };
    static ASKED_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// What other tabs are told.
#[derive(serde::Serialize, serde::Deserialize)]
struct Told {
    member: MemberId,
    counts: UnreadNotices,
}

/// Whether it is known how many are unread; followed in a reactive place.
pub(crate) fn is_known() -> bool {
    COUNTS.with(|counts| counts.read().is_some())
}

/// How many are unread, none while that is not known; followed in a reactive place.
pub(crate) fn counts() -> UnreadNotices {
    COUNTS.with(ArcRwSignal::get).unwrap_or_default()
}

/// How many of a tab are unread; followed in a reactive place.
pub(crate) fn of(tab: NoticeTab) -> i64 {
    let counts = counts();
    match tab {
        NoticeTab::System => counts.system,
        NoticeTab::Interaction => counts.interaction,
        NoticeTab::Trade => counts.trade,
    }
}

/// Follows the member, the address, the visitor's presence and the other tabs. Once, in the shell.
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
    let counts = notices::read_notices(&request).await?;
    tell(member, counts);
    Ok(())
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
        if let Ok(counts) = notices::get_unread_notices().await
            && TURN.get() == turn
        {
            tell(member, counts);
        }
    });
}

/// Shows the counts of a member here and in the other tabs, unless somebody else is signed in by now.
fn tell(member: Option<MemberId>, counts: UnreadNotices) {
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

fn show(counts: Option<UnreadNotices>) {
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
