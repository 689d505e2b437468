//! Pictures in a conversation. Keeps true: each is fetched as the member, once it comes near the screen, and keeps its
//! shape meanwhile; nobody else can fetch it.

use super::talk::Room;
use crate::api::chat as api;
use crate::components::ui::{Icon, IconButton, Skeleton};
use crate::platform::files::ObjectUrl;
use crate::platform::{dialog, observe};
use crate::state::load::run;
use crate::{t, ts};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::MessageId;
use tradehub_shared::chat::{Message, MessageImage};

/// How near the screen a picture may come before it is fetched.
const MARGIN: &str = "600px";

/// How far a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    Waiting,
    Here(String),
    Missing,
}

/// A picture being fetched; copy it freely.
#[derive(Clone, Copy)]
struct Fetched {
    shown: RwSignal<Shown>,
    kept: StoredValue<Option<ObjectUrl>>,
}

impl Fetched {
    fn new() -> Self {
        Self { shown: RwSignal::new(Shown::Waiting), kept: StoredValue::new(None) }
    }

    /// Fetches it, until the present owner is gone.
    fn fetch(self, id: MessageId, size: &'static str) {
        run(Box::pin(async move {
            match api::get_message_image(id, size).await {
                Ok(address) => {
                    self.shown.set(Shown::Here(address.address().to_owned()));
                    self.kept.set_value(Some(address));
                }
                Err(_) => self.shown.set(Shown::Missing),
            }
        }));
    }
}

/// A picture in its bubble; a press shows it large.
pub(super) fn said(room: Room, message: &Message, image: &MessageImage) -> AnyView {
    let (fetched, id) = (Fetched::new(), message.id);
    let node = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            let asked = StoredValue::new(false);
            let owner = Owner::current();
            observe::near_screen(&element, MARGIN, move || {
                if asked.try_get_value() == Some(false) {
                    asked.set_value(true);
                    if let Some(owner) = &owner {
                        owner.with(|| fetched.fetch(id, "medium"));
                    }
                }
            });
        }
    });
    let content = move || match fetched.shown.get() {
        Shown::Waiting => ().into_any(),
        Shown::Here(address) => view! { <img src=address alt="" decoding="async" /> }.into_any(),
        Shown::Missing => view! { <span class="picture-none"><Icon name=Icon::ImageOff /></span> }.into_any(),
    };
    let label = Signal::derive(move || match fetched.shown.get() {
        Shown::Missing => ts!("chat.image.missing"),
        _ => ts!("chat.image.open"),
    });
    let opened = message.clone();
    view! {
        <button
            type="button"
            class="msg-picture"
            node_ref=node
            aria-label=label
            style:aspect-ratio=format!("{} / {}", image.width.max(1), image.height.max(1))
            style:--picture-w=image.width.max(1).to_string()
            style:--picture-h=image.height.max(1).to_string()
            style:background-color=image.color.clone()
            on:click=move |_| room.picture.set(Some(opened.clone()))
        >
            {content}
        </button>
    }
    .into_any()
}

/// The picture over the whole screen.
pub(super) fn lightbox(room: Room) -> AnyView {
    let node = dialog::DialogRef::new();
    let picture = room.picture;
    Effect::new(move |_| {
        let is_open = picture.read().is_some();
        if let Some(element) = node.get() {
            dialog::set_open(&element, is_open);
        }
    });
    let content = move || picture.get().map(|message| large(&message));
    view! {
        <dialog class="lightbox" node_ref=node aria-label=t!("chat.kind.image") on:close=move |_| picture.set(None)>
            <div class="lightbox-head">
                <IconButton icon=Icon::X label=t!("action.close") on_press=move |()| picture.set(None) />
            </div>
            <div class="lightbox-picture contain">{content}</div>
        </dialog>
    }
    .into_any()
}

fn large(message: &Message) -> AnyView {
    let fetched = Fetched::new();
    fetched.fetch(message.id, "large");
    (move || match fetched.shown.get() {
        Shown::Waiting => view! { <Skeleton class="skeleton-fill" /> }.into_any(),
        Shown::Here(address) => {
            view! { <span class="picture shape-fill"><img class="is-here" src=address alt=t!("chat.kind.image") /></span> }
                .into_any()
        }
        Shown::Missing => view! { <p class="chat-begin">{t!("chat.image.missing")}</p> }.into_any(),
    })
    .into_any()
}
