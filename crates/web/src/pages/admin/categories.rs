//! The tree of categories: seen, edited, hidden, deleted.
//! Keeps true: hiding is at hand and can be undone; only what nothing uses can be deleted.

use super::category_editor::{CategoryEditor, Draft};
use super::doomed::{self, Doomed};
use crate::api::{admin, catalog};
use crate::components::form::open_while;
use crate::components::ui::{
    Badge, Button, Icon, IconButton, LoadView, Modal, Size, Skeleton, Tone, Variant,
};
use crate::state::load::{Load, load};
use crate::state::{catalog as catalog_state, toasts};
use crate::{i18n, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::CategoryId;
use tradehub_shared::catalog::{Category, Subcategory};

/// What the tree's buttons set; copy it freely.
#[derive(Clone, Copy)]
struct Desk {
    tree: Load<Vec<Category>>,
    edited: RwSignal<Option<Draft>>,
    doomed: Doomed<CategoryId>,
}

/// The categories.
pub(super) fn view() -> AnyView {
    let tree = load(catalog::list_categories);
    let desk = Desk { tree, edited: RwSignal::new(None), doomed: RwSignal::new(None) };
    let open = open_while(desk.edited);
    let heading = Signal::derive(move || match desk.edited.read().as_ref().map(|draft| draft.id.is_some()) {
        Some(true) => ts!("admin.category.edit"),
        _ => ts!("admin.category.new"),
    });
    let editor = move || {
        desk.edited.get_untracked().map(|draft| {
            let done = move |all: Vec<Category>| {
                show(desk, all);
                desk.edited.set(None);
            };
            view! { <CategoryEditor draft=draft on_done=done /> }
        })
    };
    let add = move |()| {
        let position = tree.ready().map_or(0, |all| all.len());
        desk.edited.set(Some(Draft::blank(None, position)));
    };
    view! {
        <div class="admin-tools">
            <Button variant=Variant::Primary icon=Icon::Plus on_press=add>{t!("admin.category.new")}</Button>
        </div>
        <LoadView load=tree skeleton=skeleton show=move |all| branches(all, desk) />
        <Modal open=open title=heading wide=true>{editor}</Modal>
        {doomed::dialog(desk.doomed, |id| Box::pin(admin::delete_category(id)), move || tree.reload())}
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let row = || view! { <Skeleton class="skeleton-row" /> };
    view! { <div class="stack" role="status">{row()}{row()}{row()}</div> }.into_any()
}

fn branches(all: Vec<Category>, desk: Desk) -> AnyView {
    let one = |(position, top): (usize, Category)| {
        let children = top.children.clone();
        let add_to = top.clone();
        let add = move |()| desk.edited.set(Some(Draft::blank(Some(add_to.id), add_to.children.len())));
        let below = children.into_iter().enumerate().map(|(at, sub)| {
            let draft = Draft::of(&as_category(&sub), Some(top.id), at);
            view! { <li>{branch(draft, desk)}</li> }
        });
        view! {
            <li class="admin-branch card">
                {branch(Draft::of(&top, None, position), desk)}
                <ul class="admin-twigs">{below.collect_view()}</ul>
                <Button size=Size::Small variant=Variant::Ghost icon=Icon::Plus on_press=add>{t!("admin.category.add_sub")}</Button>
            </li>
        }
        .into_any()
    };
    view! { <ul class="admin-tree">{all.into_iter().enumerate().map(one).collect_view()}</ul> }.into_any()
}

/// A second-level category in the shape of a first-level one, so that both are edited alike.
fn as_category(sub: &Subcategory) -> Category {
    let Subcategory { id, slug, name_en, name_zh, icon, is_active, attributes } = sub.clone();
    Category { id, slug, name_en, name_zh, icon, is_active, attributes, children: Vec::new() }
}

fn branch(draft: Draft, desk: Desk) -> AnyView {
    let (en, zh) = (draft.request.name_en.clone(), draft.request.name_zh.clone());
    let name = Signal::derive(move || i18n::pick(&en, &zh));
    let is_active = draft.request.is_active;
    let fields = draft.request.attributes.as_ref().map_or(0, Vec::len);
    let (edited, hidden, gone) = (draft.clone(), draft.clone(), draft.id);
    let toggle_label =
        if is_active { t!("admin.hide.what", name = name) } else { t!("admin.show.what", name = name) };
    view! {
        <div class="admin-row" class:is-off=!is_active>
            <Icon name=Icon::of_category(&draft.request.icon) />
            <span class="admin-row-words">
                <span class="admin-row-name">{name}</span>
                <code class="admin-row-slug">{draft.request.slug}</code>
                {(fields > 0).then(|| view! { <Badge tone=Tone::Info text=t!("admin.category.count", n = fields) /> })}
                {(!is_active).then(|| view! { <Badge tone=Tone::Idle icon=Icon::EyeOff text=t!("admin.hidden") /> })}
            </span>
            <span class="admin-row-tools">
                <IconButton
                    icon=if is_active { Icon::Eye } else { Icon::EyeOff }
                    label=toggle_label
                    on_press=move |()| toggle(hidden.clone(), desk)
                />
                <IconButton
                    icon=Icon::Pencil
                    label=t!("admin.edit.what", name = name)
                    on_press=move |()| desk.edited.set(Some(edited.clone()))
                />
                <IconButton
                    icon=Icon::Trash2
                    label=t!("admin.delete.what", name = name)
                    on_press=move |()| desk.doomed.set(gone.map(|id| (id, name.get_untracked())))
                />
            </span>
        </div>
    }
    .into_any()
}

/// Shows the new catalogue here and everywhere else in the app.
fn show(desk: Desk, all: Vec<Category>) {
    catalog_state::replace_categories(all.clone());
    desk.tree.update(|shown| *shown = all);
}

/// Hides a shown category or shows a hidden one; at once, with a way back.
fn toggle(draft: Draft, desk: Desk) {
    let mut request = draft.request.clone();
    request.is_active = !request.is_active;
    // Absent leaves the typed fields as they are.
    request.attributes = None;
    let text = if request.is_active { ts!("admin.shown") } else { ts!("admin.hidden") };
    let after = Draft { request: request.clone(), ..draft };
    spawn_local(async move {
        match admin::save_category(draft.id, request).await {
            Ok(all) => {
                show(desk, all);
                toasts::undoable(text, move || toggle(after.clone(), desk));
            }
            Err(error) => toasts::failed(&error),
        }
    });
}
