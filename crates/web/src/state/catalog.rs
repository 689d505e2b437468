//! The categories and campuses, loaded once, with look-ups by id and slug and names in the current language.
//! Keeps true: whoever asks gets an empty list at first and the real one when it is here; a failed load is tried
//! again when somebody asks again or the connection returns.

use crate::api::{ApiResult, catalog as api};
use crate::i18n;
use crate::platform::document;
use crate::platform::network;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::future::Future;
use std::thread::LocalKey;
use tradehub_shared::campus::{Building, School, Zone};
use tradehub_shared::catalog::{Attribute, Category, Subcategory};
use tradehub_shared::listing::Place;
use tradehub_shared::{BuildingId, CategoryId, Currency, ZoneId};

/// A list and how far its loading is.
struct Kept<T: 'static> {
    list: ArcRwSignal<Vec<T>>,
    asked: Cell<bool>,
}

impl<T: Send + Sync> Kept<T> {
    fn new() -> Self {
        Self { list: ArcRwSignal::new(Vec::new()), asked: Cell::new(false) }
    }
}

thread_local! {
    static CATEGORIES: Kept<Category> = Kept::new();
    static SCHOOLS: Kept<School> = Kept::new();
    static CURRENCY: ArcRwSignal<Currency> = ArcRwSignal::new(
        document::meta("currency").and_then(|name| name.parse().ok()).unwrap_or(Currency::Cny),
    );
    static FOLLOWS_NETWORK: Cell<bool> = const { Cell::new(false) };
}

/// All categories; empty until they are here.
pub(crate) fn categories() -> Signal<Vec<Category>> {
    ask(&CATEGORIES, api::list_categories)
}

/// All schools; empty until they are here.
pub(crate) fn schools() -> Signal<Vec<School>> {
    ask(&SCHOOLS, api::list_campuses)
}

/// Shows changed categories at once: what the API answered to an admin.
pub(crate) fn replace_categories(categories: Vec<Category>) {
    CATEGORIES.with(|kept| kept.list.set(categories));
}

/// The market's currency, as the page or the listings seen so far tell; followed in a reactive place.
pub(crate) fn currency() -> Currency {
    CURRENCY.with(ArcRwSignal::get)
}

/// Remembers the market's currency: a deployment has one.
pub(crate) fn learn_currency(seen: Currency) {
    CURRENCY.with(|known| {
        if *known.read_untracked() != seen {
            known.set(seen);
        }
    });
}

/// A category of either level: the top level, and the second one when it is one.
pub(crate) type Found<'a> = (&'a Category, Option<&'a Subcategory>);

/// The category with this id or slug.
pub(crate) fn find<'a>(categories: &'a [Category], name: &str) -> Option<Found<'a>> {
    let id = name.parse::<CategoryId>().ok();
    let is = |slug: &str, own: CategoryId| slug == name || id == Some(own);
    categories.iter().find_map(|top| {
        if is(&top.slug, top.id) {
            return Some((top, None));
        }
        let below = top.children.iter().find(|below| is(&below.slug, below.id))?;
        Some((top, Some(below)))
    })
}

/// The category's name in the current language.
pub(crate) fn name((top, below): Found<'_>) -> String {
    below.map_or_else(
        || i18n::pick(&top.name_en, &top.name_zh),
        |below| i18n::pick(&below.name_en, &below.name_zh),
    )
}

/// The typed fields of a category, those of its top level first.
pub(crate) fn attributes((top, below): Found<'_>) -> Vec<Attribute> {
    top.attributes.iter().chain(below.into_iter().flat_map(|below| &below.attributes)).cloned().collect()
}

/// The school with this id or slug.
pub(crate) fn find_school<'a>(schools: &'a [School], name: &str) -> Option<&'a School> {
    schools.iter().find(|school| school.slug == name || school.id.to_string() == name)
}

/// The zone with its school.
pub(crate) fn find_zone(schools: &[School], id: ZoneId) -> Option<(&School, &Zone)> {
    schools.iter().find_map(|school| Some((school, school.zones.iter().find(|zone| zone.id == id)?)))
}

/// The building with its zone.
pub(crate) fn find_building(schools: &[School], id: BuildingId) -> Option<(&Zone, &Building)> {
    let zones = schools.iter().flat_map(|school| &school.zones);
    zones.into_iter().find_map(|zone| Some((zone, zone.buildings.iter().find(|building| building.id == id)?)))
}

/// The place in words, as near as it is known: building, zone, or school. Empty for no place.
pub(crate) fn place_name(schools: &[School], place: &Place) -> String {
    let zone = place.zone_id.and_then(|id| find_zone(schools, id));
    let building = place.building_id.and_then(|id| find_building(schools, id));
    let school = place.school_id.and_then(|id| schools.iter().find(|school| school.id == id));
    let zone_name = zone.map(|(_, zone)| i18n::pick(&zone.name_en, &zone.name_zh));
    match (building, zone_name, school) {
        (Some((_, building)), Some(zone), _) => {
            [zone.as_str(), " · ", &i18n::pick(&building.name_en, &building.name_zh)].concat()
        }
        (None, Some(zone), _) => zone,
        (_, None, Some(school)) => i18n::pick(&school.name_en, &school.name_zh),
        _ => String::new(),
    }
}

fn ask<T, F>(kept: &'static LocalKey<Kept<T>>, request: fn() -> F) -> Signal<Vec<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = ApiResult<Vec<T>>> + 'static,
{
    load(kept, request);
    follow_network();
    kept.with(|kept| kept.list.clone()).into()
}

fn load<T, F>(kept: &'static LocalKey<Kept<T>>, request: fn() -> F)
where
    T: Send + Sync + 'static,
    F: Future<Output = ApiResult<Vec<T>>> + 'static,
{
    if kept.with(|kept| kept.asked.replace(true)) {
        return;
    }
    spawn_local(async move {
        match request().await {
            Ok(list) => kept.with(|kept| kept.list.set(list)),
            Err(_) => kept.with(|kept| kept.asked.set(false)),
        }
    });
}

fn follow_network() {
    if !FOLLOWS_NETWORK.replace(true) {
        network::on_change(|online| {
            if online {
                load(&CATEGORIES, api::list_categories);
                load(&SCHOOLS, api::list_campuses);
            }
        });
    }
}
