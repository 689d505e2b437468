//! When something was said, and how far one's own messages came. Keeps true: no mark is told by colour alone.

use crate::components::ui::Icon;
use crate::i18n::{self, format};
use crate::state::chat::known::Known;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::UtcMicros;

/// How far a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Sent,
    Delivered,
    Read,
}

/// The time, and of one's own messages how far they came.
pub(super) fn meta(at: UtcMicros, number: i64, own_in: Option<Known>) -> AnyView {
    let mark = own_in.map(|known| {
        let mark = Memo::new(move |_| {
            let now = known.read();
            match number {
                n if n <= now.other_read_upto => Mark::Read,
                n if n <= now.other_delivered_upto => Mark::Delivered,
                _ => Mark::Sent,
            }
        });
        move || {
            let (icon, name) = match mark.get() {
                Mark::Sent => (Icon::Check, "sent"),
                Mark::Delivered => (Icon::CheckCheck, "delivered"),
                Mark::Read => (Icon::CheckCheck, "read"),
            };
            let words = move || i18n::of("chat.mark", name);
            view! { <span class="msg-mark" class:is-read=name == "read"><Icon name=icon /><span>{words}</span></span> }
        }
    });
    view! {
        <span class="msg-meta">
            <time datetime=at.to_rfc3339() title=move || format::date_time(at)>{move || format::time(at)}</time>
            {mark}
        </span>
    }
    .into_any()
}

/// The line above a day's messages.
pub(super) fn day(at: UtcMicros) -> AnyView {
    view! { <p class="chat-day"><span>{move || format::day(at)}</span></p> }.into_any()
}

/// The line above what is new.
pub(super) fn new() -> AnyView {
    view! { <p class="chat-new" id="chat-new"><span>{t!("chat.new")}</span></p> }.into_any()
}

/// When somebody was last there, in words.
pub(super) fn last_seen(at: Option<UtcMicros>) -> String {
    at.map(|at| ts!("chat.last_seen", when = format::ago(at))).unwrap_or_default()
}
