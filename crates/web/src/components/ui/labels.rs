//! Short words in a shape: badges, chips, pills, prices, notices; and the card they lie on.

use super::Icon;
use leptos::prelude::*;

/// The colour of a meaning; always with an icon or words, never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    /// Nothing special; also cancelled, withdrawn.
    #[default]
    Idle,
    /// The brand's.
    Accent,
    /// Good, completed, active.
    Ok,
    /// Waiting, to be watched.
    Warn,
    /// Bad, rejected, removed.
    Bad,
    /// Confirmed, informing.
    Info,
    /// Disputed, reserved.
    Violet,
}

impl Tone {
    /// The class that sets `--tone` and `--tone-soft`.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Idle => "tone-idle",
            Self::Accent => "tone-accent",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
            Self::Info => "tone-info",
            Self::Violet => "tone-violet",
        }
    }
}

/// A status.
#[component]
pub(crate) fn Badge(
    /// Its meaning.
    #[prop(optional)]
    tone: Tone,
    /// Its icon.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// A class with a tone of its own instead.
    #[prop(optional)]
    class: &'static str,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=["badge ", if class.is_empty() { tone.class() } else { class }].concat()>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span>{text}</span>
        </span>
    }
}

/// A chosen filter or a tag; with `on_remove` it can be taken away.
#[component]
pub(crate) fn Chip(
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
    /// Takes it away.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <span class="chip">
            <span>{text}</span>
            {on_remove
                .map(|on_remove| {
                    view! {
                        <button
                            type="button"
                            class="chip-remove"
                            aria-label=crate::t!("action.remove_named", name = text)
                            on:click=move |_| on_remove.run(())
                        >
                            <Icon name=Icon::X />
                        </button>
                    }
                })}
        </span>
    }
}

/// A link to a part of the market: category, zone, popular search.
#[component]
pub(crate) fn Pill(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Its icon.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
    /// Whether it is the one in effect.
    #[prop(optional, into)]
    active: Signal<bool>,
    /// It filters this very page, which stays where it is scrolled to.
    #[prop(optional)]
    stays: bool,
) -> impl IntoView {
    view! {
        <a class="pill" href=href data-noscroll=stays.then_some("") aria-current=move || active.get().then_some("true")>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span>{text}</span>
        </a>
    }
}

/// A price on a tag.
#[component]
pub(crate) fn Price(
    /// The amount in words, from `i18n::format::money`, or the word for a gift.
    #[prop(into)]
    text: Signal<String>,
    /// What it once cost.
    #[prop(optional, into)]
    before: MaybeProp<String>,
    /// As large as on the thing's own page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <span class="price" class:price-lg=large>
            <span class="price-tag">{text}</span>
            {move || {
                before
                    .get()
                    .map(|before| {
                        view! {
                            <s class="price-before">
                                <span class="visually-hidden">{crate::t!("price.before")}</span>
                                {before}
                            </s>
                        }
                    })
            }}
        </span>
    }
}

/// A few words to be noticed, within a page.
#[component]
pub(crate) fn Notice(
    /// Its meaning.
    #[prop(optional)]
    tone: Tone,
    /// Its icon.
    #[prop(into)]
    icon: Icon,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=["notice ", tone.class()].concat()>
            <Icon name=icon />
            <div>{children()}</div>
        </div>
    }
}
