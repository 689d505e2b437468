//! A button that opens a list of links and actions.
//! Keeps true: arrows move, Escape closes and returns to the button, leaving or choosing closes; where there is no room
//! below, it opens upwards.

use crate::platform::focus::{self, Step};
use crate::platform::scroll;
use leptos::html;
use leptos::prelude::*;

/// A menu. Its children are `<li>`s with a link or button of class `menu-item`.
#[component]
pub(crate) fn Menu(
    /// What it is, in words.
    #[prop(into)]
    label: Signal<String>,
    /// More classes for the button.
    #[prop(default = "icon-btn")]
    button_class: &'static str,
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// The entries; made each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let trigger = NodeRef::<html::Button>::new();
    let is_up = RwSignal::new(false);
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        is_up.set(false);
        let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
            if let Some(root) = root.get_untracked()
                && !focus::happened_inside(&event, &root)
            {
                open.set(false);
            }
        });
        on_cleanup(move || outside.remove());
        request_animation_frame(move || {
            if let Some(list) = list.try_get_untracked().flatten() {
                is_up.set(scroll::is_cut_off(&list));
            }
        });
    });
    let step = move |step: Step| {
        if let Some(root) = root.get_untracked() {
            focus::step(&root, step);
        }
    };
    let back = move || {
        if let Some(trigger) = trigger.get_untracked() {
            let _ = trigger.focus();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
            back();
        } else if let Some(way) = way(&event.key()) {
            event.prevent_default();
            open.set(true);
            step(way);
        }
    };
    let children = StoredValue::new(children);
    view! {
        <div class="menu" class:is-up=is_up node_ref=root on:keydown=on_key>
            <button
                type="button"
                class=button_class
                node_ref=trigger
                aria-label=label
                title=label
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|on| *on = !*on)
            >
                {button.run()}
            </button>
            <Show when=move || open.get()>
                // The button has the focus before an entry does its thing: a dialog gives it back there.
                <ul class="menu-list" node_ref=list aria-label=label on:click:capture=move |_| back() on:click=move |_| open.set(false)>
                    {children.read_value()()}
                </ul>
            </Show>
        </div>
    }
}

/// Which way a key goes among the entries.
fn way(key: &str) -> Option<Step> {
    match key {
        "ArrowDown" => Some(Step::Next),
        "ArrowUp" => Some(Step::Previous),
        "Home" => Some(Step::First),
        "End" => Some(Step::Last),
        _ => None,
    }
}
