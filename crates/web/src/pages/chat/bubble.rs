//! One message. Keeps true: one's own stand on the right, the other's on the left; whoever hears the page is told who says
//! what; one that failed says why and can be sent again or thrown away.

use super::content;
use super::lines::Shape;
use super::marks;
use super::talk::{Room, quoted};
use super::words;
use crate::components::report::ReportTarget;
use crate::components::ui::{Button, Icon, Menu, Size, Variant};
use crate::platform::{clipboard, focus};
use crate::state::chat::outbox::{self, Pending, Way};
use crate::state::chat::steps;
use crate::state::toasts;
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::chat::{Message, RepliedMessage};
use tradehub_shared::{UtcMicros, limits};

/// The id of a message's place on the page.
pub(super) fn place(number: i64) -> String {
    format!("m-{number}")
}

/// A message that was said.
pub(super) fn said(room: Room, message: Message, shape: Shape) -> AnyView {
    let (number, id) = (message.number, place(message.number));
    let talk = room.talk;
    let is_sought = Memo::new(move |_| talk.sought() == Some(number));
    let other = talk.conversation().with_untracked(|now| now.other.nickname.clone());
    if let Some(line) = message.order.clone() {
        let (order, sender) = (line.id, message.sender_id);
        let words = move || words::order(&line, sender, talk.me, &other);
        return view! {
            <div class="msg msg-note" id=id tabindex="-1">
                <p><span>{words}</span> <a class="link" href=routes::order(order)>{t!("chat.order.see")}</a></p>
                {marks::meta(message.at, number, None)}
            </div>
        }
        .into_any();
    }
    if message.is_recalled {
        let is_own = shape.is_own;
        let words = move || words::recalled(is_own, &other);
        return view! { <div class="msg msg-note" id=id tabindex="-1"><p>{words}</p></div> }.into_any();
    }
    let own_in = shape.is_own.then(|| talk.conversation());
    let meta = shape.is_last.then(|| marks::meta(message.at, number, own_in));
    let name = who(shape.is_own, other);
    let quote = message.reply_to.clone().map(|replied| quote(room, replied));
    view! {
        <div
            class="msg"
            class:is-own=shape.is_own
            class:is-first=shape.is_first
            class:is-last=shape.is_last
            class:is-sought=is_sought
            id=id
            tabindex="-1"
        >
            <div class="msg-row">
                <div class="msg-bubble">
                    <span class="visually-hidden">{name}</span>
                    {quote}
                    {content::said(room, &message)}
                </div>
                {menu(room, message)}
            </div>
            {meta}
        </div>
    }
    .into_any()
}

fn who(is_own: bool, other: String) -> impl Fn() -> String {
    move || {
        let name = if is_own { ts!("order.you") } else { other.clone() };
        ts!("chat.says", name = name)
    }
}

/// What a message answers, leading there.
fn quote(room: Room, replied: RepliedMessage) -> AnyView {
    let (number, sender) = (replied.number, replied.sender_id);
    let talk = room.talk;
    let other = talk.conversation().with_untracked(|now| now.other.nickname.clone());
    let name = move || if sender == Some(talk.me) { ts!("order.you") } else { other.clone() };
    view! {
        <button type="button" class="msg-quote" on:click=move |_| talk.seek(number)>
            <span class="visually-hidden">{t!("chat.answers")}</span>
            <strong>{name}</strong>
            <span>{move || words::replied(&replied)}</span>
        </button>
    }
    .into_any()
}

/// What can be done with a message.
fn menu(room: Room, message: Message) -> AnyView {
    let message = StoredValue::new(message);
    let dots = || view! { <Icon name=Icon::Ellipsis /> };
    view! {
        <Menu label=t!("chat.message.menu") button_class="icon-btn msg-more" button=dots>
            {entries(room, message.get_value())}
        </Menu>
    }
    .into_any()
}

fn entries(room: Room, message: Message) -> AnyView {
    let is_own = message.sender_id == Some(room.talk.me);
    let age = now().seconds().saturating_sub(message.at.seconds());
    let can_recall = is_own && age < limits::RECALL_SECONDS;
    let (id, text, replied) = (message.id, message.text.clone(), quoted(&message));
    let reply = entry(Icon::CornerUpLeft, "reply", move || {
        room.reply_to.set(Some(replied.clone()));
        focus::first("#f-message");
    });
    let copy = text.map(|text| {
        entry(Icon::Copy, "copy", move || {
            let text = text.clone();
            spawn_local(async move {
                if clipboard::copy(&text).await {
                    toasts::done(ts!("chat.done.copy"));
                } else {
                    toasts::warn(ts!("listing.copy.refused"));
                }
            });
        })
    });
    let taken = message.clone();
    let recall = can_recall.then(|| {
        entry(Icon::Undo2, "recall", move || {
            let message = taken.clone();
            spawn_local(async move {
                match steps::recall(&message).await {
                    Ok(()) => toasts::done(ts!("chat.done.recall")),
                    Err(error) => toasts::failed(&error),
                }
            });
        })
    });
    let hide = entry(Icon::EyeOff, "hide", move || {
        let message = message.clone();
        spawn_local(async move {
            match steps::hide(&message).await {
                Ok(()) => toasts::done(ts!("chat.done.hide")),
                Err(error) => toasts::failed(&error),
            }
        });
    });
    let report = (!is_own)
        .then(|| entry(Icon::Flag, "report", move || room.reported.set(Some(ReportTarget::Message(id)))));
    view! { {reply} {copy} {recall} {hide} {report} }.into_any()
}

fn entry(icon: Icon, name: &'static str, run: impl Fn() + 'static) -> AnyView {
    let class = if name == "report" { "menu-item menu-item-bad" } else { "menu-item" };
    view! {
        <li>
            <button type="button" class=class on:click=move |_| run()>
                <Icon name=icon />
                <span>{move || i18n::of("chat.message", name)}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A message on its way.
pub(super) fn pending(room: Room, pending: Pending) -> AnyView {
    let cid = StoredValue::new(pending.cid.clone());
    let way = Memo::new(move |_| outbox::way(&cid.read_value()));
    let name = who(true, String::new());
    let quote = pending.reply_to.clone().map(|replied| quote(room, replied));
    let is_failed = Memo::new(move |_| matches!(*way.read(), Some(Way::Failed(_))));
    view! {
        <div class="msg is-own is-first is-last is-pending" class:is-failed=is_failed>
            <div class="msg-row">
                <div class="msg-bubble">
                    <span class="visually-hidden">{name}</span>
                    {quote}
                    {content::pending(&pending)}
                </div>
            </div>
            <div class="msg-way" role="status">{move || way.get().map(|way| way_words(way, cid.get_value()))}</div>
        </div>
    }
    .into_any()
}

fn way_words(way: Way, cid: String) -> AnyView {
    let of = |icon: Icon, words: Signal<String>| {
        view! { <span class="msg-meta"><Icon name=icon /><span>{words}</span></span> }.into_any()
    };
    match way {
        Way::Waiting => of(Icon::Clock, t!("chat.way.waiting")),
        Way::Sending(0 | 100) => of(Icon::Clock, t!("chat.way.sending")),
        Way::Sending(percent) => of(Icon::Clock, t!("chat.way.percent", n = i64::from(percent))),
        Way::Failed(error) => {
            let discarded = cid.clone();
            view! {
                <p class="field-error"><Icon name=Icon::CircleAlert /><span>{move || error.message()}</span></p>
                <div class="row">
                    <Button size=Size::Small icon=Icon::RotateCw on_press=move |()| outbox::retry(&cid)>
                        {t!("chat.retry")}
                    </Button>
                    <Button size=Size::Small variant=Variant::Ghost on_press=move |()| outbox::discard(&discarded)>
                        {t!("chat.discard")}
                    </Button>
                </div>
            }
            .into_any()
        }
    }
}

fn now() -> UtcMicros {
    UtcMicros::parse_rfc3339(&crate::platform::clock::now()).unwrap_or(UtcMicros(0))
}
