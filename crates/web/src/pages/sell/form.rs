//! The form's fields while they are edited. Keeps true: `draft` after `fill` gives back what was filled in.

use std::collections::BTreeMap;
use std::str::FromStr;

use leptos::prelude::*;
use tradehub_shared::listing::ListingKind;

use super::draft::Draft;
use crate::components::form::photos::Photos;
use crate::components::form::place::PlaceChoice;
use crate::state::form::FormErrors;

/// The fields; copy it freely. Selected values are kept as the text that stands for them.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    pub(crate) kind: RwSignal<String>,
    pub(crate) title: RwSignal<String>,
    pub(crate) description: RwSignal<String>,
    pub(crate) top_category: RwSignal<String>,
    pub(crate) category: RwSignal<String>,
    pub(crate) condition: RwSignal<String>,
    pub(crate) price: RwSignal<String>,
    pub(crate) original_price: RwSignal<String>,
    pub(crate) quantity: RwSignal<String>,
    pub(crate) handover: RwSignal<String>,
    pub(crate) tags: RwSignal<Vec<String>>,
    pub(crate) attributes: RwSignal<BTreeMap<String, String>>,
    pub(crate) photos: Photos,
    pub(crate) place: PlaceChoice,
    pub(crate) errors: FormErrors,
}

impl Form {
    /// The fields of a draft. Call it in the form's component.
    pub(crate) fn of(draft: &Draft) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let photos = Photos::new();
        photos.set(&draft.images);
        let place = PlaceChoice::new();
        place.set(&draft.place);
        Self {
            kind: text(draft.kind.as_str()),
            title: text(&draft.title),
            description: text(&draft.description),
            top_category: RwSignal::new(draft.top_category.map(|id| id.to_string()).unwrap_or_default()),
            category: RwSignal::new(draft.category.map(|id| id.to_string()).unwrap_or_default()),
            condition: text(draft.condition.as_str()),
            price: text(&draft.price),
            original_price: text(&draft.original_price),
            quantity: text(&draft.quantity),
            handover: text(draft.handover.as_str()),
            tags: RwSignal::new(draft.tags.clone()),
            attributes: RwSignal::new(draft.attributes.clone()),
            photos,
            place,
            errors: FormErrors::new(),
        }
    }

    /// What is in the fields; followed in a reactive place.
    pub(crate) fn draft(self) -> Draft {
        let blank = Draft::new(None);
        Draft {
            kind: chosen(self.kind, blank.kind),
            title: self.title.get(),
            description: self.description.get(),
            top_category: self.top_category.read().parse().ok(),
            category: self.category.read().parse().ok(),
            condition: chosen(self.condition, blank.condition),
            price: self.price.get(),
            original_price: self.original_price.get(),
            quantity: self.quantity.get(),
            tags: self.tags.get(),
            images: self.photos.images(),
            place: self.place.get(),
            handover: chosen(self.handover, blank.handover),
            attributes: self.attributes.get(),
        }
    }

    /// What is in the fields now.
    pub(crate) fn draft_now(self) -> Draft {
        untrack(move || self.draft())
    }

    /// For sale, wanted or given away; followed in a reactive place.
    pub(crate) fn kind(self) -> ListingKind {
        chosen(self.kind, ListingKind::Sale)
    }
}

fn chosen<T: FromStr>(value: RwSignal<String>, otherwise: T) -> T {
    value.read().parse().unwrap_or(otherwise)
}
