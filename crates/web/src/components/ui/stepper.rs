//! A small whole number, by two buttons or by writing it. Keeps true: the number never leaves its bounds.

use super::field::invalid;
use super::{Field, Icon, IconButton, Ids};
use leptos::prelude::*;

/// A number between one and a bound.
#[component]
pub(crate) fn Stepper(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// The number.
    value: RwSignal<i32>,
    /// The highest number.
    #[prop(into)]
    max: Signal<i32>,
    /// What the button for one less does, in words.
    #[prop(into)]
    less: Signal<String>,
    /// What the button for one more does, in words.
    #[prop(into)]
    more: Signal<String>,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let set = move |wanted: i32| {
        value.set(wanted.min(max.get_untracked()).max(1));
        if let Some(on_edit) = on_edit {
            on_edit.run(());
        }
    };
    let at_least = Signal::derive(move || value.get() <= 1);
    let at_most = Signal::derive(move || value.get() >= max.get());
    let control = view! {
        <div class="stepper">
            <IconButton icon=Icon::Minus label=less disabled=at_least on_press=move |()| set(value.get_untracked().saturating_sub(1)) />
            <input
                class="input num"
                id=ids.control.clone()
                name=name.clone()
                type="number"
                inputmode="numeric"
                min="1"
                max=max
                prop:value=move || value.get().to_string()
                on:input:target=move |event| {
                    // At once, so that what is shown is what is sent; an empty field waits for what is written next.
                    if let Ok(written) = event.target().value().trim().parse::<i32>() {
                        set(written);
                        if value.get_untracked() != written {
                            event.target().set_value(&value.get_untracked().to_string());
                        }
                    }
                }
                on:change:target=move |event| {
                    let written = event.target().value();
                    set(written.trim().parse().unwrap_or_else(|_| value.get_untracked()));
                    // Also when the number stays: what was written may be none.
                    event.target().set_value(&value.get_untracked().to_string());
                }
                aria-invalid=invalid(error)
                aria-describedby=ids.described_by()
            />
            <IconButton icon=Icon::Plus label=more disabled=at_most on_press=move |()| set(value.get_untracked().saturating_add(1)) />
        </div>
    }
    .into_any();
    view! { <Field name=name label=label help=help error=error>{control}</Field> }
}
