//! Where messages are written. Keeps true: Enter sends and Shift with Enter breaks the line, but never while a character
//! is being composed; what is written is kept until it is sent; the box grows with it.

use super::offer;
use super::talk::Room;
use super::words;
use crate::api::media;
use crate::components::ui::{Button, Icon, IconButton, Notice, Size, Tone};
use crate::i18n::{self, format};
use crate::platform::files::{self, File};
use crate::platform::textarea;
use crate::state::action::Action;
use crate::state::chat::{drafts, known, outbox, people};
use crate::state::{relations, toasts};
use crate::{t, ts};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::limits;

/// With so few characters left, how many they are is said.
const LEFT_TOLD: usize = 200;

/// The place to write, or why nothing can be written.
pub(super) fn composer(room: Room) -> AnyView {
    let known = room.talk.conversation();
    let other = known.with_untracked(|now| now.other.id);
    let is_blocked = Memo::new(move |_| {
        let loaded = known.read().is_blocked;
        relations::known(other).map_or(loaded, |relation| relation.is_blocked)
    });
    (move || if is_blocked.get() { blocked(room) } else { open(room) }).into_any()
}

fn blocked(room: Room) -> AnyView {
    let busy = Action::new();
    let (id, other) = room.talk.conversation().with_untracked(|now| (now.id, now.other.id));
    let press = move |()| {
        busy.run(crate::api::contacts::unset_block(other), move |outcome| match outcome {
            Ok(_) => leptos::task::spawn_local(async move {
                let _ = known::load(id).await;
            }),
            Err(error) => toasts::failed(&error),
        });
    };
    view! {
        <div class="composer composer-blocked">
            <Notice tone=Tone::Idle icon=Icon::Ban><p>{t!("chat.blocked")}</p></Notice>
            <Button size=Size::Small busy=busy.busy() on_press=press>{t!("chat.unblock")}</Button>
        </div>
    }
    .into_any()
}

/// What is being written; copy it freely.
#[derive(Clone, Copy)]
struct Writing {
    room: Room,
    text: RwSignal<String>,
    node: NodeRef<html::Textarea>,
}

impl Writing {
    fn length(self) -> usize {
        self.text.read().trim().chars().count()
    }

    fn write(self, text: String) {
        let id = self.room.talk.id;
        people::tell_writing(id, !text.trim().is_empty());
        drafts::keep(id, &text);
        self.text.set(text);
        self.fit();
    }

    fn fit(self) {
        request_animation_frame(move || {
            if let Some(area) = self.node.try_get_untracked().flatten() {
                textarea::fit(&area);
            }
        });
    }

    fn send(self) {
        let length = untrack(move || self.length());
        if length == 0 || length > limits::MESSAGE_MAX {
            return;
        }
        let text = self.text.get_untracked().trim().to_owned();
        outbox::send_text(self.room.talk.id, text, self.reply());
        self.write(String::new());
    }

    fn reply(self) -> Option<tradehub_shared::chat::RepliedMessage> {
        let reply = self.room.reply_to.get_untracked();
        self.room.reply_to.set(None);
        reply
    }

    fn attach(self, files: Vec<File>) {
        for file in files {
            match media::refusal(&file.type_(), file.size()) {
                Some(code) => toasts::warn(code.message(i18n::lang()).to_owned()),
                None => outbox::send_picture(self.room.talk.id, file, self.reply()),
            }
        }
    }

    fn on_key(self, event: &leptos::ev::KeyboardEvent) {
        match event.key().as_str() {
            // 229: some browsers have ended composing when they tell of the key that ended it.
            "Enter" if !event.shift_key() && !event.is_composing() && event.key_code() != 229 => {
                event.prevent_default();
                self.send();
            }
            "Escape" => self.room.reply_to.set(None),
            _ => {}
        }
    }
}

fn open(room: Room) -> AnyView {
    let node = NodeRef::new();
    let writing = Writing { room, text: RwSignal::new(untrack(|| drafts::of(room.talk.id))), node };
    Effect::new(move |_| {
        if node.get().is_some() {
            writing.fit();
        }
    });
    let listing_open = RwSignal::new(false);
    let cannot = Signal::derive(move || !(1..=limits::MESSAGE_MAX).contains(&writing.length()));
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                writing.send();
            }
        >
            {replying(room)}
            {left(writing)}
            <div class="composer-row">
                <label class="icon-btn composer-attach" title=t!("chat.attach.image")>
                    <input
                        class="visually-hidden"
                        type="file"
                        multiple
                        accept=media::ACCEPTED
                        aria-label=t!("chat.attach.image")
                        on:change=move |event| writing.attach(files::picked(&event))
                    />
                    <Icon name=Icon::ImagePlus />
                </label>
                <IconButton
                    icon=Icon::Tag
                    label=t!("chat.attach.listing")
                    class="composer-attach"
                    on_press=move |()| listing_open.set(true)
                />
                <label class="visually-hidden" for="f-message">{t!("chat.message.label")}</label>
                <textarea
                    class="input composer-text"
                    id="f-message"
                    rows="1"
                    enterkeyhint="send"
                    autocomplete="off"
                    placeholder=t!("chat.message.placeholder")
                    node_ref=node
                    prop:value=writing.text
                    on:input:target=move |event| writing.write(event.target().value())
                    on:keydown=move |event| writing.on_key(&event)
                    on:paste=move |event| writing.attach(files::pasted(&event))
                    on:blur=move |_| people::tell_writing(room.talk.id, false)
                ></textarea>
                <button type="submit" class="icon-btn composer-send" aria-label=t!("chat.send") title=t!("chat.send") disabled=cannot>
                    <Icon name=Icon::SendHorizontal />
                </button>
            </div>
            {offer::dialog(room, listing_open)}
        </form>
    }
    .into_any()
}

/// What is being answered.
fn replying(room: Room) -> AnyView {
    let talk = room.talk;
    let strip = move || {
        room.reply_to.get().map(|replied| {
            let other = talk.conversation().with_untracked(|now| now.other.nickname.clone());
            let is_own = replied.sender_id == Some(talk.me);
            let name = move || if is_own { ts!("order.you") } else { other.clone() };
            view! {
                <div class="composer-reply">
                    <Icon name=Icon::CornerUpLeft />
                    <p><strong>{name}</strong> " " <span>{move || words::replied(&replied)}</span></p>
                    <IconButton icon=Icon::X label=t!("chat.reply.cancel") on_press=move |()| room.reply_to.set(None) />
                </div>
            }
        })
    };
    view! { <div role="status">{strip}</div> }.into_any()
}

/// How many characters are left, when they are few.
fn left(writing: Writing) -> AnyView {
    let length = Memo::new(move |_| writing.length());
    let words = move || {
        let length = length.get();
        (length.saturating_add(LEFT_TOLD) >= limits::MESSAGE_MAX).then(|| {
            let number = |n: usize| format::number(i64::try_from(n).unwrap_or(i64::MAX));
            let is_over = length > limits::MESSAGE_MAX;
            let words = [number(length), number(limits::MESSAGE_MAX)].join(" / ");
            view! { <p class="composer-left num" class:is-over=is_over>{words}</p> }
        })
    };
    view! { <div role="status">{words}</div> }.into_any()
}
