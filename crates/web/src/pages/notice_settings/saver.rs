//! Saving each change at once. Keeps true: one request is under way at a time, so that none overtakes another; what is
//! changed meanwhile goes with the next one; after the last one the page shows what the server has.

use crate::api::ApiError;
use crate::api::accounts::update_me;
use crate::api::notices::update_notice_settings;
use crate::components::ui::Icon;
use crate::platform::clock;
use crate::t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::accounts::UpdateMeRequest;
use tradehub_shared::notice_settings::{Language, NoticeSettings, UpdateNoticeSettingsRequest};

/// How the saving stands.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Rest,
    Saving,
    Saved,
    Failed(ApiError),
}

/// The settings on the page; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    now: RwSignal<NoticeSettings>,
    /// What the server has.
    known: StoredValue<NoticeSettings>,
    stage: RwSignal<Stage>,
    /// What goes with the next request.
    next: StoredValue<Option<UpdateNoticeSettingsRequest>>,
}

impl Saver {
    /// Begins with what the server has.
    pub(super) fn new(settings: NoticeSettings) -> Self {
        Self {
            now: RwSignal::new(settings.clone()),
            known: StoredValue::new(settings),
            stage: RwSignal::new(Stage::Rest),
            next: StoredValue::new(None),
        }
    }

    /// The settings as they are shown.
    pub(super) fn now(self) -> Signal<NoticeSettings> {
        self.now.into()
    }

    /// Changes and saves something.
    pub(super) fn change(self, change: UpdateNoticeSettingsRequest) {
        self.now.update(|now| apply(now, &change));
        self.next.update_value(|next| match next {
            Some(next) => merge(next, change),
            None => *next = Some(change),
        });
        if self.stage.get_untracked() != Stage::Saving {
            self.stage.set(Stage::Saving);
            spawn_local(self.save());
        }
    }

    /// Changes and saves the language of the mails.
    pub(super) fn change_language(self, language: Option<Language>) {
        self.now.update(|now| now.language = language);
        self.stage.set(Stage::Saving);
        let request = UpdateMeRequest { language: Some(language), ..UpdateMeRequest::default() };
        spawn_local(async move {
            match update_me(request).await {
                Ok(me) => {
                    self.known.try_update_value(|known| known.language = me.language);
                    self.stage.try_set(Stage::Saved);
                }
                Err(error) => self.go_back(error),
            }
        });
    }

    async fn save(self) {
        while let Some(mut request) = self.next.try_update_value(Option::take).flatten() {
            request.utc_offset_minutes = clock::utc_offset_minutes();
            match update_notice_settings(&request).await {
                Ok(settings) => {
                    self.known.try_set_value(settings);
                }
                Err(error) => {
                    self.next.try_set_value(None);
                    return self.go_back(error);
                }
            }
        }
        self.show_known(Stage::Saved);
    }

    /// Shows what the server has, in place of what it did not take.
    fn go_back(self, error: ApiError) {
        self.show_known(Stage::Failed(error));
    }

    fn show_known(self, stage: Stage) {
        if let Some(known) = self.known.try_get_value() {
            self.now.try_set(known);
            self.stage.try_set(stage);
        }
    }

    /// How the saving stands, in words.
    pub(super) fn line(self) -> AnyView {
        let words = move || match self.stage.get() {
            Stage::Rest => {
                view! { <Icon name=Icon::Info /><span>{t!("notice_settings.rest")}</span> }.into_any()
            }
            Stage::Saving => {
                view! { <Icon name=Icon::Clock /><span>{t!("notice_settings.saving")}</span> }.into_any()
            }
            Stage::Saved => {
                view! { <Icon name=Icon::CircleCheck /><span>{t!("notice_settings.saved")}</span> }.into_any()
            }
            Stage::Failed(error) => view! {
                <Icon name=Icon::TriangleAlert />
                <span>{t!("notice_settings.failed")} " " {move || error.message()}</span>
            }
            .into_any(),
        };
        let is_bad = move || matches!(*self.stage.read(), Stage::Failed(_));
        view! { <p class="save-line" class:is-bad=is_bad role="status">{words}</p> }.into_any()
    }
}

/// Shows a change before the server has it.
fn apply(now: &mut NoticeSettings, change: &UpdateNoticeSettingsRequest) {
    for changed in &change.topics {
        if let Some(topic) = now.topics.iter_mut().find(|topic| topic.topic == changed.topic) {
            topic.in_app = changed.in_app.unwrap_or(topic.in_app);
            topic.by_mail = changed.by_mail.unwrap_or(topic.by_mail);
        }
    }
    now.mail_mode = change.mail_mode.unwrap_or(now.mail_mode);
    now.quiet_hours = change.quiet_hours.unwrap_or(now.quiet_hours);
}

/// Puts a later change over an earlier one.
fn merge(first: &mut UpdateNoticeSettingsRequest, then: UpdateNoticeSettingsRequest) {
    for changed in then.topics {
        match first.topics.iter_mut().find(|topic| topic.topic == changed.topic) {
            Some(topic) => {
                topic.in_app = changed.in_app.or(topic.in_app);
                topic.by_mail = changed.by_mail.or(topic.by_mail);
            }
            None => first.topics.push(changed),
        }
    }
    first.mail_mode = then.mail_mode.or(first.mail_mode);
    first.quiet_hours = then.quiet_hours.or(first.quiet_hours);
}
