//! Choosing one's own picture. Keeps true: it is changed as soon as it is uploaded, and taking it away can be undone.

use crate::api::{accounts, asset, media};
use crate::components::ui::{Avatar, Button, Icon, ProgressBar, Size, Variant};
use crate::i18n;
use crate::platform::files::{self, File};
use crate::state::load::run;
use crate::state::{session, toasts};
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::ImageId;
use tradehub_shared::accounts::UpdateMeRequest;

/// The own picture with the ways to change it.
#[component]
pub(crate) fn AvatarPicker() -> impl IntoView {
    let sent = RwSignal::new(None::<u8>);
    let face = move || {
        session::me().map(|me| {
            let src = me.avatar.as_ref().map(|image| asset(&image.urls.small));
            view! { <Avatar id=me.id.0 name=me.nickname.clone() src=src size="avatar-lg" /> }.into_any()
        })
    };
    let has_picture = Memo::new(|_| session::me().is_some_and(|me| me.avatar.is_some()));
    let choose = move |file: Option<File>| {
        if let Some(file) = file {
            upload(file, sent);
        }
    };
    view! {
        <div class="avatar-picker">
            {face}
            <div class="avatar-picker-side">
                <div class="row">
                    <label class="btn btn-secondary btn-sm">
                        <input
                            class="visually-hidden"
                            type="file"
                            accept=media::ACCEPTED
                            on:change=move |event| choose(files::picked(&event).into_iter().next())
                        />
                        <Icon name=Icon::Camera />
                        <span>
                            {move || if has_picture.get() { ts!("settings.avatar.change") } else { ts!("settings.avatar.choose") }}
                        </span>
                    </label>
                    <Show when=move || has_picture.get()>
                        <Button variant=Variant::Ghost size=Size::Small icon=Icon::Trash2 on_press=move |()| remove()>
                            {t!("settings.avatar.remove")}
                        </Button>
                    </Show>
                </div>
                <p class="field-help">{t!("settings.avatar.help")}</p>
                {move || sent.get().map(|_| {
                    let percent = Signal::derive(move || sent.get().unwrap_or(100));
                    let label = Signal::derive(move || ts!("settings.avatar.sending", n = i64::from(percent.get())));
                    view! { <ProgressBar percent=percent label=label /> }.into_any()
                })}
            </div>
        </div>
    }
}

fn upload(file: File, sent: RwSignal<Option<u8>>) {
    if let Some(code) = media::refusal(&file.type_(), file.size()) {
        toasts::warn(code.message(i18n::lang()).to_owned());
        return;
    }
    sent.set(Some(0));
    run(Box::pin(async move {
        let progress = move |percent| {
            let _ = sent.try_set(Some(percent));
        };
        match media::upload_image(&file, progress).await {
            Ok(image) => save(Some(image.id), ts!("settings.avatar.saved")).await,
            Err(error) => toasts::failed(&error),
        }
        sent.set(None);
    }));
}

fn remove() {
    let before = session::me().and_then(|me| me.avatar.as_ref().map(|image| image.id));
    leptos::task::spawn_local(async move {
        let outcome = accounts::update_me(change(None)).await;
        match outcome {
            Ok(_) => toasts::undoable(ts!("settings.avatar.removed"), move || {
                leptos::task::spawn_local(save(before, ts!("settings.avatar.saved")));
            }),
            Err(error) => toasts::failed(&error),
        }
    });
}

async fn save(image: Option<ImageId>, done: String) {
    match accounts::update_me(change(image)).await {
        Ok(_) => toasts::done(done),
        Err(error) => toasts::failed(&error),
    }
}

fn change(image: Option<ImageId>) -> UpdateMeRequest {
    UpdateMeRequest { avatar_image_id: Some(image), ..UpdateMeRequest::default() }
}
