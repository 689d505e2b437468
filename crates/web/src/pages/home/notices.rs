//! The admins' notices in one line, the rest behind it. Keeps true: the line's height is the same while loading and
//! with any number of notices.

use crate::components::ui::Icon;
use crate::i18n;
use crate::state::load::{Load, Loaded};
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::home::{Announcement, Home};

/// The notices.
#[component]
pub(super) fn Notices(
    /// The home page's content.
    home: Load<Home>,
) -> impl IntoView {
    move || match home.get() {
        Loaded::Loading => view! { <div class="bulletin skeleton" aria-hidden="true"></div> }.into_any(),
        Loaded::Ready(home) if !home.notices.is_empty() => strip(home.notices),
        Loaded::Ready(_) | Loaded::Failed(_) => ().into_any(),
    }
}

fn strip(notices: Vec<Announcement>) -> AnyView {
    let count = notices.len();
    let Some(first) = notices.first() else {
        return ().into_any();
    };
    let (en, zh) = (first.title_en.clone(), first.title_zh.clone());
    let more = (count > 1).then(|| {
        view! { <span class="bulletin-more num">{move || ts!("home.notices.count", n = count)}</span> }
    });
    view! {
        <details class="bulletin" aria-label=t!("home.notices")>
            <summary>
                <Icon name=Icon::Megaphone />
                <span class="bulletin-first">{move || i18n::pick(&en, &zh)}</span>
                {more}
                <span class="bulletin-chevron"><Icon name=Icon::ChevronDown /></span>
            </summary>
            <ul>{notices.into_iter().map(one).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn one(notice: Announcement) -> AnyView {
    let (title, body) = ((notice.title_en, notice.title_zh), (notice.body_en, notice.body_zh));
    let link = notice.link.map(|href| view! { <a class="link" href=href>{t!("home.slide.open")}</a> });
    view! {
        <li>
            <h3>{move || i18n::pick(&title.0, &title.1)}</h3>
            <p>{move || i18n::pick(&body.0, &body.1)}</p>
            {link}
        </li>
    }
    .into_any()
}
