//! One of many, from a list that folds away: the browser's own, which phones show well.

use super::field::invalid;
use super::{Field, Icon, Ids};
use leptos::prelude::*;

/// One entry.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SelectOption {
    /// What is chosen.
    pub(crate) value: String,
    /// Its words, in the current language.
    pub(crate) text: String,
}

impl SelectOption {
    /// An entry.
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

/// A list to choose from.
#[component]
pub(crate) fn Select(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen entry's value.
    value: RwSignal<String>,
    /// The entries; follow the language by making them inside a closure (`Signal::derive`).
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Beside the label.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is only for screen readers: in a toolbar.
    #[prop(optional)]
    bare: bool,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let control = view! {
        <div class="control control-select">
            <select
                class="input"
                id=ids.control.clone()
                name=name.clone()
                disabled=disabled
                aria-label=move || bare.then(|| label.get())
                aria-invalid=invalid(error)
                aria-describedby=(!bare).then(|| ids.described_by())
                on:change:target=move |event| {
                    value.set(event.target().value());
                    if let Some(on_edit) = on_edit {
                        on_edit.run(());
                    }
                }
            >
                {move || {
                    // The entries are drawn with the choice in them: setting the value of a `<select>` before its
                    // entries are there would choose nothing.
                    let chosen = value.get();
                    options
                        .get()
                        .into_iter()
                        .map(|entry| {
                            let selected = entry.value == chosen;
                            view! { <option value=entry.value selected=selected prop:selected=selected>{entry.text}</option> }
                        })
                        .collect_view()
                }}
            </select>
            <span class="control-chevron"><Icon name=Icon::ChevronDown /></span>
        </div>
    }
    .into_any();
    if bare {
        control
    } else {
        view! { <Field name=name label=label help=help error=error note=note>{control}</Field> }.into_any()
    }
}
