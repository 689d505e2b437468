//! The category tree of the filter panel, with how many results each would have.

use super::refine::Refine;
use crate::components::ui::Icon;
use crate::i18n::{self, format};
use crate::state::catalog;
use crate::state::load::Load;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::CategoryId;
use tradehub_shared::catalog::Category;
use tradehub_shared::limits::COUNT_MAX;
use tradehub_shared::listing::ListingCounts;

/// The tree: all, the top levels, and under the chosen one its second level.
pub(super) fn tree(refine: Refine, counts: Load<ListingCounts>) -> AnyView {
    let categories = catalog::categories();
    let chosen = refine.part(|query| query.category.clone());
    let rows = move || {
        let all = categories.read();
        let chosen = chosen.get().unwrap_or_default();
        let found = catalog::find(&all, &chosen);
        let top_id = found.map(|(top, _)| top.id);
        let below_id = found.and_then(|(_, below)| below).map(|below| below.id);
        let rows = all.iter().filter(|top| top.is_active || top_id == Some(top.id)).map(|top| {
            let is_open = top_id == Some(top.id);
            let below = is_open.then(|| second_level(refine, counts, top, below_id));
            let is_chosen = is_open && below_id.is_none();
            let row = Row {
                id: top.id,
                slug: top.slug.clone(),
                name: i18n::pick(&top.name_en, &top.name_zh),
                is_chosen,
            };
            view! { <li>{row.view(refine, counts, Some(Icon::of_category(&top.icon)))} {below}</li> }
        });
        rows.collect_view()
    };
    let clear = move |_| choose(refine, None);
    view! {
        <fieldset class="filter">
            <legend class="filter-name">{t!("search.category")}</legend>
            <ul class="tree">
                <li>
                    <button
                        type="button"
                        class="tree-row"
                        aria-pressed=move || if chosen.read().is_none() { "true" } else { "false" }
                        on:click=clear
                    >
                        <Icon name=Icon::LayoutGrid />
                        <span>{t!("search.category.all")}</span>
                    </button>
                </li>
                {rows}
            </ul>
        </fieldset>
    }
    .into_any()
}

fn second_level(
    refine: Refine,
    counts: Load<ListingCounts>,
    top: &Category,
    chosen: Option<CategoryId>,
) -> AnyView {
    let rows = top.children.iter().filter(|below| below.is_active || chosen == Some(below.id)).map(|below| {
        let is_chosen = chosen == Some(below.id);
        let row = Row {
            id: below.id,
            slug: below.slug.clone(),
            name: i18n::pick(&below.name_en, &below.name_zh),
            is_chosen,
        };
        view! { <li>{row.view(refine, counts, None)}</li> }
    });
    view! { <ul class="tree tree-below">{rows.collect_view()}</ul> }.into_any()
}

struct Row {
    id: CategoryId,
    slug: String,
    name: String,
    is_chosen: bool,
}

impl Row {
    fn view(self, refine: Refine, counts: Load<ListingCounts>, icon: Option<Icon>) -> AnyView {
        let Self { id, slug, name, is_chosen } = self;
        view! {
            <button
                type="button"
                class="tree-row"
                aria-pressed=if is_chosen { "true" } else { "false" }
                on:click=move |_| choose(refine, Some(slug.clone()))
            >
                {icon.map(|icon| view! { <Icon name=icon /> })}
                <span>{name}</span>
                <span class="tree-count num">{move || counts.ready().map(|counts| words(count_of(&counts, id)))}</span>
            </button>
        }
        .into_any()
    }
}

/// Chooses a category; typed fields that it does not have go.
fn choose(refine: Refine, slug: Option<String>) {
    let categories = catalog::categories();
    refine.change(|query| {
        let all = categories.read_untracked();
        let found = slug.as_deref().and_then(|slug| catalog::find(&all, slug));
        let fields = found.map(catalog::attributes).unwrap_or_default();
        query.attributes.retain(|name, _| fields.iter().any(|field| field.name == *name));
        query.category = slug;
    });
}

fn count_of(counts: &ListingCounts, id: CategoryId) -> i64 {
    counts.categories.iter().find(|entry| entry.category_id == id).map_or(0, |entry| entry.count)
}

/// A count; from the most that is counted on, "at least".
pub(super) fn words(count: i64) -> String {
    if count >= COUNT_MAX { ts!("search.count.more", n = count) } else { format::number(count) }
}
