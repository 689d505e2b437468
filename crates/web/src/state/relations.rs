//! How the member stands to others, as the server last said. Keeps true: every button and page shows the same; nothing is
//! asked for visitors; another member starts anew.

use super::session;
use crate::api::contacts;
use leptos::prelude::*;
use std::collections::HashMap;
use tradehub_shared::MemberId;
use tradehub_shared::contacts::Relation;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// By who asks and whom it is about.
    static KNOWN: ArcRwSignal<HashMap<(MemberId, MemberId), Relation>> = ArcRwSignal::new(HashMap::new());
}

/// How the member stands to another one, once that is known; followed in a reactive place.
pub(crate) fn known(other: MemberId) -> Option<Relation> {
    let me = session::me()?.id;
    KNOWN.with(|known| known.read().get(&(me, other)).copied())
}

/// Asks the server how it is now; what was known stays meanwhile.
pub(crate) fn ask(other: MemberId) {
    if untrack(session::is_member) {
        spawn_local(async move {
            // One that fails is asked again the next time somebody needs to know.
            let _ = contacts::get_relation(other).await;
        });
    }
}

/// Shows it like this from now on.
pub(crate) fn learn(relation: Relation) {
    if let Some(me) = untrack(session::me) {
        KNOWN.with(|known| {
            known.update(|all| {
                all.insert((me.id, relation.member_id), relation);
            });
        });
    }
}
