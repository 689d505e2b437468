//! The admins' slides, one at a time. Keeps true: they move on by themselves only while nobody points at them, has the
//! focus in them, paused them or wants less motion; all slides share one place, so nothing changes size.

use crate::components::listing::Swipe;
use crate::components::ui::{Icon, IconButton};
use crate::platform::media;
use crate::state::load::{Load, Loaded};
use crate::{i18n, t};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use std::time::Duration;
use tradehub_shared::home::{Announcement, Home};

const STAY: Duration = Duration::from_secs(7);
const LESS_MOTION: &str = "(prefers-reduced-motion: reduce)";
/// How many looks `style/` knows (`slide-0` …).
const LOOKS: usize = 4;

/// Which slide is shown, and what keeps it there; copy it freely.
#[derive(Clone, Copy)]
struct Turn {
    at: RwSignal<usize>,
    count: Memo<usize>,
    paused: RwSignal<bool>,
    held: RwSignal<bool>,
}

impl Turn {
    fn by(self, forward: bool) {
        let count = self.count.get_untracked().max(1);
        let step = if forward { 1 } else { count.saturating_sub(1) };
        self.at.update(|at| *at = at.saturating_add(step) % count);
    }

    fn on_key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowRight" => self.by(true),
            "ArrowLeft" => self.by(false),
            _ => {}
        }
    }
}

/// The carousel; its place stays when there are no slides to show yet, and goes when there are none.
#[component]
pub(super) fn Carousel(
    /// The home page's content.
    home: Load<Home>,
) -> impl IntoView {
    let slides = Memo::new(move |_| home.ready().map(|home| home.slides).unwrap_or_default());
    let turn = Turn {
        at: RwSignal::new(0),
        count: Memo::new(move |_| slides.read().len()),
        paused: RwSignal::new(media::matches(LESS_MOTION)),
        held: RwSignal::new(false),
    };
    if let Ok(handle) = set_interval_with_handle(
        move || {
            if !turn.paused.get_untracked() && !turn.held.get_untracked() && turn.count.get_untracked() > 1 {
                turn.by(true);
            }
        },
        STAY,
    ) {
        on_cleanup(move || handle.clear());
    }
    move || match home.get() {
        Loaded::Loading => view! { <div class="carousel skeleton" aria-hidden="true"></div> }.into_any(),
        Loaded::Ready(_) if turn.count.get() > 0 => frame(slides, turn),
        Loaded::Ready(_) | Loaded::Failed(_) => ().into_any(),
    }
}

fn frame(slides: Memo<Vec<Announcement>>, turn: Turn) -> AnyView {
    let swipe = Swipe::new();
    let end = move |event: PointerEvent| {
        if let Some(forward) = swipe.end(&event) {
            turn.by(forward);
        }
    };
    let all = slides.get_untracked();
    let many = all.len() > 1;
    let shown = all.into_iter().enumerate().map(|(at, slide)| one(at, slide, turn)).collect_view();
    view! {
        <section
            class="carousel"
            aria-roledescription="carousel"
            aria-label=t!("home.carousel")
            on:keydown=move |event| turn.on_key(&event)
            on:pointerenter=move |_| turn.held.set(true)
            on:pointerleave=move |_| turn.held.set(false)
            on:focusin=move |_| turn.held.set(true)
            on:focusout=move |_| turn.held.set(false)
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointerup=end
        >
            <div class="slides" aria-live=move || if turn.paused.get() || turn.held.get() { "polite" } else { "off" }>
                {shown}
            </div>
            {many.then(|| controls(turn))}
        </section>
    }
    .into_any()
}

fn one(at: usize, slide: Announcement, turn: Turn) -> AnyView {
    let is_shown = Memo::new(move |_| turn.at.get() == at);
    let look = ["slide slide-", &(at % LOOKS).to_string()].concat();
    let (title, body) = ((slide.title_en, slide.title_zh), (slide.body_en, slide.body_zh));
    let link = slide.link.map(|href| {
        view! {
            <a class="slide-link" href=href draggable="false">
                <span>{t!("home.slide.open")}</span>
                <Icon name=Icon::ArrowRight />
            </a>
        }
    });
    view! {
        <div class=look class:is-shown=is_shown inert=move || !is_shown.get()>
            <h2 class="slide-title">{move || i18n::pick(&title.0, &title.1)}</h2>
            <p class="slide-body">{move || i18n::pick(&body.0, &body.1)}</p>
            {link}
        </div>
    }
    .into_any()
}

fn controls(turn: Turn) -> AnyView {
    let pause_icon = Signal::derive(move || if turn.paused.get() { Icon::Play } else { Icon::Pause });
    let pause_label = Signal::derive(move || {
        if turn.paused.get() { crate::ts!("home.slide.play") } else { crate::ts!("home.slide.pause") }
    });
    let place = move || {
        let at = turn.at.get().saturating_add(1);
        crate::ts!("home.slide.place", at = at, of = turn.count.get())
    };
    view! {
        <div class="slide-controls">
            <IconButton icon=Icon::ChevronLeft label=t!("home.slide.previous") on_press=move |()| turn.by(false) />
            <span class="slide-place num">{place}</span>
            <IconButton icon=Icon::ChevronRight label=t!("home.slide.next") on_press=move |()| turn.by(true) />
            <IconButton
                icon=pause_icon
                label=pause_label
                on_press=move |()| turn.paused.update(|paused| *paused = !*paused)
            />
        </div>
    }
    .into_any()
}
