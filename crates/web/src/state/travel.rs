//! Where the visitor was on each page. Keeps true: going back or forth returns to the same scroll place as soon as
//! the content is there again; a fresh navigation begins at the top, with the focus on the heading.

use crate::platform::{document, focus, history, scroll, storage, timers};
use js_sys::{JSON, Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// How long the content may take to come back before the place is given up.
const RETURN_TRIES: u32 = 60;
const RETURN_STEP_MS: i32 = 50;
/// How long after going back a page still counts as returned to: longer than making the page takes.
const RETURNING_MS: i32 = 400;

thread_local! {
    /// Scroll places by address.
    static PLACES: RefCell<Object> = RefCell::new(Object::new());
    /// Whether the visitor just went back or forth.
    static RETURNING: Cell<bool> = const { Cell::new(false) };
    /// Counts returns; a later one, or a fresh navigation, ends the wait of an earlier one.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Whether a place is still to be returned to; until then nothing is recorded.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Watches scrolling and travelling. Once, before the router is made.
pub(crate) fn start() {
    history::take_over_scrolling();
    if history::is_return() {
        let kept =
            storage::get(storage::Key::Scroll).and_then(|json| JSON::parse(&json).ok()?.dyn_into().ok());
        if let Some(kept) = kept {
            PLACES.set(kept);
            set_out();
        }
    }
    history::on_travel(set_out);
    scroll::on_scroll(|| {
        if !WAITING.get() {
            record();
        }
    });
    history::on_leave(|| {
        if let Some(json) = PLACES.with_borrow(|places| JSON::stringify(places).ok()) {
            storage::set(storage::Key::Scroll, &String::from(json));
        }
    });
}

/// Whether the page being made is one that the visitor returns to: then it shows what it showed before.
pub(crate) fn is_return() -> bool {
    RETURNING.get()
}

/// The router shows another page.
pub(crate) fn arrived() {
    let turn = TURN.replace(TURN.get().wrapping_add(1)).wrapping_add(1);
    if !RETURNING.get() {
        WAITING.set(false);
        focus::heading();
        return;
    }
    let target = place();
    spawn_local(async move {
        for _ in 0..RETURN_TRIES {
            if TURN.get() != turn || scroll::limit() >= target {
                break;
            }
            timers::sleep(RETURN_STEP_MS).await;
        }
        if TURN.get() == turn {
            scroll::to(target);
            WAITING.set(false);
        }
    });
}

fn set_out() {
    WAITING.set(true);
    RETURNING.set(true);
    spawn_local(async {
        timers::sleep(RETURNING_MS).await;
        RETURNING.set(false);
    });
}

fn record() {
    let (address, top) = (JsValue::from_str(&document::address()), JsValue::from_f64(scroll::top()));
    PLACES.with_borrow(|places| {
        let _ = Reflect::set(places, &address, &top);
    });
}

fn place() -> f64 {
    let address = JsValue::from_str(&document::address());
    PLACES.with_borrow(|places| Reflect::get(places, &address).ok()?.as_f64()).unwrap_or(0.0)
}
