//! The pictures: one large, the others as thumbnails, all of them whole. Keeps true: keyboard, finger and mouse reach
//! every picture; the place has its shape before the picture is there.

use super::lightbox::lightbox;
use crate::api;
use crate::components::listing::{Swipe, kind_icon};
use crate::components::ui::{Icon, IconButton, Picture};
use crate::{t, ts};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tradehub_shared::listing::Listing;
use tradehub_shared::media::{GALLERY_SIZES, Image};

/// Which picture is shown of how many; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The pictures.
    pub(super) images: StoredValue<Vec<Image>>,
    /// The title, for their descriptions.
    pub(super) title: StoredValue<String>,
    /// Which one, from 0.
    pub(super) at: RwSignal<usize>,
}

impl Shown {
    /// How many there are.
    pub(super) fn count(self) -> usize {
        self.images.read_value().len()
    }

    /// Goes on or back, round and round.
    pub(super) fn by(self, forward: bool) {
        let count = self.count().max(1);
        let step = if forward { 1 } else { count.saturating_sub(1) };
        self.at.update(|at| *at = at.saturating_add(step) % count);
    }

    /// The picture shown; followed in a reactive place.
    pub(super) fn image(self) -> Option<Image> {
        self.images.read_value().get(self.at.get()).cloned()
    }

    /// What a picture shows, in words.
    pub(super) fn words(self, at: usize) -> String {
        let number = at.saturating_add(1);
        ts!("listing.picture", at = number, of = self.count(), title = self.title.get_value())
    }

    /// Arrow keys, Home and End.
    pub(super) fn on_key(self, key: &str) {
        match key {
            "ArrowRight" => self.by(true),
            "ArrowLeft" => self.by(false),
            "Home" => self.at.set(0),
            "End" => self.at.set(self.count().saturating_sub(1)),
            _ => {}
        }
    }
}

/// The gallery.
pub(super) fn gallery(listing: &Listing) -> AnyView {
    let shown = Shown {
        images: StoredValue::new(listing.images.clone()),
        title: StoredValue::new(listing.summary.title.clone()),
        at: RwSignal::new(0),
    };
    let kind = listing.summary.kind;
    if shown.count() == 0 {
        let none: Option<String> = None;
        return view! {
            <div class="gallery-main"><Picture src=none alt="" placeholder=kind_icon(kind) /></div>
        }
        .into_any();
    }
    let open = RwSignal::new(false);
    let many = shown.count() > 1;
    let arrows = many.then(|| arrows(shown));
    let thumbs = many.then(|| thumbs(shown));
    view! {
        <section
            class="gallery"
            aria-label=t!("listing.pictures")
            on:keydown=move |event| {
                if !open.get_untracked() {
                    shown.on_key(&event.key());
                }
            }
        >
            <div class="gallery-main">{large(shown, open)} {arrows}</div>
            {thumbs}
            {lightbox(shown, open)}
        </section>
    }
    .into_any()
}

fn large(shown: Shown, open: RwSignal<bool>) -> AnyView {
    let swipe = Swipe::new();
    let end = move |event: PointerEvent| {
        if let Some(forward) = swipe.end(&event) {
            shown.by(forward);
        }
    };
    let press = move |_| {
        if !swipe.was_swipe() {
            open.set(true);
        }
    };
    let picture = move || {
        let at = shown.at.get();
        shown.image().map(|image| {
            let alt = Signal::derive(move || shown.words(at));
            view! {
                <Picture
                    src=api::asset(&image.urls.medium)
                    srcset=Some(image.urls.srcset(api::asset))
                    sizes=GALLERY_SIZES
                    alt=alt
                    color=Some(image.color)
                    eager=true
                    placeholder=Icon::ImageOff
                />
            }
            .into_any()
        })
    };
    view! {
        <button
            type="button"
            class="gallery-open contain"
            aria-haspopup="dialog"
            title=t!("listing.pictures.open")
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointerup=end
            on:click=press
        >
            {picture}
            <span class="visually-hidden">{t!("listing.pictures.open")}</span>
        </button>
    }
    .into_any()
}

fn arrows(shown: Shown) -> AnyView {
    let place = move || {
        let at = shown.at.get().saturating_add(1);
        ts!("home.slide.place", at = at, of = shown.count())
    };
    view! {
        <IconButton
            icon=Icon::ChevronLeft
            label=t!("listing.pictures.previous")
            class="gallery-arrow gallery-back"
            on_press=move |()| shown.by(false)
        />
        <IconButton
            icon=Icon::ChevronRight
            label=t!("listing.pictures.next")
            class="gallery-arrow gallery-on"
            on_press=move |()| shown.by(true)
        />
        <span class="gallery-place num" aria-live="polite">{place}</span>
    }
    .into_any()
}

fn thumbs(shown: Shown) -> AnyView {
    let one = |(at, image): (usize, Image)| {
        view! {
            <li>
                <button
                    type="button"
                    class="thumb"
                    aria-label=Signal::derive(move || shown.words(at))
                    aria-current=move || (shown.at.get() == at).then_some("true")
                    on:click=move |_| shown.at.set(at)
                >
                    <Picture
                        src=api::asset(&image.urls.small)
                        alt=""
                        color=Some(image.color)
                        shape="shape-square"
                        placeholder=Icon::ImageOff
                    />
                </button>
            </li>
        }
    };
    let all = shown.images.get_value();
    view! { <ul class="thumbs">{all.into_iter().enumerate().map(one).collect_view()}</ul> }.into_any()
}
