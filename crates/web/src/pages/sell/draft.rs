//! What a seller has typed, exactly as typed, and what it means for the API.
//! Keeps true: reading a draft never loses or changes a word of it; what is malformed is left out and named.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tradehub_shared::accounts::Me;
use tradehub_shared::catalog::Attribute;
use tradehub_shared::listing::{
    AttributeValue, Completeness, Condition, Handover, Listing, ListingInput, ListingKind, Place,
};
use tradehub_shared::media::Image;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{CategoryId, Currency, FieldCode, Minor, limits};

use crate::components::form::attributes::value_of;

/// The content of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub(crate) kind: ListingKind,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The chosen top-level category, also while the second level is still open.
    pub(crate) top_category: Option<CategoryId>,
    pub(crate) category: Option<CategoryId>,
    pub(crate) condition: Condition,
    pub(crate) price: String,
    pub(crate) original_price: String,
    pub(crate) quantity: String,
    pub(crate) tags: Vec<String>,
    pub(crate) images: Vec<Image>,
    pub(crate) place: Place,
    pub(crate) handover: Handover,
    /// Typed fields by attribute name; a yes or no is `true` or `false`.
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Draft {
    /// An untouched form; the place is where the member usually is.
    pub(crate) fn new(me: Option<&Me>) -> Self {
        Self {
            kind: ListingKind::Sale,
            title: String::new(),
            description: String::new(),
            top_category: None,
            category: None,
            condition: Condition::LikeNew,
            price: String::new(),
            original_price: String::new(),
            quantity: "1".to_owned(),
            tags: Vec::new(),
            images: Vec::new(),
            place: me.map(usual_place).unwrap_or_default(),
            handover: Handover::Meet,
            attributes: BTreeMap::new(),
        }
    }

    /// A stored listing as the form shows it.
    pub(crate) fn of(listing: &Listing) -> Self {
        let summary = &listing.summary;
        let amount = |minor: Option<Minor>| minor.map(|m| plain(m, summary.currency)).unwrap_or_default();
        let is_giveaway = summary.kind == ListingKind::Giveaway;
        Self {
            kind: summary.kind,
            title: summary.title.clone(),
            description: listing.description.clone(),
            top_category: None,
            category: summary.category_id,
            condition: summary.condition,
            price: if is_giveaway { String::new() } else { amount(summary.price_minor) },
            original_price: amount(summary.original_price_minor),
            quantity: listing.quantity.to_string(),
            tags: listing.tags.clone(),
            images: listing.images.clone(),
            place: summary.place.clone(),
            handover: summary.handover,
            attributes: listing.attributes.iter().map(|(name, value)| (name.clone(), typed(value))).collect(),
        }
    }

    /// Whether somebody would miss it.
    pub(crate) fn is_meaningful(&self) -> bool {
        let texts = [&self.title, &self.description, &self.price];
        !self.images.is_empty() || texts.into_iter().any(|text| !text.trim().is_empty())
    }

    /// The body for the API, with everything well-formed in it, and what is malformed.
    /// `attributes` are the typed fields of the chosen category.
    pub(crate) fn input(&self, attributes: &[Attribute], currency: Currency) -> (ListingInput, FieldErrors) {
        let mut errors = FieldErrors::new();
        let is_giveaway = self.kind == ListingKind::Giveaway;
        let price = match is_giveaway {
            true => Some(Some(Minor::ZERO)),
            false => amount(&mut errors, "/price_minor", &self.price, currency),
        };
        let original_price = match self.kind {
            ListingKind::Sale => amount(&mut errors, "/original_price_minor", &self.original_price, currency),
            ListingKind::Wanted | ListingKind::Giveaway => Some(None),
        };
        let input = ListingInput {
            kind: Some(self.kind),
            title: text(&mut errors, "/title", &self.title, limits::TITLE_MAX),
            description: text(&mut errors, "/description", &self.description, limits::DESCRIPTION_MAX),
            category_id: Some(self.category),
            condition: Some(self.condition),
            price_minor: price,
            original_price_minor: original_price,
            quantity: quantity(&mut errors, &self.quantity),
            tags: Some(self.tags.clone()),
            image_ids: Some(self.images.iter().map(|image| image.id).collect()),
            place: Some(self.place.clone()),
            handover: Some(self.handover),
            attributes: Some(self.values(&mut errors, attributes)),
        };
        (input, errors)
    }

    /// Checks that the listing may be public.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub(crate) fn check(&self, attributes: &[Attribute], currency: Currency) -> Result<(), FieldErrors> {
        let (input, mut errors) = self.input(attributes, currency);
        let complete = Completeness {
            kind: self.kind,
            title: &self.title,
            description: &self.description,
            category_id: self.category,
            price_minor: input.price_minor.flatten(),
            original_price_minor: input.original_price_minor.flatten(),
        };
        for outcome in [input.validate(), complete.check()] {
            let found = outcome.err().map(FieldErrors::into_vec).unwrap_or_default();
            for error in found.into_iter().filter(|e| !errors.has(&e.pointer)).collect::<Vec<_>>() {
                // The top level is there already: say what is still missing.
                let is_halfway = error.pointer == "/category_id" && self.top_category.is_some();
                let code = if is_halfway { FieldCode::NeedsSubcategory } else { error.code };
                errors.add_bounded(error.pointer, code, error.min, error.max);
            }
        }
        errors.finish()
    }

    fn values(&self, errors: &mut FieldErrors, attributes: &[Attribute]) -> BTreeMap<String, AttributeValue> {
        let filled = attributes.iter().filter_map(|a| Some((a, self.attributes.get(&a.name)?.trim())));
        let mut values = BTreeMap::new();
        for (attribute, text) in filled.filter(|(_, text)| !text.is_empty()) {
            match value_of(attribute, text) {
                Ok(value) => drop(values.insert(attribute.name.clone(), value)),
                Err(error) => errors.add_bounded(error.pointer, error.code, error.min, error.max),
            }
        }
        values
    }
}

fn usual_place(me: &Me) -> Place {
    Place { school_id: Some(me.school_id), zone_id: me.zone_id, building_id: None }
}

/// An amount as one would type it: no zero cents.
fn plain(amount: Minor, currency: Currency) -> String {
    let decimal = amount.to_decimal(currency);
    decimal.strip_suffix(".00").map(str::to_owned).unwrap_or(decimal)
}

fn typed(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Bool(yes) => yes.to_string(),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Text(text) => text.clone(),
    }
}

/// The typed amount: `Some(None)` for an empty field, `None` (leave as it is) for one that cannot be read.
fn amount(errors: &mut FieldErrors, pointer: &str, typed: &str, currency: Currency) -> Option<Option<Minor>> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    match Minor::parse_decimal(typed, currency) {
        Some(amount) if amount.0 <= limits::PRICE_MINOR_MAX => Some(Some(amount)),
        Some(amount) => {
            errors.range(pointer, amount.0, 0, limits::PRICE_MINOR_MAX);
            None
        }
        None => {
            errors.add(pointer, FieldCode::Malformed);
            None
        }
    }
}

/// A text that fits; one that is too long stays only in the form.
fn text(errors: &mut FieldErrors, pointer: &str, typed: &str, max: usize) -> Option<String> {
    errors.length(pointer, typed, 0, max);
    (!errors.has(pointer)).then(|| typed.to_owned())
}

fn quantity(errors: &mut FieldErrors, typed: &str) -> Option<i32> {
    let number = typed.trim().parse().ok().filter(|n| (1..=limits::QUANTITY_MAX).contains(n));
    if number.is_none() {
        errors.add_bounded(
            "/quantity",
            FieldCode::OutOfRange,
            Some(1),
            Some(i64::from(limits::QUANTITY_MAX)),
        );
    }
    number
}
