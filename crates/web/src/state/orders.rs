//! What the server last said of each order in this visit. Keeps true: an order shows the same on every card, also in
//! lists that were loaded earlier; what was said before a change does not undo it; another member starts anew.

use super::session;
use leptos::prelude::*;
use std::collections::HashMap;
use tradehub_shared::order::OrderSummary;
use tradehub_shared::{MemberId, OrderId};

thread_local! {
    static KNOWN: ArcRwSignal<HashMap<(MemberId, OrderId), OrderSummary>> = ArcRwSignal::new(HashMap::new());
}

/// How an order stands, given what the list said when it was loaded; followed in a reactive place.
pub(crate) fn newest(loaded: &OrderSummary) -> OrderSummary {
    let known =
        session::me().and_then(|me| KNOWN.with(|known| known.read().get(&(me.id, loaded.id)).cloned()));
    known.unwrap_or_else(|| loaded.clone())
}

/// Shows these orders like this from now on.
pub(crate) fn learn(orders: &[OrderSummary]) {
    let Some(me) = untrack(session::me) else { return };
    KNOWN.with(|known| {
        let is_news = |order: &&OrderSummary| {
            let known = known.read_untracked();
            let old = known.get(&(me.id, order.id));
            old.is_none_or(|old| old.updated_at <= order.updated_at && old != *order)
        };
        let news: Vec<_> = orders.iter().filter(is_news).cloned().collect();
        if !news.is_empty() {
            known.update(|all| all.extend(news.into_iter().map(|order| ((me.id, order.id), order))));
        }
    });
}
