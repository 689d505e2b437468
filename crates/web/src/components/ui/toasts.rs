//! Where the short messages appear. Keeps true: they are announced, and never cover the bars.

use super::{Icon, IconButton};
use crate::state::toasts::{self, Toast, Tone};
use leptos::prelude::*;

/// The place for messages; once, in the shell.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=toasts::shown key=|toast| toast.id children=one />
        </div>
    }
}

fn one(toast: Toast) -> AnyView {
    let id = toast.id;
    let (class, icon) = match toast.tone {
        Tone::Good => ("toast", Icon::CircleCheck),
        Tone::Bad => ("toast toast-bad", Icon::CircleAlert),
    };
    let action = toast.action.map(|(text, run)| {
        let press = move |_| {
            run();
            toasts::dismiss(id);
        };
        view! { <button type="button" class="toast-action" on:click=press>{text}</button> }
    });
    view! {
        <div class=class>
            <Icon name=icon />
            <p>{toast.text}</p>
            {action}
            <IconButton icon=Icon::X label=crate::t!("action.close") on_press=move |()| toasts::dismiss(id) />
        </div>
    }
    .into_any()
}
