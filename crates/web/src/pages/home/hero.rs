//! The first thing seen: what this place is, where to search, and how many things live on. Keeps true: the count's
//! place has its height before the count is there.

use crate::components::shell::SearchBox;
use crate::components::ui::Icon;
use crate::state::load::{Load, Loaded};
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::home::Home;

/// The hero.
#[component]
pub(super) fn Hero(
    /// The home page's content.
    home: Load<Home>,
) -> impl IntoView {
    let count = move || match home.get() {
        Loaded::Ready(home) => ts!("home.second_life", n = home.second_life_count),
        Loaded::Loading | Loaded::Failed(_) => ts!("home.second_life.unknown"),
    };
    view! {
        <section class="hero">
            <h1 class="hero-line">{t!("home.hero")}</h1>
            <p class="hero-lead">{t!("home.lead")}</p>
            <div class="hero-search"><SearchBox id="hero-search" /></div>
            <p class="hero-count">
                <Icon name=Icon::Recycle />
                <span>{count}</span>
            </p>
        </section>
    }
    .into_any()
}
