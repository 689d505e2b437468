//! Language and theme at hand. Keeps true: each button says what it will switch to.

use crate::components::ui::{Icon, IconButton};
use crate::i18n::{self, Lang};
use crate::state::theme::{self, Theme};
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Switches to the other language; it shows that language's own name.
#[component]
pub(crate) fn LanguageButton() -> impl IntoView {
    let switch = move |_| {
        let wanted = other();
        spawn_local(async move {
            if !i18n::switch_to(wanted).await {
                toasts::warn(ts!("error.language"));
            }
        });
    };
    view! {
        <button type="button" class="lang-btn" on:click=switch aria-label=t!("language.other") lang=move || i18n::tag(other())>
            <Icon name=Icon::Languages />
            <span>{t!("language.other")}</span>
        </button>
    }
}

fn other() -> Lang {
    if i18n::lang() == Lang::En { Lang::Zh } else { Lang::En }
}

/// Goes from the system's theme to light, dark, and round again.
#[component]
pub(crate) fn ThemeButton() -> impl IntoView {
    let icon = Signal::derive(|| match theme::choice() {
        Theme::System => Icon::Monitor,
        Theme::Light => Icon::Sun,
        Theme::Dark => Icon::Moon,
    });
    let label = Signal::derive(|| ts!("theme.button", name = i18n::of("theme", theme::choice().name())));
    let next = move |()| {
        theme::choose(match theme::choice() {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        });
    };
    view! { <IconButton icon=icon label=label on_press=next /> }
}
