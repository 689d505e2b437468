//! Language and theme, all choices in sight. Keeps true: the controls follow the choice made elsewhere on the page.

use crate::components::ui::{Choice, Choices, Icon};
use crate::i18n::{self, Lang};
use crate::state::theme::{self, Theme};
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The own names of the languages: the same in every language.
const LANGUAGES: [(Lang, &str); 2] = [(Lang::En, "English"), (Lang::Zh, "简体中文")];

/// Chooses language and theme.
#[component]
pub(super) fn Appearance() -> impl IntoView {
    let language = RwSignal::new(String::new());
    Effect::new(move |_| language.set(i18n::tag(i18n::lang()).to_owned()));
    let on_language = move |()| {
        let wanted = i18n::from_tag(&language.read_untracked());
        spawn_local(async move {
            if !i18n::switch_to(wanted).await {
                let _ = language.try_set(i18n::tag(untrack(i18n::lang)).to_owned());
                toasts::warn(ts!("error.language"));
            }
        });
    };
    let languages: Vec<_> =
        LANGUAGES.iter().map(|(lang, name)| Choice::new(i18n::tag(*lang), *name)).collect();
    let theme = RwSignal::new(String::new());
    Effect::new(move |_| theme.set(theme::choice().name().to_owned()));
    let themes = Signal::derive(|| {
        let one = |theme: Theme| {
            Choice::new(theme.name(), i18n::of("settings.theme", theme.name())).icon(icon(theme))
        };
        Theme::ALL.into_iter().map(one).collect::<Vec<_>>()
    });
    view! {
        <Choices
            name="language"
            label=t!("settings.language")
            value=language
            choices=Signal::stored(languages)
            on_edit=on_language
        />
        <Choices
            name="theme"
            label=t!("settings.theme")
            value=theme
            choices=themes
            on_edit=move |()| theme::choose(Theme::from_name(&theme.read_untracked()))
        />
    }
}

const fn icon(theme: Theme) -> Icon {
    match theme {
        Theme::System => Icon::Monitor,
        Theme::Light => Icon::Sun,
        Theme::Dark => Icon::Moon,
    }
}
