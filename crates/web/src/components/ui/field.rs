//! The frame around every control: label above, help below, error under it.
//! Keeps true: a screen reader hears all three with the control, and an error is never told by colour alone.

use super::Icon;
use leptos::prelude::*;

/// The ids that tie a control to its words.
#[derive(Clone)]
pub(crate) struct Ids {
    /// Of the control: `f-<name>`.
    pub(crate) control: String,
    /// Of the help.
    pub(crate) help: String,
    /// Of the error.
    pub(crate) error: String,
}

impl Ids {
    /// The ids of the field of this name.
    pub(crate) fn of(name: &str) -> Self {
        let control = ["f-", name].concat();
        Self { help: [&control, "-help"].concat(), error: [&control, "-error"].concat(), control }
    }

    /// `aria-describedby`: the error comes first.
    pub(crate) fn described_by(&self) -> String {
        [&self.error, " ", &self.help].concat()
    }
}

/// `aria-invalid` while there is an error.
pub(super) fn invalid(error: MaybeProp<String>) -> Signal<Option<&'static str>> {
    Signal::derive(move || error.get().map(|_| "true"))
}

/// Label, control, help and error.
#[component]
pub(crate) fn Field(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Beside the label: "optional".
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Of several controls: a `fieldset` with a `legend` instead of a label.
    #[prop(optional)]
    group: bool,
    /// The control, with the ids of [`Ids::of`].
    children: Children,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let words = view! {
        <span>{label}</span>
        {move || note.get().map(|note| view! { <span class="field-note">{note}</span> })}
    }
    .into_any();
    let below = view! {
        <p class="field-error" id=ids.error role="alert">
            {move || error.get().map(|text| view! { <Icon name=Icon::CircleAlert /><span>{text}</span> })}
        </p>
        <p class="field-help" id=ids.help>{move || help.get()}</p>
    }
    .into_any();
    if group {
        view! {
            <fieldset class="field" id=ids.control tabindex="-1" aria-invalid=invalid(error)>
                <legend class="field-label">{words}</legend>
                {children()}
                {below}
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class="field">
                <label class="field-label" for=ids.control>{words}</label>
                {children()}
                {below}
            </div>
        }
        .into_any()
    }
}

/// What failed with a form as a whole, above its button.
#[component]
pub(crate) fn FormError(
    /// From [`FormErrors::whole`](crate::state::form::FormErrors::whole).
    #[prop(into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <p class="form-error" tabindex="-1">
                                <Icon name=Icon::TriangleAlert />
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
