//! Things to press. Keeps true: while busy a button keeps its width and the focus, and cannot be pressed again.

use super::Icon;
use leptos::prelude::*;

/// How loud a button is. A screen has at most one primary button in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Variant {
    /// The one thing to do here: orange.
    Primary,
    /// Another thing to do: outlined.
    #[default]
    Secondary,
    /// Quiet: words only.
    Ghost,
    /// Takes something away: red.
    Danger,
}

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Secondary => "btn btn-secondary",
            Self::Ghost => "btn btn-ghost",
            Self::Danger => "btn btn-danger",
        }
    }
}

/// How large a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Size {
    /// For rows and cards.
    Small,
    /// For most places.
    #[default]
    Medium,
    /// For the end of a form and the hero.
    Large,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => " btn-sm",
            Self::Medium => "",
            Self::Large => " btn-lg",
        }
    }
}

/// What a button does in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ButtonKind {
    /// Only calls `on_press`.
    #[default]
    Plain,
    /// Sends the form around it.
    Submit,
}

/// A button.
#[component]
pub(crate) fn Button(
    /// How loud.
    #[prop(optional)]
    variant: Variant,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// Plain or submit.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Under way: shows a spinner and cannot be pressed.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// What happens.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = [variant.class(), size.class(), if wide { " btn-wide" } else { "" }].concat();
    view! {
        <button
            class=class
            type=if kind == ButtonKind::Submit { "submit" } else { "button" }
            class:is-busy=busy
            aria-busy=move || busy.get().then_some("true")
            // Not `disabled` while busy: browsers take the focus from what is.
            aria-disabled=move || busy.get().then_some("true")
            disabled=disabled
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span class="btn-text">{children()}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub(crate) fn LinkButton(
    /// Where it leads, from [`crate::routes`].
    #[prop(into)]
    href: Signal<String>,
    /// How loud.
    #[prop(optional)]
    variant: Variant,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = [variant.class(), size.class(), if wide { " btn-wide" } else { "" }].concat();
    view! {
        <a class=class href=href>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span class="btn-text">{children()}</span>
        </a>
    }
}

/// A button that shows only an icon; its words are for screen readers and the tooltip.
#[component]
pub(crate) fn IconButton(
    /// The icon; may change.
    #[prop(into)]
    icon: Signal<Icon>,
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is switched on, for a button that is a switch.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=["icon-btn ", class].concat()
            aria-label=label
            title=label
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            disabled=disabled
            on:click=move |_| on_press.run(())
        >
            <Icon name=icon />
        </button>
    }
}
