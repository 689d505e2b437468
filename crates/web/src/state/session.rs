//! Who is signed in. Keeps true: the access token stays in memory; only a hint that somebody is signed in is stored,
//! so that visitors cause no renewal; one renewal serves all calls and, by a lock, all tabs.

use crate::api::{ApiError, sessions};
use crate::platform::{locks, network, storage};
use js_sys::Promise;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use tradehub_shared::accounts::{Me, Session};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// How the visitor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Being found out: somebody was signed in when the page was last open.
    Unknown,
    /// Nobody is signed in.
    Visitor,
    /// This member is.
    Member(Arc<Me>),
}

thread_local! {
    static STANDING: ArcRwSignal<Standing> = ArcRwSignal::new(Standing::Visitor);
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The renewal under way; all who need it wait for this one.
    static RENEWAL: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// How the visitor stands; followed in a reactive place.
pub(crate) fn standing() -> Standing {
    STANDING.with(ArcRwSignal::get)
}

/// The signed-in member; followed in a reactive place.
pub(crate) fn me() -> Option<Arc<Me>> {
    match standing() {
        Standing::Member(me) => Some(me),
        _ => None,
    }
}

/// Whether somebody is signed in; followed in a reactive place.
pub(crate) fn is_member() -> bool {
    matches!(standing(), Standing::Member(_))
}

/// Names the signed-in member in a list's question, where the answer depends on who asks; followed in a reactive place.
pub(crate) fn own(path: &str) -> String {
    [path, "#", &me().map(|me| me.id.to_string()).unwrap_or_default()].concat()
}

/// The path of a question that [`own`] made.
pub(crate) fn path_of(question: &str) -> String {
    question.split_once('#').map_or(question, |(path, _)| path).to_owned()
}

/// Takes up an earlier session, follows other tabs, and tries again when the connection returns. Once, at the start.
pub(crate) fn start() {
    if hinted() {
        set(Standing::Unknown);
        spawn_local(async {
            renew(None).await;
        });
    }
    storage::on_change_elsewhere(storage::Key::SignedIn, |value| match value {
        None => forget(),
        Some(_) if !is_member_now() => spawn_local(async {
            renew(None).await;
        }),
        Some(_) => {}
    });
    network::on_change(|online| {
        if online && hinted() && !is_member_now() {
            spawn_local(async {
                renew(None).await;
            });
        }
    });
}

/// Begins a session.
pub(crate) fn begin(session: Session) {
    TOKEN.set(Some(session.access_token));
    storage::set(storage::Key::SignedIn, "1");
    set(Standing::Member(Arc::new(session.member)));
}

/// Shows the member's changed profile.
pub(crate) fn update(me: Me) {
    set(Standing::Member(Arc::new(me)));
}

/// Ends the session in this browser.
pub(crate) fn end() {
    for kept in [storage::Key::SignedIn, storage::Key::ChatDrafts, storage::Key::ChatOutbox] {
        storage::remove(kept);
    }
    forget();
}

/// The access token, for the client.
pub(crate) fn token() -> Option<String> {
    TOKEN.with_borrow(Clone::clone)
}

/// Waits while it is being found out who is signed in; at once for visitors.
pub(crate) async fn settled() {
    if STANDING.with(|standing| *standing.read_untracked() == Standing::Unknown) {
        renew(None).await;
    }
}

/// Gets a new access token instead of `stale`. `true` when there is one now.
pub(crate) async fn renew(stale: Option<String>) -> bool {
    if token() != stale {
        return token().is_some();
    }
    let under_way = RENEWAL.with_borrow(Clone::clone);
    let renewal = under_way.unwrap_or_else(|| {
        let promise = future_to_promise(async {
            let renewed = locks::exclusive("tradehub.renew", renew_now()).await.unwrap_or(false);
            RENEWAL.set(None);
            Ok(JsValue::from_bool(renewed))
        });
        RENEWAL.set(Some(promise.clone()));
        promise
    });
    JsFuture::from(renewal).await.is_ok_and(|renewed| renewed.is_truthy())
}

async fn renew_now() -> bool {
    match sessions::refresh_session().await {
        Ok(session) => {
            begin(session);
            true
        }
        Err(ApiError::Problem(problem)) if problem.status < 500 && problem.status != 429 => {
            end();
            false
        }
        // Not reached: nobody is signed in for now, but the hint stays for the next try.
        Err(_) => {
            if !is_member_now() {
                set(Standing::Visitor);
            }
            false
        }
    }
}

fn forget() {
    TOKEN.set(None);
    set(Standing::Visitor);
}

fn set(standing: Standing) {
    STANDING.with(|current| {
        if *current.read_untracked() != standing {
            current.set(standing);
        }
    });
}

fn is_member_now() -> bool {
    STANDING.with(|standing| matches!(*standing.read_untracked(), Standing::Member(_)))
}

fn hinted() -> bool {
    storage::get(storage::Key::SignedIn).is_some()
}
