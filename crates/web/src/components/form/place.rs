//! Choosing a place: school, zone, building, each optional after the one before it.
//! Keeps true: a zone is always of the chosen school, a building of the chosen zone.

use crate::components::ui::{Select, SelectOption};
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::campus::School;
use tradehub_shared::listing::Place;

/// A place being chosen; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct PlaceChoice {
    /// The school's id, or empty.
    pub(crate) school: RwSignal<String>,
    /// The zone's id, or empty.
    pub(crate) zone: RwSignal<String>,
    /// The building's id, or empty.
    pub(crate) building: RwSignal<String>,
}

impl PlaceChoice {
    /// Nothing chosen.
    pub(crate) fn new() -> Self {
        Self {
            school: RwSignal::new(String::new()),
            zone: RwSignal::new(String::new()),
            building: RwSignal::new(String::new()),
        }
    }

    /// Chooses a place.
    pub(crate) fn set(self, place: &Place) {
        fn text<T: ToString>(id: Option<T>) -> String {
            id.map(|id| id.to_string()).unwrap_or_default()
        }
        self.school.set(text(place.school_id));
        self.zone.set(text(place.zone_id));
        self.building.set(text(place.building_id));
    }

    /// The chosen place; followed in a reactive place.
    pub(crate) fn get(self) -> Place {
        Place {
            school_id: self.school.read().parse().ok(),
            zone_id: self.zone.read().parse().ok(),
            building_id: self.building.read().parse().ok(),
        }
    }
}

/// The schools to choose from; `none` is the entry for no choice.
pub(crate) fn school_options(schools: &[School], none: String) -> Vec<SelectOption> {
    options(none, schools.iter().map(|s| (s.id.0, i18n::pick(&s.name_en, &s.name_zh))))
}

/// The zones of a school to choose from.
pub(crate) fn zone_options(schools: &[School], school: &str, none: String) -> Vec<SelectOption> {
    let zones = schools.iter().filter(|s| s.id.to_string() == school).flat_map(|s| &s.zones);
    options(none, zones.map(|z| (z.id.0, i18n::pick(&z.name_en, &z.name_zh))))
}

fn building_options(schools: &[School], zone: &str, none: String) -> Vec<SelectOption> {
    let zones = schools.iter().flat_map(|s| &s.zones).filter(|z| z.id.to_string() == zone);
    options(none, zones.flat_map(|z| &z.buildings).map(|b| (b.id.0, i18n::pick(&b.name_en, &b.name_zh))))
}

fn options(none: String, entries: impl Iterator<Item = (i64, String)>) -> Vec<SelectOption> {
    let none = SelectOption::new("", none);
    std::iter::once(none).chain(entries.map(|(id, name)| SelectOption::new(id.to_string(), name))).collect()
}

/// Three lists to choose from.
#[component]
pub(crate) fn PlaceFields(
    /// The place.
    place: PlaceChoice,
    /// All schools.
    #[prop(into)]
    schools: Signal<Vec<School>>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let PlaceChoice { school, zone, building } = place;
    let schools_shown = Signal::derive(move || school_options(&schools.read(), ts!("sell.place.none")));
    let zones = Signal::derive(move || zone_options(&schools.read(), &school.read(), ts!("sell.place.none")));
    let buildings =
        Signal::derive(move || building_options(&schools.read(), &zone.read(), ts!("sell.place.none")));
    let on_school = move |()| {
        zone.set(String::new());
        building.set(String::new());
    };
    view! {
        <div class="field-place">
            <Select name="school" label=t!("sell.place.school") value=school options=schools_shown error=error on_edit=on_school />
            <Select
                name="zone"
                label=t!("sell.place.zone")
                value=zone
                options=zones
                disabled=Signal::derive(move || school.read().is_empty())
                on_edit=move |()| building.set(String::new())
            />
            <Select
                name="building"
                label=t!("sell.place.building")
                value=building
                options=buildings
                disabled=Signal::derive(move || zone.read().is_empty())
            />
        </div>
    }
}
