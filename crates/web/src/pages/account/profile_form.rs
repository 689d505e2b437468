//! Changing one's own profile. Keeps true: an emptied field is cleared on the server; an unchanged form sends nothing.

use crate::api::accounts;
use crate::components::form::place::{school_options, zone_options};
use crate::components::ui::{Button, ButtonKind, FormError, Select, TextArea, TextField, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::{catalog, session, toasts};
use crate::{t, ts};
use leptos::prelude::*;
use std::sync::Arc;
use tradehub_shared::accounts::{Me, UpdateMeRequest};
use tradehub_shared::limits;

/// What is written; copy it freely.
#[derive(Clone, Copy)]
struct Written {
    nickname: RwSignal<String>,
    bio: RwSignal<String>,
    school: RwSignal<String>,
    zone: RwSignal<String>,
    qq: RwSignal<String>,
    wechat: RwSignal<String>,
}

impl Written {
    fn of(me: &Me) -> Self {
        let text = |value: Option<&String>| RwSignal::new(value.cloned().unwrap_or_default());
        Self {
            nickname: RwSignal::new(if me.nickname == me.username {
                String::new()
            } else {
                me.nickname.clone()
            }),
            bio: text(Some(&me.bio)),
            school: RwSignal::new(me.school_id.to_string()),
            zone: RwSignal::new(me.zone_id.map(|id| id.to_string()).unwrap_or_default()),
            qq: text(me.qq.as_ref()),
            wechat: text(me.wechat.as_ref()),
        }
    }

    fn request(self) -> UpdateMeRequest {
        let filled =
            |value: RwSignal<String>| Some(value.get().trim().to_owned()).filter(|text| !text.is_empty());
        UpdateMeRequest {
            nickname: Some(filled(self.nickname)),
            bio: Some(self.bio.get()),
            school_id: self.school.read().parse().ok(),
            zone_id: Some(self.zone.read().parse().ok()),
            avatar_image_id: None,
            qq: Some(filled(self.qq)),
            wechat: Some(filled(self.wechat)),
            language: None,
        }
    }
}

/// The profile's fields.
#[component]
pub(super) fn ProfileForm(me: Arc<Me>) -> impl IntoView {
    let written = Written::of(&me);
    let errors = FormErrors::new();
    let action = Action::new();
    let saved = RwSignal::new(untrack(move || written.request()));
    let is_changed = Memo::new(move |_| *saved.read() != written.request());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = untrack(move || written.request());
        if !errors.check(request.validate()) {
            return;
        }
        let sent = request.clone();
        action.run(accounts::update_me(request), move |outcome| match outcome {
            Ok(_) => {
                saved.set(sent);
                toasts::done(ts!("settings.saved"));
            }
            Err(error) => errors.refuse(error),
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {about(written, errors)}
            {place(written, errors)}
            {contact(written, errors)}
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Submit
                    variant=Variant::Primary
                    busy=action.busy()
                    disabled=Signal::derive(move || !is_changed.get())
                >
                    {t!("settings.save")}
                </Button>
                <p class="field-help" role="status">{move || is_changed.get().then(|| ts!("settings.unsaved"))}</p>
            </div>
        </form>
    }
}

fn about(written: Written, errors: FormErrors) -> AnyView {
    view! {
        <TextField
            name="nickname"
            label=t!("settings.nickname")
            value=written.nickname
            help=t!("settings.nickname.help")
            autocomplete="nickname"
            error=errors.of("/nickname")
            on_edit=move |()| errors.clear_of("/nickname")
        />
        <TextArea
            name="bio"
            label=t!("settings.bio")
            value=written.bio
            max=limits::BIO_MAX
            rows=4
            help=t!("settings.bio.help")
            error=errors.of("/bio")
            on_edit=move |()| errors.clear_of("/bio")
        />
    }
    .into_any()
}

fn place(written: Written, errors: FormErrors) -> AnyView {
    let schools = catalog::schools();
    let school_entries = Signal::derive(move || {
        let all = school_options(&schools.read(), String::new());
        // A school is always chosen: no entry for none.
        all.into_iter().filter(|entry| !entry.value.is_empty()).collect::<Vec<_>>()
    });
    let zones = Signal::derive(move || {
        zone_options(&schools.read(), &written.school.read(), ts!("settings.zone.none"))
    });
    view! {
        <div class="field-pair">
            <Select
                name="school"
                label=t!("settings.school")
                value=written.school
                options=school_entries
                error=errors.of("/school_id")
                on_edit=move |()| written.zone.set(String::new())
            />
            <Select
                name="zone"
                label=t!("settings.zone")
                value=written.zone
                options=zones
                help=t!("settings.zone.help")
                error=errors.of("/zone_id")
                on_edit=move |()| errors.clear_of("/zone_id")
            />
        </div>
    }
    .into_any()
}

fn contact(written: Written, errors: FormErrors) -> AnyView {
    let count = move || session::me().map(|me| ts!("settings.contact.count", n = me.contact_reveal_count));
    view! {
        <div class="form-part">
            <h3 class="form-subhead">{t!("settings.contact")}</h3>
            <p class="field-help">{t!("settings.contact.help")} " " {count}</p>
        </div>
        <div class="field-pair">
            <TextField
                name="qq"
                label=t!("settings.qq")
                value=written.qq
                autocomplete="off"
                error=errors.of("/qq")
                on_edit=move |()| errors.clear_of("/qq")
            />
            <TextField
                name="wechat"
                label=t!("settings.wechat")
                value=written.wechat
                autocomplete="off"
                error=errors.of("/wechat")
                on_edit=move |()| errors.clear_of("/wechat")
            />
        </div>
    }
    .into_any()
}
