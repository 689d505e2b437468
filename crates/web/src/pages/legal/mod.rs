//! The user agreement, the privacy notice and the advice on trading safely.
//! Keeps true: their long texts are fetched only here, in the visitor's language; a link to a section works.

mod text;

use super::{NotFound, title};
use crate::components::ui::{LoadView, Skeleton};
use crate::state::load::load;
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use text::{Section, Text};
use tradehub_shared::limits;

/// A text by its name in the address.
#[component]
pub(crate) fn LegalPage() -> impl IntoView {
    move || {
        let name = routes::name();
        match routes::LEGAL_PAGES.into_iter().find(|page| *page == name) {
            Some(page) => legal(page),
            None => view! { <NotFound /> }.into_any(),
        }
    }
}

fn legal(page: &'static str) -> AnyView {
    title(Signal::derive(move || i18n::of("legal", page)));
    let text = load(move || text::fetch(i18n::lang(), page));
    view! {
        <div class="page legal">
            <LoadView load=text skeleton=skeleton show=move |text: Text| whole(page, text) />
            <nav class="legal-other" aria-label=t!("legal.other")>
                <h2>{t!("legal.other")}</h2>
                <ul class="pills">
                    {routes::LEGAL_PAGES.into_iter().filter(|other| *other != page).map(other).collect_view()}
                </ul>
            </nav>
        </div>
    }
    .into_any()
}

fn other(page: &'static str) -> AnyView {
    view! { <li><a class="pill" href=routes::legal(page)>{move || i18n::of("legal", page)}</a></li> }
        .into_any()
}

fn whole(page: &'static str, text: Text) -> AnyView {
    let entries = text.sections.iter().enumerate().map(|(at, section)| {
        view! { <li><a href=["#", &anchor(at)].concat()>{section.title.clone()}</a></li> }
    });
    // Only what one agrees to has a version.
    let version = (page != "help").then(|| {
        view! { <p class="legal-version">{move || ts!("legal.version", date = limits::AGREEMENT_VERSION)}</p> }
    });
    view! {
        <header class="legal-head">
            <h1>{text.title}</h1>
            {version}
            <p class="lead">{text.lead}</p>
        </header>
        <div class="legal-body">
            <nav class="legal-contents" aria-label=t!("legal.contents")>
                <h2>{t!("legal.contents")}</h2>
                <ol>{entries.collect_view()}</ol>
            </nav>
            <div class="legal-sections">{text.sections.into_iter().enumerate().map(section).collect_view()}</div>
        </div>
    }
    .into_any()
}

fn section((at, section): (usize, Section)) -> AnyView {
    let has_items = !section.items.is_empty();
    let items = section.items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    view! {
        <section id=anchor(at) class="legal-section">
            <h2>{section.title}</h2>
            {section.text.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
            {has_items.then(|| view! { <ul class="bullets">{items}</ul> })}
        </section>
    }
    .into_any()
}

fn anchor(at: usize) -> String {
    ["section-", &at.saturating_add(1).to_string()].concat()
}

fn skeleton() -> AnyView {
    view! {
        <div class="stack" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <Skeleton class="skeleton-title w-50" />
            <Skeleton />
            <Skeleton class="skeleton-line w-75" />
            <Skeleton class="skeleton-block" />
        </div>
    }
    .into_any()
}
