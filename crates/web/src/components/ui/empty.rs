//! When there is nothing, or something failed. Keeps true: each says what to do next.

use super::{Button, Icon, Variant};
use leptos::prelude::*;

/// What failed, as far as a visitor cares. Whoever called says it; this kit does not know calls.
pub(crate) struct Trouble {
    /// What happened and what to do; follows the language.
    pub(crate) message: Box<dyn Fn() -> String + Send>,
    /// Whether the network is away.
    pub(crate) is_offline: bool,
}

/// Nothing here yet.
#[component]
pub(crate) fn EmptyState(
    /// What it is about.
    #[prop(into)]
    icon: Icon,
    /// What is not here.
    #[prop(into)]
    title: Signal<String>,
    /// What can be done about it.
    #[prop(into)]
    text: Signal<String>,
    /// One button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state ticket">
            <span class="state-icon"><Icon name=icon /></span>
            <p class="state-title">{title}</p>
            <p class="state-text">{text}</p>
            {children.map(|children| view! { <div class="state-action">{children()}</div> })}
        </div>
    }
}

/// Something failed; with a way to try again.
#[component]
pub(crate) fn ErrorState(
    /// What failed.
    #[prop(into)]
    error: Trouble,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let Trouble { message, is_offline } = error;
    let icon = if is_offline { Icon::WifiOff } else { Icon::TriangleAlert };
    view! {
        <div class="state ticket" role="alert">
            <span class="state-icon state-icon-bad"><Icon name=icon /></span>
            <p class="state-title">{crate::t!("error.title")}</p>
            <p class="state-text">{message}</p>
            {on_retry
                .map(|on_retry| {
                    view! {
                        <div class="state-action">
                            <Button variant=Variant::Primary icon=Icon::RotateCw on_press=on_retry>
                                {crate::t!("action.retry")}
                            </Button>
                        </div>
                    }
                })}
        </div>
    }
}
