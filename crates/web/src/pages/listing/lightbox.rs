//! The pictures over the whole screen. Keeps true: arrows and swipes turn, Escape and the cross close, and the focus
//! returns to the picture on the page.

use super::gallery::Shown;
use crate::api;
use crate::components::listing::Swipe;
use crate::components::ui::{Icon, IconButton, Picture};
use crate::platform::dialog;
use crate::{t, ts};
use leptos::ev::PointerEvent;
use leptos::prelude::*;

/// The dialog.
pub(super) fn lightbox(shown: Shown, open: RwSignal<bool>) -> AnyView {
    let node = dialog::DialogRef::new();
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            dialog::set_open(&element, open.get());
        }
    });
    view! {
        <dialog
            class="lightbox"
            node_ref=node
            aria-label=t!("listing.pictures")
            on:close=move |_| open.set(false)
            on:keydown=move |event| shown.on_key(&event.key())
        >
            <Show when=move || open.get()>{content(shown, open)}</Show>
        </dialog>
    }
    .into_any()
}

fn content(shown: Shown, open: RwSignal<bool>) -> AnyView {
    let swipe = Swipe::new();
    let end = move |event: PointerEvent| {
        if let Some(forward) = swipe.end(&event) {
            shown.by(forward);
        }
    };
    let picture = move || {
        let at = shown.at.get();
        shown.image().map(|image| {
            let alt = Signal::derive(move || shown.words(at));
            view! {
                <Picture
                    src=api::asset(&image.urls.large)
                    alt=alt
                    shape="shape-fill"
                    eager=true
                    placeholder=Icon::ImageOff
                />
            }
            .into_any()
        })
    };
    let arrows = (shown.count() > 1).then(|| {
        view! {
            <div class="lightbox-foot">
                <IconButton
                    icon=Icon::ChevronLeft
                    label=t!("listing.pictures.previous")
                    on_press=move |()| shown.by(false)
                />
                <span class="num" aria-live="polite">
                    {move || {
                        let at = shown.at.get().saturating_add(1);
                        ts!("home.slide.place", at = at, of = shown.count())
                    }}
                </span>
                <IconButton
                    icon=Icon::ChevronRight
                    label=t!("listing.pictures.next")
                    on_press=move |()| shown.by(true)
                />
            </div>
        }
    });
    view! {
        <div class="lightbox-head">
            <IconButton icon=Icon::X label=t!("action.close") on_press=move |()| open.set(false) />
        </div>
        <div
            class="lightbox-picture contain"
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointerup=end
        >
            {picture}
        </div>
        {arrows}
    }
    .into_any()
}
