//! The filters that are set, as chips that can be taken away. Keeps true: every filter says what it is in words, also
//! before the catalogue is here.

use super::filter::{Filter, active, cleared, without};
use super::refine::Refine;
use crate::components::listing::{attribute_label, choice_words, day_words};
use crate::components::ui::{Button, Chip, Icon, Size, Variant};
use crate::i18n::{self, format};
use crate::state::catalog;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::campus::School;
use tradehub_shared::catalog::{AttributeKind, Category};

/// The chips; nothing when no filter is set.
pub(super) fn chips(refine: Refine) -> AnyView {
    let filters = refine.part(active);
    let (categories, schools) = (catalog::categories(), catalog::schools());
    let one = move |filter: Filter| {
        let shown = filter.clone();
        let text = Signal::derive(move || words(&shown, &categories.read(), &schools.read()));
        let remove = move |()| refine.change(|query| *query = without(query.clone(), &filter));
        view! { <li><Chip text=text on_remove=remove /></li> }.into_any()
    };
    let clear = move |()| refine.change(|query| *query = cleared(query));
    view! {
        <Show when=move || !filters.read().is_empty()>
            <ul class="chips" aria-label=t!("search.filters.active")>
                <For each=move || filters.get() key=Filter::clone children=one />
                <li>
                    <Button variant=Variant::Ghost size=Size::Small icon=Icon::X on_press=clear>
                        {t!("search.clear")}
                    </Button>
                </li>
            </ul>
        </Show>
    }
    .into_any()
}

/// How many filters are set.
pub(super) fn count(refine: Refine) -> Memo<usize> {
    refine.part(|query| active(query).len())
}

fn words(filter: &Filter, categories: &[Category], schools: &[School]) -> String {
    match filter {
        Filter::Category(name) => catalog::find(categories, name).map_or_else(|| name.clone(), catalog::name),
        Filter::Kind(kind) => i18n::of("listing.kind", kind.as_str()),
        Filter::Condition(condition) => i18n::of("listing.condition", condition.as_str()),
        Filter::Price(low, high) => {
            let money = |minor: &tradehub_shared::Minor| format::money(*minor, catalog::currency());
            span(low.as_ref().map(money), high.as_ref().map(money))
        }
        Filter::School(name) => {
            let school = catalog::find_school(schools, name);
            school.map_or_else(|| name.clone(), |school| i18n::pick(&school.name_en, &school.name_zh))
        }
        Filter::Zone(id) => catalog::find_zone(schools, *id)
            .map_or_else(|| ts!("search.zone"), |(_, zone)| i18n::pick(&zone.name_en, &zone.name_zh)),
        Filter::Building(id) => catalog::find_building(schools, *id)
            .map_or_else(|| ts!("search.building"), |(_, one)| i18n::pick(&one.name_en, &one.name_zh)),
        Filter::Handover(handover) => i18n::of("listing.handover", handover.as_str()),
        Filter::WithPictures => ts!("search.pictures"),
        Filter::PostedWithin(days) => ts!("search.posted.days", n = *days),
        Filter::Seller(_) => ts!("search.seller"),
        Filter::Attribute(name, value) => attribute_words(categories, name, value),
    }
}

fn attribute_words(categories: &[Category], name: &str, value: &str) -> String {
    let all = categories
        .iter()
        .flat_map(|top| top.attributes.iter().chain(top.children.iter().flat_map(|below| &below.attributes)));
    let Some(field) = all.into_iter().find(|field| field.name == name) else {
        return value.to_owned();
    };
    let value = match field.kind {
        AttributeKind::Bool => {
            if value == "true" {
                ts!("search.yes")
            } else {
                ts!("search.no")
            }
        }
        AttributeKind::Choice => choice_words(field, value),
        AttributeKind::Number | AttributeKind::Date => {
            let (low, high) = value.split_once("..").unwrap_or((value, value));
            let word = |text: &str| {
                if field.kind == AttributeKind::Date { day_words(text) } else { text.to_owned() }
            };
            let end = |text: &str| (!text.is_empty()).then(|| word(text));
            if low == high { word(low) } else { span(end(low), end(high)) }
        }
        AttributeKind::Text | AttributeKind::Isbn => value.to_owned(),
    };
    ts!("search.chip.field", name = attribute_label(field), value = value)
}

fn span(low: Option<String>, high: Option<String>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => ts!("search.span.between", low = low, high = high),
        (Some(low), None) => ts!("search.span.from", low = low),
        (None, Some(high)) => ts!("search.span.to", high = high),
        (None, None) => ts!("search.any"),
    }
}
