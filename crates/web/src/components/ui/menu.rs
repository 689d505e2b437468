//! A button that opens a list of links and actions.
//! Keeps true: arrows move, Escape closes and returns to the button, leaving or choosing closes.

use crate::platform::focus::{self, Step};
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
    let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
        if open.get_untracked()
            && let Some(root) = root.get_untracked()
            && !focus::happened_inside(&event, &root)
        {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let step = move |step: Step| {
        if let Some(root) = root.get_untracked() {
            focus::step(&root, step);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowDown" => Some(Step::Next),
            "ArrowUp" => Some(Step::Previous),
            "Home" => Some(Step::First),
            "End" => Some(Step::Last),
            "Escape" => {
                open.set(false);
                if let Some(trigger) = trigger.get_untracked() {
                    let _ = trigger.focus();
                }
                None
            }
            _ => None,
        };
        if let Some(way) = way {
            event.prevent_default();
            open.set(true);
            step(way);
        }
    };
    let children = StoredValue::new(children);
    view! {
        <div class="menu" node_ref=root on:keydown=on_key>
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
                <ul class="menu-list" aria-label=label on:click=move |_| open.set(false)>
                    {children.read_value()()}
                </ul>
            </Show>
        </div>
    }
}
