//! The typed fields of a category. Keeps true: what is typed stays as typed; an ISBN is checked while it is typed,
//! as soon as it is long enough to be judged.

use crate::components::ui::{Choice, Choices, Select, SelectOption, TextField};
use crate::state::form::FormErrors;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use std::collections::BTreeMap;
use tradehub_shared::catalog::{Attribute, AttributeKind};
use tradehub_shared::listing::{AttributeValue, check_attribute};
use tradehub_shared::{FieldCode, FieldError, isbn};

/// The typed value of what was written into an attribute's field.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn value_of(attribute: &Attribute, text: &str) -> Result<AttributeValue, FieldError> {
    let written = match attribute.kind {
        AttributeKind::Bool => AttributeValue::Bool(text == "true"),
        AttributeKind::Number => match text.parse() {
            Ok(number) => AttributeValue::Number(number),
            Err(_) => AttributeValue::Text(text.to_owned()),
        },
        _ => AttributeValue::Text(text.to_owned()),
    };
    check_attribute(attribute, &written)
}

/// The fields of a category.
#[component]
pub(crate) fn AttributeFields(
    /// The category's fields.
    attributes: Memo<Vec<Attribute>>,
    /// What is written, by attribute name.
    values: RwSignal<BTreeMap<String, String>>,
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    let one = move |attribute: Attribute| {
        let name = attribute.name.clone();
        let start = values.read_untracked().get(&name).cloned().unwrap_or_default();
        let value = RwSignal::new(start);
        let pointer = ["/attributes/", &name].concat();
        let cleared = pointer.clone();
        Effect::new(move |before: Option<()>| {
            let text = value.get();
            if before.is_some() {
                errors.clear_of(&cleared);
                values.update(|all| drop(all.insert(name.clone(), text)));
            }
        });
        field(attribute, value, errors.of_named(pointer))
    };
    move || {
        let fields = attributes.get();
        (!fields.is_empty()).then(|| {
            view! { <div class="field-grid">{fields.into_iter().map(one).collect_view()}</div> }.into_any()
        })
    }
}

fn field(attribute: Attribute, value: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let name = ["attr-", &attribute.name].concat();
    let (en, zh) = (attribute.label_en.clone(), attribute.label_zh.clone());
    let label = Signal::derive(move || i18n::pick(&en, &zh));
    match attribute.kind {
        AttributeKind::Bool => {
            let choices = Signal::derive(|| {
                let texts = [
                    ("", ts!("sell.attribute.unset")),
                    ("true", ts!("sell.attribute.yes")),
                    ("false", ts!("sell.attribute.no")),
                ];
                texts.into_iter().map(|(value, text)| Choice::new(value, text)).collect::<Vec<_>>()
            });
            view! { <Choices name=name label=label value=value choices=choices error=error /> }.into_any()
        }
        AttributeKind::Choice => {
            let entries = attribute.choices;
            let options = Signal::derive(move || {
                let entry = |c: &tradehub_shared::catalog::Choice| {
                    SelectOption::new(c.value.clone(), i18n::pick(&c.label_en, &c.label_zh))
                };
                std::iter::once(SelectOption::new("", ts!("sell.attribute.unset")))
                    .chain(entries.iter().map(entry))
                    .collect::<Vec<_>>()
            });
            view! { <Select name=name label=label value=value options=options error=error /> }.into_any()
        }
        AttributeKind::Isbn => isbn_field(name, label, value, error),
        kind => {
            let (unit_en, unit_zh) = (attribute.unit_en, attribute.unit_zh);
            let suffix = Signal::derive(move || Some(i18n::pick(unit_en.as_deref()?, unit_zh.as_deref()?)));
            let is_date = kind == AttributeKind::Date;
            let inputmode = if kind == AttributeKind::Number { "numeric" } else { "" };
            view! {
                <TextField
                    name=name
                    label=label
                    value=value
                    kind=if is_date { "date" } else { "text" }
                    inputmode=inputmode
                    suffix=suffix
                    error=error
                    autocomplete="off"
                />
            }
            .into_any()
        }
    }
}

fn isbn_field(
    name: String,
    label: Signal<String>,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
) -> AnyView {
    let normal = Memo::new(move |_| isbn::normalize(&value.read()));
    let help = Signal::derive(move || match normal.get() {
        Some(isbn) => ts!("sell.isbn.ok", isbn = isbn),
        None => ts!("sell.isbn.help"),
    });
    let shown = Signal::derive(move || {
        let is_wrong = normal.read().is_none() && is_complete(&value.read());
        error
            .get()
            .or_else(|| is_wrong.then(|| FieldError::new("", FieldCode::BadIsbn).message(i18n::lang())))
    });
    view! {
        <TextField name=name label=label value=value inputmode="text" help=help error=shown autocomplete="off" />
    }
    .into_any()
}

/// Whether an ISBN is long enough to be judged: ten digits may be the beginning of thirteen.
fn is_complete(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_long_one = marks.starts_with("978") || marks.starts_with("979");
    marks.len() >= 13 || (marks.len() >= 10 && !is_long_one)
}

/// Words above the typed fields.
pub(crate) fn heading() -> AnyView {
    view! { <h3 class="form-subhead">{t!("sell.attributes")}</h3> }.into_any()
}
