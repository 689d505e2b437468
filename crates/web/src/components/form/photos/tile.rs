//! One picture in the form: seen, moved, made the cover, tried again, removed.
//! Keeps true: everything that dragging does, keys and buttons do too; the focus follows a moved picture.

use super::{Photo, Photos, Stage};
use crate::components::ui::{Icon, IconButton, ProgressBar};
use crate::{t, ts};
use leptos::html;
use leptos::prelude::*;

/// One picture.
#[component]
pub(crate) fn PhotoTile(
    /// All of them.
    photos: Photos,
    /// This one.
    photo: Photo,
    /// The one being dragged, by its id.
    dragged: RwSignal<Option<u32>>,
) -> impl IntoView {
    let id = photo.id;
    let grip = NodeRef::<html::Button>::new();
    let place = Memo::new(move |_| photos.list.read().iter().position(|other| other.id == id).unwrap_or(0));
    let shift = move |to: usize| {
        photos.move_to(id, to);
        // The list moves elements, which loses the focus.
        request_animation_frame(move || {
            if let Some(Some(grip)) = grip.try_get_untracked() {
                let _ = grip.focus();
            }
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let at = place.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" => shift(at.saturating_sub(1)),
            "ArrowRight" | "ArrowDown" => shift(at.saturating_add(1)),
            "Home" => shift(0),
            "End" => shift(usize::MAX),
            "Delete" | "Backspace" => photos.remove(id),
            _ => return,
        }
        event.prevent_default();
    };
    let is_over = RwSignal::new(false);
    let on_drop = move |event: leptos::ev::DragEvent| {
        is_over.set(false);
        if let Some(other) = dragged.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            dragged.set(None);
            photos.move_to(other, place.get_untracked());
        }
    };
    view! {
        <li
            class="photo"
            class:is-dragged=move || dragged.get() == Some(id)
            class:is-target=move || is_over.get() && dragged.get().is_some_and(|other| other != id)
            draggable="true"
            on:dragstart=move |event| {
                crate::platform::files::begin_drag(&event);
                dragged.set(Some(id));
            }
            on:dragend=move |_| dragged.set(None)
            on:dragenter=move |_| is_over.set(true)
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
        >
            <PhotoFace photo=photo place=place grip=grip on_key=on_key />
            <PhotoState photos=photos photo=photo />
            <PhotoTools photos=photos photo=photo place=place />
        </li>
    }
}

/// The picture itself, which can be focused and then moved with keys.
#[component]
fn PhotoFace(
    photo: Photo,
    place: Memo<usize>,
    grip: NodeRef<html::Button>,
    on_key: impl Fn(leptos::ev::KeyboardEvent) + 'static,
) -> impl IntoView {
    let number = Memo::new(move |_| place.get().saturating_add(1));
    let label = move || match place.get() {
        0 => ts!("sell.photos.tile.cover", n = number.get()),
        _ => ts!("sell.photos.tile", n = number.get()),
    };
    view! {
        <button
            type="button"
            class="photo-face"
            node_ref=grip
            aria-label=label
            aria-describedby="photo-keys"
            on:keydown=on_key
        >
            <img src=photo.address.get_value() alt="" draggable="false" />
        </button>
        {move || (place.get() == 0).then(|| view! { <span class="photo-cover">{t!("sell.photos.cover")}</span> })}
    }
}

/// How far the upload is, over the picture.
#[component]
fn PhotoState(photos: Photos, photo: Photo) -> impl IntoView {
    let percent = Memo::new(move |_| match photo.stage.get() {
        Stage::Sending(percent) => Some(percent),
        _ => None,
    });
    let sending = move || {
        percent.get().is_some().then(|| {
            let now = Signal::derive(move || percent.get().unwrap_or(100));
            let words = Signal::derive(move || match now.get() {
                100 => ts!("sell.photos.working"),
                n => ts!("sell.photos.sending", n = i64::from(n)),
            });
            view! { <div class="photo-sending"><ProgressBar percent=now label=words /><span>{words}</span></div> }.into_any()
        })
    };
    let failed = move || {
        match photo.stage.get() {
        Stage::Failed(error) => Some(
            view! {
                <div class="photo-failed" role="alert">
                    <p>{move || error.message()}</p>
                    <button type="button" class="btn btn-secondary btn-sm" on:click=move |_| photos.retry(photo)>
                        {t!("sell.photos.retry")}
                    </button>
                </div>
            }
            .into_any(),
        ),
        _ => None,
    }
    };
    view! {
        {sending}
        {failed}
    }
}

/// What can be done with the picture, as buttons.
#[component]
fn PhotoTools(photos: Photos, photo: Photo, place: Memo<usize>) -> impl IntoView {
    let id = photo.id;
    let number = Memo::new(move |_| place.get().saturating_add(1));
    let is_first = Signal::derive(move || place.get() == 0);
    let is_last = Signal::derive(move || place.get().saturating_add(1) >= photos.list.read().len());
    let step = move |to: usize| photos.move_to(id, to);
    view! {
        <div class="photo-remove">
            <IconButton icon=Icon::X label=t!("sell.photos.remove", n = number) on_press=move |()| photos.remove(id) />
        </div>
        <div class="photo-tools">
            <IconButton
                icon=Icon::ChevronLeft
                label=t!("sell.photos.left", n = number)
                disabled=is_first
                on_press=move |()| step(place.get_untracked().saturating_sub(1))
            />
            <IconButton
                icon=Icon::Tag
                label=t!("sell.photos.make_cover", n = number)
                disabled=is_first
                on_press=move |()| step(0)
            />
            <IconButton
                icon=Icon::ChevronRight
                label=t!("sell.photos.right", n = number)
                disabled=is_last
                on_press=move |()| step(place.get_untracked().saturating_add(1))
            />
        </div>
    }
}
