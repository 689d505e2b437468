//! The typed fields of a category being edited. Keeps true: their order in the form is the order in the catalogue,
//! so that an error's pointer finds its field.

use crate::components::ui::{
    Button, Checkbox, Icon, IconButton, Select, SelectOption, Size, TextArea, TextField,
};
use crate::state::form::FormErrors;
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::catalog::{AttributeKind, Choice, SaveAttributeRequest};

/// Longest list of choices, in characters; the server counts the choices.
const CHOICES_MAX: usize = 4_000;

/// A typed field being edited; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct AttributeDraft {
    key: usize,
    name: RwSignal<String>,
    label_en: RwSignal<String>,
    label_zh: RwSignal<String>,
    kind: RwSignal<String>,
    unit_en: RwSignal<String>,
    unit_zh: RwSignal<String>,
    choices: RwSignal<String>,
    is_filter: RwSignal<bool>,
}

impl AttributeDraft {
    /// The fields of a category.
    pub(super) fn all(requests: &[SaveAttributeRequest]) -> Vec<Self> {
        requests.iter().enumerate().map(|(key, request)| Self::of(key, request)).collect()
    }

    fn of(key: usize, request: &SaveAttributeRequest) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let lines: Vec<_> = request
            .choices
            .iter()
            .map(|c| [c.value.as_str(), &c.label_en, &c.label_zh].join(" | "))
            .collect();
        Self {
            key,
            name: text(&request.name),
            label_en: text(&request.label_en),
            label_zh: text(&request.label_zh),
            kind: text(request.kind.as_str()),
            unit_en: text(request.unit_en.as_deref().unwrap_or_default()),
            unit_zh: text(request.unit_zh.as_deref().unwrap_or_default()),
            choices: text(&lines.join("\n")),
            is_filter: RwSignal::new(request.is_filter),
        }
    }

    fn blank(key: usize) -> Self {
        let request = SaveAttributeRequest {
            name: String::new(),
            label_en: String::new(),
            label_zh: String::new(),
            kind: AttributeKind::Text,
            unit_en: None,
            unit_zh: None,
            choices: Vec::new(),
            is_filter: true,
        };
        Self::of(key, &request)
    }

    /// What it will be.
    pub(super) fn request(self) -> SaveAttributeRequest {
        let filled = |value: RwSignal<String>| {
            Some(value.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let kind = self.kind.read_untracked().parse().unwrap_or(AttributeKind::Text);
        let choices = match kind {
            AttributeKind::Choice => self.choices.read_untracked().lines().filter_map(choice).collect(),
            _ => Vec::new(),
        };
        SaveAttributeRequest {
            name: self.name.get_untracked().trim().to_owned(),
            label_en: self.label_en.get_untracked(),
            label_zh: self.label_zh.get_untracked(),
            kind,
            unit_en: filled(self.unit_en),
            unit_zh: filled(self.unit_zh),
            choices,
            is_filter: self.is_filter.get_untracked(),
        }
    }
}

/// `value | English | Chinese`; missing labels are the value.
fn choice(line: &str) -> Option<Choice> {
    let mut parts = line.split('|').map(str::trim).filter(|part| !part.is_empty());
    let value = parts.next()?.to_owned();
    let label_en = parts.next().unwrap_or(&value).to_owned();
    let label_zh = parts.next().unwrap_or(&label_en).to_owned();
    Some(Choice { value, label_en, label_zh })
}

/// All typed fields of the category.
#[component]
pub(super) fn AttributeEditor(
    attributes: RwSignal<Vec<AttributeDraft>>,
    errors: FormErrors,
) -> impl IntoView {
    // New signals must outlive the press of the button that made them.
    let owner = StoredValue::new(Owner::current());
    let add = move |()| {
        let key =
            attributes.read_untracked().iter().map(|a| a.key).max().map_or(0, |key| key.saturating_add(1));
        if let Some(owner) = owner.get_value() {
            let blank = owner.with(|| AttributeDraft::blank(key));
            attributes.update(|all| all.push(blank));
        }
    };
    view! {
        <section class="stack">
            <div class="form-part">
                <h3 class="form-subhead">{t!("admin.attributes")}</h3>
                <p class="field-help">{t!("admin.attributes.help")}</p>
            </div>
            {move || {
                let all = attributes.get();
                all.into_iter().enumerate().map(|(at, one)| fields(at, one, attributes, errors)).collect_view()
            }}
            <div class="row">
                <Button size=Size::Small icon=Icon::Plus on_press=add>{t!("admin.attribute.add")}</Button>
            </div>
        </section>
    }
}

fn fields(at: usize, one: AttributeDraft, all: RwSignal<Vec<AttributeDraft>>, errors: FormErrors) -> AnyView {
    let id = |name: &str| ["a", &one.key.to_string(), "-", name].concat();
    let error = |name: &str| errors.of_named(["/attributes/", &at.to_string(), "/", name].concat());
    let kinds = Signal::derive(|| {
        let entry =
            |kind: &AttributeKind| SelectOption::new(kind.as_str(), i18n::of("admin.kind", kind.as_str()));
        AttributeKind::ALL.iter().map(entry).collect::<Vec<_>>()
    });
    let up = move |()| {
        all.update(|all| {
            if at > 0 {
                all.swap(at.saturating_sub(1), at);
            }
        });
        errors.clear();
    };
    let remove = move |()| {
        all.update(|all| all.retain(|other| other.key != one.key));
        errors.clear();
    };
    let is_choice = Memo::new(move |_| *one.kind.read() == AttributeKind::Choice.as_str());
    let is_measured = Memo::new(move |_| *one.kind.read() == AttributeKind::Number.as_str());
    let (choices_id, choices_error) = (id("choices"), error("choices"));
    let (unit_en_id, unit_zh_id) = (id("unit_en"), id("unit_zh"));
    view! {
        <fieldset class="admin-attribute">
            <legend>{t!("admin.attribute.number", n = at.saturating_add(1))}</legend>
            <div class="admin-attribute-tools">
                <IconButton icon=Icon::ArrowUp label=t!("admin.attribute.up", name = one.name) disabled=at == 0 on_press=up />
                <IconButton icon=Icon::Trash2 label=t!("admin.attribute.remove", name = one.name) on_press=remove />
            </div>
            <div class="field-pair">
                <TextField name=id("label_en") label=t!("admin.attribute.label_en") value=one.label_en error=error("label_en") autocomplete="off" />
                <TextField name=id("label_zh") label=t!("admin.attribute.label_zh") value=one.label_zh error=error("label_zh") autocomplete="off" />
                <TextField
                    name=id("name")
                    label=t!("admin.attribute.name")
                    value=one.name
                    help=t!("admin.attribute.name.help")
                    error=error("name")
                    autocomplete="off"
                />
                <Select name=id("kind") label=t!("admin.attribute.kind") value=one.kind options=kinds error=error("kind") />
            </div>
            {move || is_measured.get().then(|| view! {
                <div class="field-pair">
                    <TextField name=unit_en_id.clone() label=t!("admin.attribute.unit_en") value=one.unit_en autocomplete="off" />
                    <TextField name=unit_zh_id.clone() label=t!("admin.attribute.unit_zh") value=one.unit_zh autocomplete="off" />
                </div>
            }.into_any())}
            {move || is_choice.get().then(|| view! {
                <TextArea
                    name=choices_id.clone()
                    label=t!("admin.attribute.choices")
                    value=one.choices
                    max=CHOICES_MAX
                    rows=4
                    help=t!("admin.attribute.choices.help")
                    error=choices_error
                />
            }.into_any())}
            <Checkbox name=id("is_filter") value=one.is_filter>{t!("admin.attribute.filter")}</Checkbox>
        </fieldset>
    }
    .into_any()
}
