//! Choosing a category on two levels. Keeps true: only categories for new listings are offered, besides the one that
//! is chosen already; a top level without a second one is itself the choice.

use crate::components::ui::{Select, SelectOption};
use crate::state::catalog;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::CategoryId;
use tradehub_shared::catalog::Category;

/// Two lists to choose from: category and subcategory.
#[component]
pub(crate) fn CategoryFields(
    /// The chosen top level's id.
    top: RwSignal<String>,
    /// The chosen category's id; empty while none is.
    category: RwSignal<String>,
    /// The catalogue.
    #[prop(into)]
    categories: Signal<Vec<Category>>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Called after each change.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    // A stored listing names only its own category.
    Effect::new(move |_| {
        let (all, chosen) = (categories.get(), category.get());
        let Some((above, _)) = catalog::find(&all, &chosen) else {
            return;
        };
        let above = above.id.to_string();
        if *top.read_untracked() != above {
            top.set(above);
        }
    });
    let below = move || {
        let chosen = top.get();
        let found = categories.read().iter().find(|c| c.id.to_string() == chosen).map(|c| c.children.clone());
        found.unwrap_or_default()
    };
    let top_options = Signal::derive(move || {
        let chosen = top.get();
        let offered = categories.get().into_iter().filter(|c| c.is_active || c.id.to_string() == chosen);
        choices(offered.map(|c| (c.id, i18n::pick(&c.name_en, &c.name_zh))))
    });
    let options = Signal::derive(move || {
        let chosen = category.get();
        let offered = below().into_iter().filter(|c| c.is_active || c.id.to_string() == chosen);
        choices(offered.map(|c| (c.id, i18n::pick(&c.name_en, &c.name_zh))))
    });
    let has_second = Memo::new(move |_| top.read().is_empty() || !below().is_empty());
    let on_top = move |()| {
        let alone = !top.read_untracked().is_empty() && untrack(below).is_empty();
        category.set(if alone { top.get_untracked() } else { String::new() });
        on_edit.run(());
    };
    let top_error = Signal::derive(move || error.get().filter(|_| top.read().is_empty()));
    let second_error = Signal::derive(move || error.get().filter(|_| !top.read().is_empty()));
    view! {
        <div class="field-pair">
            <Select name="top_category" label=t!("sell.category") value=top options=top_options error=top_error on_edit=on_top />
            <Show when=move || has_second.get()>
                <Select
                    name="category"
                    label=t!("sell.subcategory")
                    value=category
                    options=options
                    error=second_error
                    disabled=Signal::derive(move || top.read().is_empty())
                    on_edit=on_edit
                />
            </Show>
        </div>
    }
}

fn choices(entries: impl Iterator<Item = (CategoryId, String)>) -> Vec<SelectOption> {
    let none = SelectOption::new("", ts!("sell.choose"));
    std::iter::once(none).chain(entries.map(|(id, name)| SelectOption::new(id.to_string(), name))).collect()
}
