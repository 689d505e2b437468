//! A dialog above the page; on phones a sheet that rises from the bottom.
//! Keeps true: Escape, the backdrop and the cross close it, and the focus returns to where it was.

use super::IconButton;
use super::icons::Icon;
use crate::platform::dialog;
use leptos::prelude::*;

/// A dialog.
#[component]
pub(crate) fn Modal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Wider, for pictures and filters.
    #[prop(optional)]
    wide: bool,
    /// Buttons at its lower edge, always in sight.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// Its content; made each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = dialog::DialogRef::new();
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            dialog::set_open(&element, open.get());
        }
    });
    let foot = StoredValue::new(foot);
    let children = StoredValue::new(children);
    let content = move || {
        open.get().then(|| {
            view! {
                <div class="modal-head">
                    <h2 class="modal-title">{title}</h2>
                    <IconButton icon=Icon::X label=crate::t!("action.close") on_press=move |()| open.set(false) />
                </div>
                <div class="modal-body">{children.read_value()()}</div>
                {foot.read_value().as_ref().map(|foot| view! { <div class="modal-foot">{foot.run()}</div> })}
            }
            .into_any()
        })
    };
    view! {
        <dialog
            class="modal"
            class:modal-wide=wide
            node_ref=node
            aria-label=title
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if dialog::is_backdrop_click(&event) {
                    open.set(false);
                }
            }
        >
            <div class="modal-box">{content}</div>
        </dialog>
    }
}
