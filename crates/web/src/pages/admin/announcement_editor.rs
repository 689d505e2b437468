//! The form for a slide or notice, in both languages side by side.

use crate::api::admin;
use crate::components::ui::{
    Button, ButtonKind, Checkbox, Choice, Choices, FormError, TextArea, TextField, Variant,
};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::AnnouncementId;
use tradehub_shared::home::{Announcement, AnnouncementKind, SaveAnnouncementRequest};

/// Longest text of an announcement, in characters.
const BODY_MAX: usize = 500;

/// A new announcement at a place in the order.
pub(super) fn blank(position: i32) -> SaveAnnouncementRequest {
    SaveAnnouncementRequest {
        kind: AnnouncementKind::Notice,
        title_en: String::new(),
        title_zh: String::new(),
        body_en: String::new(),
        body_zh: String::new(),
        link: None,
        position,
        is_active: true,
    }
}

/// An announcement as it is.
pub(super) fn as_request(one: &Announcement) -> SaveAnnouncementRequest {
    let Announcement { kind, title_en, title_zh, body_en, body_zh, link, position, is_active, .. } =
        one.clone();
    SaveAnnouncementRequest { kind, title_en, title_zh, body_en, body_zh, link, position, is_active }
}

fn kind_choices() -> Vec<Choice> {
    let all = AnnouncementKind::ALL.iter();
    all.map(|k| Choice::new(k.as_str(), i18n::of("admin.announcement.kind", k.as_str()))).collect()
}

/// The form.
#[component]
pub(super) fn AnnouncementEditor(
    /// Absent for a new one.
    id: Option<AnnouncementId>,
    /// What it is now.
    request: SaveAnnouncementRequest,
    /// Called when it is saved.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let kind = text(request.kind.as_str());
    let (title_en, title_zh) = (text(&request.title_en), text(&request.title_zh));
    let (body_en, body_zh) = (text(&request.body_en), text(&request.body_zh));
    let link = text(request.link.as_deref().unwrap_or_default());
    let position = RwSignal::new(request.position.to_string());
    let is_active = RwSignal::new(request.is_active);
    let errors = FormErrors::new();
    let action = Action::new();
    let kept_position = request.position;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SaveAnnouncementRequest {
            kind: kind.read_untracked().parse().unwrap_or(AnnouncementKind::Notice),
            title_en: title_en.get_untracked(),
            title_zh: title_zh.get_untracked(),
            body_en: body_en.get_untracked(),
            body_zh: body_zh.get_untracked(),
            link: Some(link.get_untracked().trim().to_owned()).filter(|link| !link.is_empty()),
            position: position.get_untracked().trim().parse().unwrap_or(kept_position),
            is_active: is_active.get_untracked(),
        };
        errors.clear();
        action.run(admin::save_announcement(id, request), move |outcome| match outcome {
            Ok(_) => {
                toasts::done(ts!("admin.saved"));
                on_done.run(());
            }
            Err(error) => errors.refuse(error),
        });
    };
    let kinds = Signal::derive(kind_choices);
    let line = move |name: &'static str, label, value, pointer: &'static str| {
        let edited = move |()| errors.clear_of(pointer);
        view! { <TextField name=name label=label value=value error=errors.of(pointer) on_edit=edited autocomplete="off" /> }.into_any()
    };
    let body = move |name: &'static str, label, value, pointer: &'static str| {
        let edited = move |()| errors.clear_of(pointer);
        view! { <TextArea name=name label=label value=value max=BODY_MAX rows=3 error=errors.of(pointer) on_edit=edited /> }.into_any()
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Choices name="announcement_kind" label=t!("admin.announcement.kind") value=kind choices=kinds error=errors.of("/kind") />
            <div class="field-pair">
                {line("title_en", t!("admin.announcement.title_en"), title_en, "/title_en")}
                {line("title_zh", t!("admin.announcement.title_zh"), title_zh, "/title_zh")}
                {body("body_en", t!("admin.announcement.body_en"), body_en, "/body_en")}
                {body("body_zh", t!("admin.announcement.body_zh"), body_zh, "/body_zh")}
            </div>
            <div class="field-pair">
                <TextField
                    name="link"
                    label=t!("admin.announcement.link")
                    value=link
                    help=t!("admin.announcement.link.help")
                    error=errors.of("/link")
                    on_edit=move |()| errors.clear_of("/link")
                    autocomplete="off"
                />
                {line("position", t!("admin.position"), position, "/position")}
            </div>
            <Checkbox name="announcement_active" value=is_active>{t!("admin.announcement.active")}</Checkbox>
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button kind=ButtonKind::Submit variant=Variant::Primary busy=action.busy()>{t!("admin.save")}</Button>
            </div>
        </form>
    }
}
