//! The filter panel: beside the results on wide screens, in a sheet elsewhere. Keeps true: both are the same panel
//! over the same address; `prefix` keeps their fields' names apart.

use super::attributes;
use super::categories;
use super::filter::toggled;
use super::place;
use super::range::{self, Range};
use super::refine::{CHOSEN, Refine};
use crate::components::ui::{Checkbox, Select, SelectOption};
use crate::state::load::Load;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::listing::{Condition, Handover, ListingCounts, ListingKind};

/// The choices for how long ago something was put up, in days.
const POSTED: [u32; 5] = [1, 3, 7, 30, 90];

/// All filters.
pub(super) fn panel(refine: Refine, counts: Load<ListingCounts>, prefix: &'static str) -> AnyView {
    let price = range::fields(
        refine,
        Range::Price,
        &named(prefix, "price"),
        t!("search.price"),
        range::currency_symbol(),
    );
    view! {
        <div class="filters">
            {categories::tree(refine, counts)}
            {kinds(refine)}
            {price}
            {conditions(refine)}
            {place::fields(refine, prefix)}
            {attributes::fields(refine, prefix)}
            {handover(refine, prefix)}
            {posted(refine, prefix)}
            {pictures(refine, prefix)}
        </div>
    }
    .into_any()
}

/// A field's name within a panel.
pub(super) fn named(prefix: &str, name: &str) -> String {
    [prefix, "-", name].concat()
}

fn kinds(refine: Refine) -> AnyView {
    let chosen = refine.part(|query| query.kinds.clone());
    let one = |kind: ListingKind| {
        let press = move |()| refine.change(|query| query.kinds = toggled(&query.kinds, kind));
        let text = Signal::derive(move || i18n::of("listing.kind", kind.as_str()));
        toggle(text, Signal::derive(move || chosen.read().contains(&kind)), Callback::new(press))
    };
    group(t!("search.kind"), ListingKind::ALL.iter().copied().map(one).collect())
}

fn conditions(refine: Refine) -> AnyView {
    let chosen = refine.part(|query| query.conditions.clone());
    let one = |condition: Condition| {
        let press = move |()| refine.change(|query| query.conditions = toggled(&query.conditions, condition));
        let text = Signal::derive(move || i18n::of("listing.condition", condition.as_str()));
        toggle(text, Signal::derive(move || chosen.read().contains(&condition)), Callback::new(press))
    };
    group(t!("search.condition"), Condition::ALL.iter().copied().map(one).collect())
}

fn group(name: Signal<String>, toggles: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset class="filter">
            <legend class="filter-name">{name}</legend>
            <div class="toggles">{toggles}</div>
        </fieldset>
    }
    .into_any()
}

fn toggle(text: Signal<String>, on: Signal<bool>, press: Callback<()>) -> AnyView {
    view! {
        <button
            type="button"
            class="toggle"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| press.run(())
        >
            {text}
        </button>
    }
    .into_any()
}

fn handover(refine: Refine, prefix: &'static str) -> AnyView {
    let value = refine.text(
        CHOSEN,
        |query| query.handover.map(|handover| handover.to_string()).unwrap_or_default(),
        |query, text| query.handover = text.parse().ok(),
    );
    let options = Signal::derive(|| {
        let named = |handover: &Handover| {
            SelectOption::new(handover.as_str(), i18n::of("listing.handover", handover.as_str()))
        };
        any().chain(Handover::ALL.iter().map(named)).collect::<Vec<_>>()
    });
    view! {
        <Select name=named(prefix, "handover") label=t!("search.handover") value=value options=options />
    }
    .into_any()
}

fn posted(refine: Refine, prefix: &'static str) -> AnyView {
    let value = refine.text(
        CHOSEN,
        |query| query.posted_within.map(|days| days.to_string()).unwrap_or_default(),
        |query, text| query.posted_within = text.parse().ok(),
    );
    let asked = refine.part(|query| query.posted_within);
    let options = Signal::derive(move || {
        let mut days = POSTED.to_vec();
        days.extend(asked.get());
        days.sort_unstable();
        days.dedup();
        let named = |days: u32| SelectOption::new(days.to_string(), ts!("search.posted.days", n = days));
        any().chain(days.into_iter().map(named)).collect::<Vec<_>>()
    });
    view! {
        <Select name=named(prefix, "posted") label=t!("search.posted") value=value options=options />
    }
    .into_any()
}

fn pictures(refine: Refine, prefix: &'static str) -> AnyView {
    let asked = refine.part(|query| query.with_pictures);
    let value = RwSignal::new(asked.get_untracked());
    Effect::new(move |_| value.set(asked.get()));
    let edit = move |()| refine.change(|query| query.with_pictures = value.get_untracked());
    view! {
        <Checkbox name=named(prefix, "pictures") value=value on_edit=edit>{t!("search.pictures")}</Checkbox>
    }
    .into_any()
}

/// The entry that asks for nothing.
pub(super) fn any() -> std::iter::Once<SelectOption> {
    std::iter::once(SelectOption::new("", ts!("search.any")))
}
