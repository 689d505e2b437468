//! Fields to write in. Keeps true: typing clears the field's error through `on_edit`; lengths are counted as the
//! shared crate counts them, in characters.

use super::field::invalid;
use super::{Field, Icon, Ids};
use leptos::prelude::*;

/// One line of text.
#[component]
pub(crate) fn TextField(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// What is written.
    value: RwSignal<String>,
    /// `text`, `email`, `password`, `search`, `tel`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Beside the label.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// An example inside the empty field; never the only explanation.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The browser's `autocomplete` token.
    #[prop(optional)]
    autocomplete: &'static str,
    /// The phone keyboard: `numeric`, `decimal`, `email`.
    #[prop(optional)]
    inputmode: &'static str,
    /// An icon inside the field.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Words after the value, such as a unit.
    #[prop(optional, into)]
    suffix: MaybeProp<String>,
    /// Called after each change, with the field's error to be cleared.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let shown = RwSignal::new(false);
    let is_password = kind == "password";
    let input = view! {
        <div class="control" class:has-icon=icon.is_some()>
            {icon.map(|icon| view! { <span class="control-icon"><Icon name=icon /></span> })}
            <input
                class="input"
                id=ids.control.clone()
                name=name.clone()
                type=move || if is_password && shown.get() { "text" } else { kind }
                prop:value=value
                on:input:target=move |event| {
                    value.set(event.target().value());
                    edited(on_edit);
                }
                placeholder=move || placeholder.get()
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                inputmode=(!inputmode.is_empty()).then_some(inputmode)
                aria-required=required.then_some("true")
                aria-invalid=invalid(error)
                aria-describedby=ids.described_by()
            />
            {move || suffix.get().map(|text| view! { <span class="control-suffix">{text}</span> })}
            {is_password.then(|| view! { <RevealButton shown=shown /> })}
        </div>
    }
    .into_any();
    view! { <Field name=name label=label help=help error=error note=note>{input}</Field> }
}

/// Shows and hides a password.
#[component]
fn RevealButton(shown: RwSignal<bool>) -> impl IntoView {
    let label = crate::t!("field.show_password");
    view! {
        <button
            type="button"
            class="icon-btn control-button"
            aria-label=label
            title=label
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            on:click=move |_| shown.update(|on| *on = !*on)
        >
            <Icon name=Signal::derive(move || if shown.get() { Icon::EyeOff } else { Icon::Eye }) />
        </button>
    }
}

/// Several lines of text, with a live counter.
#[component]
pub(crate) fn TextArea(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// What is written.
    value: RwSignal<String>,
    /// Longest text, in characters.
    max: usize,
    /// Height in lines.
    #[prop(default = 5)]
    rows: u32,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Beside the label.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// An example inside the empty field.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let count = Memo::new(move |_| value.read().trim().chars().count());
    let control = view! {
        <div class="control control-area">
            <textarea
                class="input"
                id=ids.control.clone()
                name=name.clone()
                rows=rows
                prop:value=value
                on:input:target=move |event| {
                    value.set(event.target().value());
                    edited(on_edit);
                }
                placeholder=move || placeholder.get()
                aria-invalid=invalid(error)
                aria-describedby=ids.described_by()
            ></textarea>
            <span class="counter" class:is-over=move || { count.get() > max }>
                {move || [crate::i18n::format::number(to_i64(count.get())), crate::i18n::format::number(to_i64(max))].join(" / ")}
            </span>
        </div>
    }
    .into_any();
    view! { <Field name=name label=label help=help error=error note=note>{control}</Field> }
}

/// An amount of money, with the currency before it.
#[component]
pub(crate) fn PriceField(
    /// Names the field; unique on the page.
    #[prop(into)]
    name: String,
    /// Above the control.
    #[prop(into)]
    label: Signal<String>,
    /// What is written; read it with `Minor::parse_decimal`.
    value: RwSignal<String>,
    /// The currency's symbol, from `i18n::format::currency_symbol`.
    #[prop(into)]
    symbol: Signal<String>,
    /// Below the control.
    #[prop(optional, into)]
    help: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Beside the label.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Called after each change.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
) -> impl IntoView {
    let ids = Ids::of(&name);
    let control = view! {
        <div class="control control-price">
            <span class="control-currency" aria-hidden="true">{symbol}</span>
            <input
                class="input"
                id=ids.control.clone()
                name=name.clone()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=value
                on:input:target=move |event| {
                    value.set(event.target().value());
                    edited(on_edit);
                }
                aria-invalid=invalid(error)
                aria-describedby=ids.described_by()
            />
        </div>
    }
    .into_any();
    view! { <Field name=name label=label help=help error=error note=note>{control}</Field> }
}

fn edited(on_edit: Option<Callback<()>>) {
    if let Some(on_edit) = on_edit {
        on_edit.run(());
    }
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
