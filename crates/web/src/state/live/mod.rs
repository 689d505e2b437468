//! What happens elsewhere, told to the pages as it happens.
//!
//! Keeps true: while a member is signed in, one connection follows their affairs, by a socket or by asking again and
//! again; every event is told once, in order; after a gap everybody is told to load again. The connection itself is a
//! module of its own that comes when the first page can be used: here is only what the first download needs.

mod connection;
mod position;
mod wire;

use super::session;
use crate::platform::bell::{self, Bell};
use crate::platform::timers;
pub(crate) use connection::{ask, watch};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tradehub_shared::live::{Event, Signal as LiveSignal};
use wasm_bindgen_futures::spawn_local;

/// How long the first page has the network for itself, in milliseconds.
const HEAD_START_MS: i32 = 1_500;
/// Between two tries to fetch the connection's module.
const FETCH_AGAIN_MS: i32 = 20_000;

/// What a hearer is told.
#[derive(Debug)]
pub(crate) enum News {
    /// Something happened; told once.
    Event(Event),
    /// Something that matters now only.
    Signal(LiveSignal),
    /// What was loaded earlier may lack something: load it again.
    Reset,
}

type Hearer = Rc<dyn Fn(&News)>;
/// Runs the connection of a turn.
type Run = fn(u32);

thread_local! {
    static HEARERS: RefCell<Vec<(u32, Hearer)>> = const { RefCell::new(Vec::new()) };
    static NEXT_HEARER: Cell<u32> = const { Cell::new(0) };
    static IS_UP: ArcRwSignal<bool> = ArcRwSignal::new(false);
    /// Rises with each member who begins or ends: the connection of an earlier turn stops.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Rung when a page wants the connection at once.
    static HURRY: Bell = const { Bell::new() };
    /// Makes the connection look around; set once it is there.
    static NUDGE: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// Calls back with all news until the present owner is gone.
pub(crate) fn on_news(run: impl Fn(&News) + 'static) {
    let id = hear(run);
    on_cleanup(move || HEARERS.with_borrow_mut(|all| all.retain(|(other, _)| *other != id)));
}

/// Calls back with all news for the life of the app.
pub(crate) fn always(run: impl Fn(&News) + 'static) {
    hear(run);
}

/// Whether events come as they happen; followed in a reactive place.
pub(crate) fn is_up() -> bool {
    IS_UP.with(ArcRwSignal::get)
}

/// Tells everybody. Pages call it with what the server answered to an own step, so that all of the page shows it.
pub(crate) fn tell(news: &News) {
    let hearers: Vec<Hearer> =
        HEARERS.with_borrow(|all| all.iter().map(|(_, hearer)| Rc::clone(hearer)).collect());
    for hearer in hearers {
        hearer(news);
    }
}

/// Wants the connection at once: the page lives by it.
pub(crate) fn hurry() {
    HURRY.with(Bell::ring);
}

/// Follows the signed-in member. Once, in the shell.
pub(crate) fn follow() {
    let member = Memo::new(|_| session::me().map(|me| me.id));
    Effect::new(move |_| {
        let turn = TURN.get().wrapping_add(1);
        TURN.set(turn);
        if let Some(nudge) = NUDGE.get() {
            nudge();
        }
        if member.get().is_some() {
            spawn_local(begin(turn));
        }
    });
}

async fn begin(turn: u32) {
    timers::within(HEAD_START_MS, bell::heard(&HURRY)).await;
    while is_turn(turn) {
        if let Ok(run) = fetch().await {
            if is_turn(turn) {
                run(turn);
            }
            return;
        }
        timers::sleep(FETCH_AGAIN_MS).await;
    }
}

/// Fetches the connection's module.
#[wasm_split(live, fallible, wasm_split_path = ::leptos::wasm_split)]
fn fetch() -> Result<Run, SplitLoaderError> {
    Ok(connection::run)
}

fn hear(run: impl Fn(&News) + 'static) -> u32 {
    let id = NEXT_HEARER.replace(NEXT_HEARER.get().wrapping_add(1));
    HEARERS.with_borrow_mut(|all| all.push((id, Rc::new(run))));
    id
}

fn is_turn(turn: u32) -> bool {
    TURN.get() == turn
}

fn set_up(is_up: bool) {
    IS_UP.with(|now| {
        if *now.read_untracked() != is_up {
            now.set(is_up);
        }
    });
}
