//! Typed fields in words. Keeps true: labels, units and choices come from the catalogue in the visitor's language.

use crate::i18n::{self, format};
use crate::ts;
use tradehub_shared::UtcMicros;
use tradehub_shared::catalog::{Attribute, AttributeKind};
use tradehub_shared::listing::AttributeValue;

/// The field's label.
pub(crate) fn attribute_label(field: &Attribute) -> String {
    i18n::pick(&field.label_en, &field.label_zh)
}

/// The value with its unit.
pub(crate) fn attribute_words(field: &Attribute, value: &AttributeValue) -> String {
    match value {
        AttributeValue::Bool(true) => ts!("search.yes"),
        AttributeValue::Bool(false) => ts!("search.no"),
        AttributeValue::Number(number) => {
            let (en, zh) = (field.unit_en.as_deref(), field.unit_zh.as_deref());
            let unit = i18n::pick(en.unwrap_or_default(), zh.unwrap_or_default());
            [format::number(*number).as_str(), "\u{a0}", &unit].concat().trim_end().to_owned()
        }
        AttributeValue::Text(text) if field.kind == AttributeKind::Choice => choice_words(field, text),
        AttributeValue::Text(text) if field.kind == AttributeKind::Date => day_words(text),
        AttributeValue::Text(text) => text.clone(),
    }
}

/// One of the field's choices in words.
pub(crate) fn choice_words(field: &Attribute, value: &str) -> String {
    let choice = field.choices.iter().find(|choice| choice.value == value);
    choice.map_or_else(|| value.to_owned(), |choice| i18n::pick(&choice.label_en, &choice.label_zh))
}

/// A day (`YYYY-MM-DD`) in words.
pub(crate) fn day_words(day: &str) -> String {
    // Noon in UTC is the same day nearly everywhere.
    UtcMicros::parse_rfc3339(&[day, "T12:00:00Z"].concat()).map_or_else(|| day.to_owned(), format::date)
}
