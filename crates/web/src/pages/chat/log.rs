//! The messages, in an element that scrolls by itself. Keeps true: what is looked at stays where it is while older ones
//! are put before it; who is at the end stays there; only a stretch of a long conversation is on the page.

use super::bubble;
use super::lines::{self, Line};
use super::marks;
use super::talk::Room;
use crate::components::ui::{Bubble, Button, ErrorState, Icon, Size, Skeleton, Variant};
use crate::platform::scroll::{self, Anchor};
use crate::platform::{focus, observe, timers};
use crate::state::chat::outbox;
use crate::state::chat::talk::Stage;
use crate::{t, ts};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// So near the end counts as being there, in CSS pixels.
const AT_END: i32 = 60;
/// So near an end more is fetched.
const NEAR: i32 = 700;
/// For how long a message that was looked for stays marked.
const MARKED_MS: i32 = 2_400;

/// The scrolled element; copy it freely.
#[derive(Clone, Copy)]
struct Log {
    room: Room,
    node: NodeRef<html::Div>,
    /// Whether it was at its end when it last stood still.
    stays: StoredValue<bool>,
}

impl Log {
    fn to_end(self) {
        self.stays.set_value(true);
        request_animation_frame(move || {
            if let Some(element) = self.node.try_get_untracked().flatten() {
                scroll::to_end(&element);
                self.look();
            }
        });
    }

    /// Notes what is about to change, and puts it back in its place once the page is drawn.
    fn hold(self) {
        if self.stays.get_value() {
            return self.to_end();
        }
        let Some(element) = self.node.get_untracked() else { return };
        let anchor = Anchor::of(&element, ".msg");
        request_animation_frame(move || {
            if let Some(anchor) = anchor {
                anchor.restore(&element);
            }
            if !self.node.is_disposed() {
                self.look();
            }
        });
    }

    /// Looks at where it is scrolled to: near an end more is fetched.
    fn look(self) {
        let Some(element) = self.node.try_get_untracked().flatten() else { return };
        let (above, below) = (scroll::top_of(&element), scroll::below(&element));
        self.stays.set_value(below < AT_END && self.room.talk.has_newest());
        self.room.talk.set_at_end(below < AT_END);
        if above < NEAR {
            self.room.talk.older();
        } else if below < NEAR {
            self.room.talk.newer();
        }
    }
}

/// The log with the button to its end.
pub(super) fn log(room: Room) -> AnyView {
    let log = Log { room, node: NodeRef::new(), stays: StoredValue::new(true) };
    let (talk, content) = (room.talk, NodeRef::new());
    talk.set_before_change(Callback::new(move |()| log.hold()));
    follow(log);
    // The keyboard, the box that grows, a message that has more to say: who was at the end stays there.
    stay(log, log.node);
    stay(log, content);
    let pending = Memo::new(move |_| {
        // Which ones there are; how far each is concerns its own line.
        outbox::of(talk.id)
            .into_iter()
            .map(|pending| outbox::Pending { way: outbox::Way::Waiting, ..pending })
            .collect::<Vec<_>>()
    });
    let lines = Memo::new(move |_| {
        let window = talk.window();
        let window = window.read();
        let pending = if window.has_newer { Vec::new() } else { pending.get() };
        lines::lines(&window.messages, pending, talk.me, talk.new_from())
    });
    // One's own are shown at once, at the end.
    Effect::new(move |last: Option<usize>| {
        let count = pending.read().len();
        if last.is_some_and(|last| count > last) {
            room.to_end.notify();
        }
        count
    });
    view! {
        <div class="chat-log-frame">
            <div
                class="chat-log"
                role="log"
                aria-label=t!("chat.log")
                aria-live="polite"
                aria-relevant="additions"
                aria-busy=move || talk.is_loading().then_some("true")
                tabindex="0"
                node_ref=log.node
                on:scroll=move |_| log.look()
            >
                <div class="chat-log-in" node_ref=content>
                    {begin(room)}
                    <For each=move || lines.get() key=Line::key children=move |line| draw(room, line) />
                </div>
            </div>
            {to_end_button(log)}
        </div>
    }
    .into_any()
}

fn draw(room: Room, line: Line) -> AnyView {
    match line {
        Line::Day(at) => marks::day(at),
        Line::New => marks::new(),
        Line::Said(message, shape) => bubble::said(room, message, shape),
        Line::Pending(pending) => bubble::pending(room, pending),
    }
}

/// Keeps it in its place: at first at what is new, later at its end or where somebody looks.
fn follow(log: Log) {
    let talk = log.room.talk;
    Effect::new(move |was_ready: Option<bool>| {
        let is_ready = talk.stage() == Stage::Ready;
        if is_ready && was_ready != Some(true) {
            log.to_end();
            request_animation_frame(move || {
                if let Some(element) = log.node.try_get_untracked().flatten()
                    && scroll::up_to(&element, "chat-new")
                {
                    log.look();
                }
            });
        }
        is_ready
    });
    Effect::new(move |is_first: Option<()>| {
        log.room.to_end.track();
        if is_first.is_some() {
            log.to_end();
            if !talk.has_newest() {
                talk.load();
            }
        }
    });
    Effect::new(move |_| {
        if let Some(number) = talk.sought() {
            log.stays.set_value(false);
            focus::show(bubble::place(number));
            spawn_local(async move {
                timers::sleep(MARKED_MS).await;
                if !talk.is_gone() && untrack(move || talk.sought()) == Some(number) {
                    talk.found();
                }
            });
        }
    });
}

/// Stays at the end when an element changes its size.
fn stay(log: Log, node: NodeRef<html::Div>) {
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            observe::resized(&element, move || {
                if log.stays.try_get_value() == Some(true) {
                    log.to_end();
                }
            });
        }
    });
}

/// What stands above the messages: more of them, or that this is where it begins.
fn begin(room: Room) -> AnyView {
    let talk = room.talk;
    let has_older = Memo::new(move |_| talk.window().read().has_older);
    let is_empty = Memo::new(move |_| talk.window().read().messages.is_empty());
    let content = move || match talk.stage() {
        Stage::Loading => view! {
            <span class="visually-hidden">{t!("state.loading")}</span>
            <Skeleton class="skeleton-bubble" />
            <Skeleton class="skeleton-bubble is-own" />
            <Skeleton class="skeleton-bubble" />
        }
        .into_any(),
        Stage::Failed(error) => {
            view! { <ErrorState error=error on_retry=move |()| talk.load() /> }.into_any()
        }
        Stage::Ready if has_older.get() => {
            let busy = Signal::derive(move || talk.is_loading());
            view! {
                <Button size=Size::Small variant=Variant::Ghost busy=busy on_press=move |()| talk.older()>
                    {t!("chat.older")}
                </Button>
            }
            .into_any()
        }
        Stage::Ready if is_empty.get() => {
            let name = talk.conversation().with_untracked(|now| now.other.nickname.clone());
            view! { <p class="chat-begin">{t!("chat.begin.empty", name = name)}</p> }.into_any()
        }
        Stage::Ready => view! { <p class="chat-begin">{t!("chat.begin")}</p> }.into_any(),
    };
    view! { <div class="chat-log-top">{content}</div> }.into_any()
}

/// The way to the newest messages, with the number of those that came meanwhile.
fn to_end_button(log: Log) -> AnyView {
    let talk = log.room.talk;
    let arrived = Signal::derive(move || talk.arrived());
    let is_shown = Memo::new(move |_| talk.stage() == Stage::Ready && !talk.is_at_end());
    let label = Signal::derive(move || match arrived.get() {
        0 => ts!("chat.to_end"),
        n => ts!("chat.to_end.new", n = n),
    });
    let press = move |_| {
        log.room.to_end.notify();
        focus::first(".chat-log");
    };
    view! {
        <Show when=move || is_shown.get()>
            <button type="button" class="chat-to-end" aria-label=label title=label on:click=press>
                <Icon name=Icon::ArrowDown />
                <Bubble count=arrived />
            </button>
        </Show>
    }
    .into_any()
}
