//! The form for one category with its typed fields.

use super::attribute_editor::{AttributeDraft, AttributeEditor};
use crate::api::admin;
use crate::components::ui::{Button, ButtonKind, Checkbox, FormError, TextField, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::CategoryId;
use tradehub_shared::catalog::{Attribute, Category, SaveAttributeRequest, SaveCategoryRequest};

/// A category about to be saved.
#[derive(Clone)]
pub(super) struct Draft {
    /// Absent for a new one.
    pub(super) id: Option<CategoryId>,
    /// What it will be.
    pub(super) request: SaveCategoryRequest,
}

impl Draft {
    /// A new one at the end of its level.
    pub(super) fn blank(parent: Option<CategoryId>, position: usize) -> Self {
        let request = SaveCategoryRequest {
            parent_id: parent,
            slug: String::new(),
            name_en: String::new(),
            name_zh: String::new(),
            icon: "tag".to_owned(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            is_active: true,
            attributes: Some(Vec::new()),
        };
        Self { id: None, request }
    }

    /// One as it is, at its place among its level.
    pub(super) fn of(category: &Category, parent: Option<CategoryId>, position: usize) -> Self {
        let request = SaveCategoryRequest {
            slug: category.slug.clone(),
            name_en: category.name_en.clone(),
            name_zh: category.name_zh.clone(),
            icon: category.icon.clone(),
            is_active: category.is_active,
            attributes: Some(category.attributes.iter().map(as_request).collect()),
            ..Self::blank(parent, position).request
        };
        Self { id: Some(category.id), request }
    }
}

fn as_request(attribute: &Attribute) -> SaveAttributeRequest {
    let Attribute { name, label_en, label_zh, kind, unit_en, unit_zh, choices, is_filter, .. } =
        attribute.clone();
    SaveAttributeRequest { name, label_en, label_zh, kind, unit_en, unit_zh, choices, is_filter }
}

/// The form.
#[component]
pub(super) fn CategoryEditor(
    /// What is edited.
    draft: Draft,
    /// Called with the whole new catalogue.
    #[prop(into)]
    on_done: Callback<Vec<Category>>,
) -> impl IntoView {
    let Draft { id, request } = draft;
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (name_en, name_zh) = (text(&request.name_en), text(&request.name_zh));
    let (slug, icon) = (text(&request.slug), text(&request.icon));
    let position = RwSignal::new(request.position.to_string());
    let is_active = RwSignal::new(request.is_active);
    let attributes = RwSignal::new(AttributeDraft::all(request.attributes.as_deref().unwrap_or_default()));
    let errors = FormErrors::new();
    let action = Action::new();
    let kept_position = request.position;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SaveCategoryRequest {
            parent_id: request.parent_id,
            slug: slug.get_untracked().trim().to_owned(),
            name_en: name_en.get_untracked(),
            name_zh: name_zh.get_untracked(),
            icon: icon.get_untracked().trim().to_owned(),
            position: position.get_untracked().trim().parse().unwrap_or(kept_position),
            is_active: is_active.get_untracked(),
            attributes: Some(attributes.read_untracked().iter().map(|a| a.request()).collect()),
        };
        errors.clear();
        action.run(admin::save_category(id, request), move |outcome| match outcome {
            Ok(all) => {
                toasts::done(ts!("admin.saved"));
                on_done.run(all);
            }
            Err(error) => errors.refuse(error),
        });
    };
    let field = move |name: &'static str,
                      label,
                      value,
                      pointer: &'static str,
                      help: Option<Signal<String>>| {
        let help = Signal::derive(move || help.map(|help| help.get()));
        let edited = move |()| errors.clear_of(pointer);
        view! { <TextField name=name label=label value=value help=help error=errors.of(pointer) on_edit=edited autocomplete="off" /> }
            .into_any()
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <div class="field-pair">
                {field("name_en", t!("admin.name_en"), name_en, "/name_en", None)}
                {field("name_zh", t!("admin.name_zh"), name_zh, "/name_zh", None)}
            </div>
            <div class="field-triple">
                {field("slug", t!("admin.slug"), slug, "/slug", Some(t!("admin.slug.help")))}
                {field("icon", t!("admin.icon"), icon, "/icon", Some(t!("admin.icon.help")))}
                {field("position", t!("admin.position"), position, "/position", Some(t!("admin.position.help")))}
            </div>
            <Checkbox name="is_active" value=is_active>{t!("admin.active")}</Checkbox>
            <AttributeEditor attributes=attributes errors=errors />
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button kind=ButtonKind::Submit variant=Variant::Primary busy=action.busy()>{t!("admin.save")}</Button>
            </div>
        </form>
    }
}
