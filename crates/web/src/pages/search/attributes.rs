//! The filters over the typed fields of the chosen category. Keeps true: which there are is data from the API; an
//! ISBN reaches the search only when its check digit is right.

use super::panel::{any, named};
use super::range::{self, Range};
use super::refine::{CHOSEN, Refine, TYPED};
use crate::components::ui::{Select, SelectOption, TextField};
use crate::state::catalog;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::catalog::{Attribute, AttributeKind};
use tradehub_shared::listing::ListingQuery;
use tradehub_shared::{FieldCode, FieldError, isbn, limits};

/// The fields; none while no category is chosen.
pub(super) fn fields(refine: Refine, prefix: &'static str) -> AnyView {
    let categories = catalog::categories();
    let category = refine.part(|query| query.category.clone());
    let fields = Memo::new(move |_| {
        let all = categories.read();
        let found = category.get().and_then(|name| catalog::find(&all, &name));
        let mut fields = found.map(catalog::attributes).unwrap_or_default();
        fields.retain(|field| field.is_filter);
        fields
    });
    (move || fields.get().into_iter().map(|field| one(refine, prefix, field)).collect_view()).into_any()
}

fn one(refine: Refine, prefix: &str, field: Attribute) -> AnyView {
    let name = named(prefix, &field.name);
    let (en, zh) = (field.label_en, field.label_zh);
    let label = Signal::derive(move || i18n::pick(&en, &zh));
    match field.kind {
        AttributeKind::Number => {
            let unit = field.unit_en.zip(field.unit_zh).filter(|(en, _)| !en.is_empty());
            let unit = Signal::derive(move || unit.as_ref().map(|(en, zh)| i18n::pick(en, zh)));
            range::fields(refine, Range::Number(field.name), &name, label, unit)
        }
        AttributeKind::Date => {
            range::fields(refine, Range::Day(field.name), &name, label, Signal::stored(None))
        }
        AttributeKind::Bool => {
            let value = bound(refine, CHOSEN, field.name, |text| Some(text.to_owned()));
            let options = Signal::derive(|| {
                let answers = [("true", ts!("search.yes")), ("false", ts!("search.no"))];
                any().chain(answers.map(|(value, text)| SelectOption::new(value, text))).collect::<Vec<_>>()
            });
            view! { <Select name=name label=label value=value options=options /> }.into_any()
        }
        AttributeKind::Choice => {
            let value = bound(refine, CHOSEN, field.name, |text| Some(text.to_owned()));
            let choices = field.choices;
            let options = Signal::derive(move || {
                let choices = choices.iter().map(|one| {
                    SelectOption::new(one.value.clone(), i18n::pick(&one.label_en, &one.label_zh))
                });
                any().chain(choices).collect::<Vec<_>>()
            });
            view! { <Select name=name label=label value=value options=options /> }.into_any()
        }
        AttributeKind::Isbn => {
            let value = bound(refine, TYPED, field.name, isbn::normalize);
            let error = Signal::derive(move || {
                let text = value.read();
                let is_wrong = !text.trim().is_empty() && isbn::normalize(&text).is_none();
                is_wrong.then(|| FieldError::new("", FieldCode::BadIsbn).message(i18n::lang()))
            });
            view! { <TextField name=name label=label value=value error=error inputmode="numeric" autocomplete="off" /> }
                .into_any()
        }
        AttributeKind::Text => {
            let value = bound(refine, TYPED, field.name, |text| {
                Some(text.chars().take(limits::ATTRIBUTE_TEXT_MAX).collect())
            });
            view! { <TextField name=name label=label value=value help=t!("search.begins") autocomplete="off" /> }
                .into_any()
        }
    }
}

/// What is written for a field; `form` gives the form it is searched in, or nothing when it makes no sense.
fn bound(
    refine: Refine,
    rest: std::time::Duration,
    name: String,
    form: fn(&str) -> Option<String>,
) -> RwSignal<String> {
    let shown = name.clone();
    let read = move |query: &ListingQuery| query.attributes.get(&shown).cloned().unwrap_or_default();
    refine.text(rest, read, move |query, text| match text.trim() {
        "" => drop(query.attributes.remove(&name)),
        text => {
            if let Some(text) = form(text) {
                query.attributes.insert(name.clone(), text);
            }
        }
    })
}
