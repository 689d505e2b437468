//! What a seller writes: one body for creating and changing, with the rules that need no database.
//! Keeps true: a draft may be incomplete, but nothing in it is ever malformed.

use std::collections::BTreeMap;

use super::{AttributeValue, Condition, Handover, ListingKind, Place};
use crate::ids::{CategoryId, ImageId};
use crate::limits;
use crate::money::Minor;
use crate::validate::{self, FieldErrors};
use crate::{FieldCode, FieldError, isbn};

/// A listing's content. On creation an absent field takes its default; on change an absent field stays and `null`
/// clears it (RFC 7396).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ListingInput {
    /// For sale (default), wanted or given away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ListingKind>,
    /// At most 80 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "高等数学（第七版）上册"))]
    pub title: Option<String>,
    /// At most 2,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A second-level category.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<CategoryId>))]
    pub category_id: Option<Option<CategoryId>>,
    /// Like new by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Price or budget in minor units; zero for a giveaway.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Minor>))]
    pub price_minor: Option<Option<Minor>>,
    /// What it once cost; not below the price.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Minor>))]
    pub original_price_minor: Option<Option<Minor>>,
    /// Pieces, 1–999; one by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i32>,
    /// At most five, of at most 24 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// At most five uploaded pictures of one's own, in order; the first is the cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_ids: Option<Vec<ImageId>>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Face to face (default) or digital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// Typed fields by attribute name; given at all, it replaces them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, AttributeValue>>,
}

impl ListingInput {
    /// Checks everything that needs no database.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.line("/title", self.title.as_deref().unwrap_or_default(), 0, limits::TITLE_MAX);
        errors.text(
            "/description",
            self.description.as_deref().unwrap_or_default(),
            0,
            limits::DESCRIPTION_MAX,
        );
        if let Some(quantity) = self.quantity {
            errors.range("/quantity", i64::from(quantity), 1, i64::from(limits::QUANTITY_MAX));
        }
        for (pointer, amount) in
            [("/price_minor", self.price_minor), ("/original_price_minor", self.original_price_minor)]
        {
            if let Some(Some(Minor(minor))) = amount {
                errors.range(pointer, minor, 0, limits::PRICE_MINOR_MAX);
            }
        }
        self.validate_tags(&mut errors);
        self.validate_images(&mut errors);
        errors.finish()
    }

    fn validate_tags(&self, errors: &mut FieldErrors) {
        let Some(tags) = &self.tags else { return };
        errors.at_most("/tags", tags.len(), limits::TAGS_MAX);
        let mut seen = Vec::new();
        for (i, tag) in tags.iter().enumerate().take(limits::TAGS_MAX) {
            errors.line(&format!("/tags/{i}"), tag, 1, limits::TAG_MAX);
            let key = tag.trim().to_lowercase();
            if seen.contains(&key) {
                errors.add(format!("/tags/{i}"), FieldCode::Duplicate);
            }
            seen.push(key);
        }
    }

    fn validate_images(&self, errors: &mut FieldErrors) {
        let Some(ids) = &self.image_ids else { return };
        errors.at_most("/image_ids", ids.len(), limits::IMAGES_MAX);
        for (i, id) in ids.iter().enumerate().take(limits::IMAGES_MAX) {
            if ids.iter().take(i).any(|other| other == id) {
                errors.add(format!("/image_ids/{i}"), FieldCode::Duplicate);
            }
        }
    }
}

/// The fields whose completeness publishing depends on.
#[derive(Debug, Clone, Copy)]
pub struct Completeness<'a> {
    /// For sale, wanted or given away.
    pub kind: ListingKind,
    /// Title.
    pub title: &'a str,
    /// Description.
    pub description: &'a str,
    /// Category.
    pub category_id: Option<CategoryId>,
    /// Price.
    pub price_minor: Option<Minor>,
    /// Original price.
    pub original_price_minor: Option<Minor>,
}

impl Completeness<'_> {
    /// Checks that nothing a buyer needs is missing.
    ///
    /// # Errors
    /// One error for each missing or contradicting field.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.line("/title", self.title, 1, limits::TITLE_MAX);
        errors.text("/description", self.description, 1, limits::DESCRIPTION_MAX);
        if self.category_id.is_none() {
            errors.add("/category_id", FieldCode::Required);
        }
        match (self.kind, self.price_minor) {
            (_, None) => errors.add("/price_minor", FieldCode::Required),
            (ListingKind::Giveaway, Some(price)) if price != Minor::ZERO => {
                errors.add("/price_minor", FieldCode::MustBeZero);
            }
            (ListingKind::Sale | ListingKind::Wanted, Some(price)) if price <= Minor::ZERO => {
                errors.range("/price_minor", price.0, 1, limits::PRICE_MINOR_MAX);
            }
            _ => {}
        }
        if let (Some(price), Some(original)) = (self.price_minor, self.original_price_minor)
            && original < price
        {
            errors.add("/original_price_minor", FieldCode::BelowPrice);
        }
        errors.finish()
    }
}

/// Checks a typed value against its attribute's kind and gives its kept form.
///
/// # Errors
/// What is wrong with it.
pub fn check_attribute(
    attribute: &crate::catalog::Attribute,
    value: &AttributeValue,
) -> Result<AttributeValue, FieldError> {
    use crate::catalog::AttributeKind as K;
    let fail = |code| Err(FieldError::new(format!("/attributes/{}", attribute.name), code));
    match (attribute.kind, value) {
        (K::Bool, AttributeValue::Bool(_)) => Ok(value.clone()),
        (K::Number, AttributeValue::Number(n)) if (0..=ATTRIBUTE_NUMBER_MAX).contains(n) => Ok(value.clone()),
        (K::Number, AttributeValue::Number(_)) => Err(FieldError::bounded(
            format!("/attributes/{}", attribute.name),
            FieldCode::OutOfRange,
            Some(0),
            Some(ATTRIBUTE_NUMBER_MAX),
        )),
        (K::Text, AttributeValue::Text(text)) => match text.trim() {
            "" => fail(FieldCode::Required),
            trimmed if trimmed.chars().count() <= limits::ATTRIBUTE_TEXT_MAX => {
                Ok(AttributeValue::Text(trimmed.to_owned()))
            }
            _ => Err(FieldError::bounded(
                format!("/attributes/{}", attribute.name),
                FieldCode::TooLong,
                None,
                i64::try_from(limits::ATTRIBUTE_TEXT_MAX).ok(),
            )),
        },
        (K::Isbn, AttributeValue::Text(text)) => {
            isbn::normalize(text).map(AttributeValue::Text).map_or_else(|| fail(FieldCode::BadIsbn), Ok)
        }
        (K::Date, AttributeValue::Text(text)) if is_day(text) => Ok(value.clone()),
        (K::Date, AttributeValue::Text(_)) => fail(FieldCode::BadDate),
        (K::Choice, AttributeValue::Text(text)) if attribute.choices.iter().any(|c| c.value == *text) => {
            Ok(value.clone())
        }
        (K::Choice, _) => fail(FieldCode::Unknown),
        _ => fail(FieldCode::Malformed),
    }
}

/// Highest number an attribute holds.
pub const ATTRIBUTE_NUMBER_MAX: i64 = 1_000_000;

fn is_day(text: &str) -> bool {
    text.len() == 10 && crate::UtcMicros::parse_rfc3339(&format!("{text}T00:00:00Z")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Attribute, AttributeKind, Choice};

    fn attribute(kind: AttributeKind) -> Attribute {
        let choice = Choice { value: "low".into(), label_en: "Low".into(), label_zh: "低".into() };
        Attribute {
            id: crate::AttributeId(1),
            name: "a".into(),
            label_en: "A".into(),
            label_zh: "甲".into(),
            kind,
            unit_en: None,
            unit_zh: None,
            choices: vec![choice],
            is_filter: true,
        }
    }

    #[test]
    fn typed_fields_refuse_values_of_another_type() {
        let text = |s: &str| AttributeValue::Text(s.into());
        let bad = [
            (AttributeKind::Bool, text("yes")),
            (AttributeKind::Number, text("12")),
            (AttributeKind::Number, AttributeValue::Number(-1)),
            (AttributeKind::Date, text("2026-02-30")),
            (AttributeKind::Date, text("tomorrow")),
            (AttributeKind::Choice, text("middling")),
            (AttributeKind::Isbn, text("9780306406158")),
            (AttributeKind::Text, text("  ")),
            (AttributeKind::Text, AttributeValue::Bool(true)),
        ];
        for (kind, value) in bad {
            assert!(check_attribute(&attribute(kind), &value).is_err(), "{kind} {value:?}");
        }
        assert_eq!(
            check_attribute(&attribute(AttributeKind::Isbn), &text("0-306-40615-2")).unwrap(),
            text("9780306406157")
        );
        assert!(check_attribute(&attribute(AttributeKind::Date), &text("2028-02-29")).is_ok());
        assert!(check_attribute(&attribute(AttributeKind::Choice), &text("low")).is_ok());
    }

    #[test]
    fn a_draft_may_be_empty_but_not_published() {
        let empty = ListingInput::default();
        assert!(empty.validate().is_ok());
        let nothing = Completeness {
            kind: ListingKind::Sale,
            title: "",
            description: "",
            category_id: None,
            price_minor: None,
            original_price_minor: None,
        };
        assert_eq!(nothing.check().unwrap_err().into_vec().len(), 4);
        let gift = Completeness { kind: ListingKind::Giveaway, price_minor: Some(Minor(1)), ..nothing };
        assert!(gift.check().unwrap_err().has("/price_minor"));
    }

    #[test]
    fn null_clears_and_absence_leaves() {
        let patch: ListingInput = serde_json::from_str(r#"{"price_minor": null}"#).unwrap();
        assert_eq!(patch.price_minor, Some(None));
        assert_eq!(patch.category_id, None);
        assert_eq!(serde_json::to_string(&patch).unwrap(), r#"{"price_minor":null}"#);
        assert!(serde_json::from_str::<ListingInput>(r#"{"seller_id": 1}"#).is_err());
    }
}
