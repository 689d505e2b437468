//! The place filter: school, zone, building, each after the one before it. Keeps true: a narrower place never stays
//! when a wider one changes.

use super::panel::{any, named};
use super::refine::{CHOSEN, Refine};
use crate::components::ui::{Button, Icon, Select, SelectOption, Size, Variant};
use crate::state::{catalog, session};
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::campus::School;
use tradehub_shared::listing::ListingQuery;

/// Three lists to choose from, and the own school at one press.
pub(super) fn fields(refine: Refine, prefix: &'static str) -> AnyView {
    let schools = catalog::schools();
    let school = refine.text(
        CHOSEN,
        move |query| school_of(&schools.read(), query).map(|school| school.slug.clone()).unwrap_or_default(),
        |query, text| {
            if query.school.as_deref() != some(text) {
                query.school = some(text).map(str::to_owned);
                (query.zone, query.building) = (None, None);
            }
        },
    );
    let zone = refine.text(
        CHOSEN,
        |query| query.zone.map(|zone| zone.to_string()).unwrap_or_default(),
        |query, text| {
            let zone = text.parse().ok();
            if query.zone != zone {
                (query.zone, query.building) = (zone, None);
            }
        },
    );
    let building = refine.text(
        CHOSEN,
        |query| query.building.map(|building| building.to_string()).unwrap_or_default(),
        |query, text| query.building = text.parse().ok(),
    );
    let school_options = Signal::derive(move || {
        let all = schools.read();
        let named = |school: &School| {
            SelectOption::new(school.slug.clone(), i18n::pick(&school.name_en, &school.name_zh))
        };
        any().chain(all.iter().map(named)).collect::<Vec<_>>()
    });
    let zone_options =
        Signal::derive(move || {
            let all = schools.read();
            let chosen = catalog::find_school(&all, &school.read());
            let zones = chosen.into_iter().flat_map(|school| &school.zones);
            any()
                .chain(zones.map(|zone| {
                    SelectOption::new(zone.id.to_string(), i18n::pick(&zone.name_en, &zone.name_zh))
                }))
                .collect::<Vec<_>>()
        });
    let building_options = Signal::derive(move || {
        let all = schools.read();
        let found = zone.read().parse().ok().and_then(|id| catalog::find_zone(&all, id));
        let buildings = found.into_iter().flat_map(|(_, zone)| &zone.buildings);
        let named = |(id, en, zh): (String, &str, &str)| SelectOption::new(id, i18n::pick(en, zh));
        let buildings = buildings.map(|one| (one.id.to_string(), one.name_en.as_str(), one.name_zh.as_str()));
        any().chain(buildings.map(named)).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="filter">
            <legend class="filter-name">{t!("search.place")}</legend>
            {own_school(refine)}
            <Select name=named(prefix, "school") label=t!("search.school") value=school options=school_options />
            <Show when=move || !school.read().is_empty()>
                <Select name=named(prefix, "zone") label=t!("search.zone") value=zone options=zone_options />
            </Show>
            <Show when=move || !zone.read().is_empty()>
                <Select name=named(prefix, "building") label=t!("search.building") value=building options=building_options />
            </Show>
        </fieldset>
    }
    .into_any()
}

/// Chooses the member's own school, unless it is chosen or nobody is signed in.
fn own_school(refine: Refine) -> AnyView {
    let schools = catalog::schools();
    let chosen = refine.part(move |query| school_of(&schools.read(), query).map(|school| school.id));
    let own = Memo::new(move |_| {
        let me = session::me()?;
        let all = schools.read();
        let school = all.iter().find(|school| school.id == me.school_id)?;
        (chosen.get() != Some(school.id)).then(|| school.slug.clone())
    });
    let press = move |()| {
        refine.change(|query| {
            query.school = own.get_untracked();
            (query.zone, query.building) = (None, None);
        });
    };
    view! {
        <Show when=move || own.read().is_some()>
            <Button variant=Variant::Secondary size=Size::Small icon=Icon::GraduationCap on_press=press>
                {t!("search.my_school")}
            </Button>
        </Show>
    }
    .into_any()
}

/// The school that a search is about, also when it only names a zone or building.
fn school_of<'a>(schools: &'a [School], query: &ListingQuery) -> Option<&'a School> {
    if let Some(name) = &query.school {
        return catalog::find_school(schools, name);
    }
    let zone = query.zone.or_else(|| Some(catalog::find_building(schools, query.building?)?.0.id))?;
    catalog::find_zone(schools, zone).map(|(school, _)| school)
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
