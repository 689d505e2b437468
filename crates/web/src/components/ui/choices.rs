//! One of few, all in sight; and yes or no.
//! Keeps true: these are real radio buttons and check boxes, so that keyboards and screen readers know them.

use super::field::invalid;
use super::{Field, Icon, Ids};
use leptos::prelude::*;

/// One of the choices.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is chosen.
    pub(crate) value: String,
    /// Its words.
    pub(crate) text: String,
    /// A second line, for cards.
    pub(crate) detail: Option<String>,
    /// An icon, for cards.
    pub(crate) icon: Option<Icon>,
    /// What it belongs to; neighbours that belong to the same stand under its name.
    pub(crate) group: Option<String>,
}

impl Choice {
    /// A choice of words only.
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), detail: None, icon: None, group: None }
    }

    /// With an icon.
    pub(crate) fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With a second line, unless that is empty.
    pub(crate) fn detail(mut self, detail: String) -> Self {
        self.detail = Some(detail).filter(|detail| !detail.is_empty());
        self
    }

    /// In a group.
    pub(crate) fn group(mut self, name: String) -> Self {
        self.group = Some(name);
        self
    }
}

/// How choices look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ChoiceLook {
    /// One bar of segments: for two to four short words.
    #[default]
    Segments,
    /// Cards with icon and second line.
    Cards,
}

/// Choices, one of which is chosen.
#[component]
pub(crate) fn Choices(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the choices.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen value.
    value: RwSignal<String>,
    /// The choices; follow the language by making them inside a closure (`Signal::derive`).
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// How they look.
    #[prop(optional)]
    look: ChoiceLook,
    /// Below the choices.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
) -> impl IntoView {
    let group = name.clone();
    let one = move |choice: Choice| {
        let own = choice.value.clone();
        let picked = choice.value.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=group.clone()
                    value=choice.value
                    prop:checked=move || value.read() == own
                    on:change=move |_| {
                        value.set(picked.clone());
                        if let Some(on_edit) = on_edit {
                            on_edit.run(());
                        }
                    }
                />
                <span class="choice-face">
                    {choice.icon.map(|icon| view! { <Icon name=icon /> })}
                    <span class="choice-text">{choice.text}</span>
                    {choice.detail.map(|detail| view! { <span class="choice-detail">{detail}</span> })}
                </span>
            </label>
        }
        .into_any()
    };
    let class = if look == ChoiceLook::Cards { "choices choices-cards" } else { "choices choices-segments" };
    let part = move |choices: &[Choice]| {
        let name = choices.first().and_then(|first| first.group.clone());
        let all = choices.iter().cloned().map(&one).collect_view();
        match name {
            Some(name) => view! {
                <div class="choices-group" role="group" aria-label=name>
                    <p class="choices-group-name" aria-hidden="true">{name.clone()}</p>
                    <div class=class>{all}</div>
                </div>
            }
            .into_any(),
            None => view! { <div class=class>{all}</div> }.into_any(),
        }
    };
    let all = move || choices.read().chunk_by(|a, b| a.group == b.group).map(&part).collect_view().into_any();
    view! { <Field name=name label=label help=help error=error group=true>{all}</Field> }
}

/// Yes or no.
#[component]
pub(crate) fn Checkbox(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Whether it is checked.
    value: RwSignal<bool>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
    /// The words beside it; links are allowed.
    children: Children,
) -> impl IntoView {
    let ids = Ids::of(&name);
    view! {
        <div class="field">
            <label class="checkbox">
                <input
                    type="checkbox"
                    id=ids.control
                    name=name
                    prop:checked=value
                    aria-invalid=invalid(error)
                    aria-describedby=ids.error.clone()
                    on:change:target=move |event| {
                        value.set(event.target().checked());
                        if let Some(on_edit) = on_edit {
                            on_edit.run(());
                        }
                    }
                />
                <span class="checkbox-box"><Icon name=Icon::Check /></span>
                <span>{children()}</span>
            </label>
            <p class="field-error" id=ids.error role="alert">
                {move || error.get().map(|text| view! { <Icon name=Icon::CircleAlert /><span>{text}</span> })}
            </p>
        </div>
    }
}
