//! The place where pictures are dropped, chosen or taken, and put in order.

use super::tile::PhotoTile;
use super::{Photos, Refused};
use crate::api::media::ACCEPTED;
use crate::components::ui::{Icon, Notice, Tone};
use crate::platform::files;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::limits;

/// Chooses, shows and orders the pictures of a listing.
#[component]
pub(crate) fn PhotoPicker(
    /// The pictures.
    photos: Photos,
    /// What is wrong with them as a whole.
    #[prop(into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let dragged = RwSignal::new(None);
    let count = Memo::new(move |_| photos.list.read().len());
    let tiles = view! {
        <ol class="photos" class:is-empty=move || count.get() == 0 aria-label=t!("sell.photos.list")>
            <For
                each=move || photos.list.get()
                key=|photo| photo.id
                children=move |photo| view! { <PhotoTile photos=photos photo=photo dragged=dragged /> }.into_any()
            />
            <li class="photo-add" class:is-hidden=move || { count.get() >= limits::IMAGES_MAX }>
                <AddPhotos photos=photos is_over=is_over />
            </li>
        </ol>
    }
    .into_any();
    view! {
        <div
            class="photo-picker"
            class:is-over=is_over
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(dragged.get_untracked().is_none());
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| {
                is_over.set(false);
                photos.add(files::dropped(&event));
            }
        >
            {tiles}
            <p class="visually-hidden" id="photo-keys">{t!("sell.photos.tile.help")}</p>
            <p class="visually-hidden" role="status">{photos.said}</p>
            <div role="alert">
                {move || error.get().map(|text| view! { <p class="field-error"><Icon name=Icon::CircleAlert /><span>{text}</span></p> })}
                {move || photos.refused.get().into_iter().map(refusal).collect_view()}
            </div>
        </div>
    }
}

fn refusal(refused: Refused) -> AnyView {
    view! { <Notice tone=Tone::Bad icon=Icon::CircleAlert>{move || refused.message()}</Notice> }.into_any()
}

/// The way to more pictures: from the device's files or its camera.
#[component]
fn AddPhotos(photos: Photos, is_over: RwSignal<bool>) -> impl IntoView {
    let words = move || {
        if is_over.get() { ts!("sell.photos.drop_now") } else { ts!("sell.photos.drop") }
    };
    view! {
        <label class="photo-choose">
            <input
                class="visually-hidden"
                id="f-photos"
                type="file"
                accept=ACCEPTED
                multiple=true
                on:change=move |event| photos.add(files::picked(&event))
            />
            <Icon name=Icon::ImagePlus />
            <span class="photo-choose-text">{t!("sell.photos.add")}</span>
            <span class="photo-choose-drop">{words}</span>
        </label>
        <label class="photo-camera btn btn-secondary btn-sm">
            <input
                class="visually-hidden"
                type="file"
                accept="image/*"
                capture="environment"
                on:change=move |event| photos.add(files::picked(&event))
            />
            <Icon name=Icon::Camera />
            <span>{t!("sell.photos.camera")}</span>
        </label>
    }
}
