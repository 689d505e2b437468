//! Light or dark. Keeps true: the choice outlives the visit; without one the page follows the system, also later.

use crate::platform::{document, media, storage};
use leptos::prelude::*;

/// What the visitor chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system is.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every choice.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in storage and in the catalogues (`theme.system`).
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of a name; the system's for an unknown one.
    pub(crate) fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or(Self::System)
    }
}

thread_local! {
    static CHOICE: ArcRwSignal<Theme> = ArcRwSignal::new(
        storage::get(storage::Key::Theme).map_or(Theme::System, |name| Theme::from_name(&name)),
    );
}

/// The choice; followed in a reactive place.
pub(crate) fn choice() -> Theme {
    CHOICE.with(ArcRwSignal::get)
}

/// Chooses a theme and remembers it.
pub(crate) fn choose(theme: Theme) {
    if theme == Theme::System {
        storage::remove(storage::Key::Theme);
    } else {
        storage::set(storage::Key::Theme, theme.name());
    }
    CHOICE.with(|choice| choice.set(theme));
    draw();
}

/// Follows the system from now on, as long as nothing else is chosen. Once, at the start.
pub(crate) fn start() {
    draw();
    media::on_change(media::DARK, |_| draw());
}

fn draw() {
    let dark = match CHOICE.with(ArcRwSignal::get_untracked) {
        Theme::System => media::matches(media::DARK),
        chosen => chosen == Theme::Dark,
    };
    document::set_theme(if dark { "dark" } else { "light" });
}
