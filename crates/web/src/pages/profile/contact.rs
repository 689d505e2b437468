//! How to reach a member outside TradeHub. Keeps true: details are fetched only when asked for, because each time
//! counts; whoever may not see them is told why and what to do.

use crate::api::accounts;
use crate::components::ui::{Button, Icon, IconButton, LinkButton, Notice, Tone, Variant};
use crate::platform::{clipboard, document};
use crate::state::action::Action;
use crate::state::{session, toasts};
use crate::{routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::accounts::ContactDetails;
use tradehub_shared::{ErrorCode, MemberId};

/// Who is looking, as far as contact details are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Viewer {
    Owner,
    Verified,
    Unverified,
    Visitor,
}

/// The contact corner of a profile.
#[component]
pub(super) fn Contact(
    member: MemberId,
    name: String,
    has_contact: bool,
    is_mine: Memo<bool>,
) -> impl IntoView {
    let details = RwSignal::new(None::<ContactDetails>);
    let refused = RwSignal::new(false);
    let viewer = Memo::new(move |_| match session::me() {
        _ if is_mine.get() => Viewer::Owner,
        Some(me) if me.is_verified && !refused.get() => Viewer::Verified,
        Some(_) => Viewer::Unverified,
        None => Viewer::Visitor,
    });
    move || match (has_contact, viewer.get(), details.get()) {
        (_, Viewer::Owner, _) => ().into_any(),
        (false, _, _) => view! { <p class="field-help">{t!("profile.contact.none")}</p> }.into_any(),
        (true, _, Some(details)) => revealed(details),
        (true, Viewer::Verified, None) => ask(member, name.clone(), details, refused),
        (true, Viewer::Unverified, None) => {
            view! { <Notice tone=Tone::Info icon=Icon::ShieldCheck>{t!("profile.contact.verify")}</Notice> }
                .into_any()
        }
        (true, Viewer::Visitor, None) => {
            let href = routes::sign_in_then(&document::address());
            view! {
                <p class="field-help">{t!("profile.contact.signin", name = &name)}</p>
                <LinkButton href=href icon=Icon::LogIn>{t!("auth.signin.submit")}</LinkButton>
            }
            .into_any()
        }
    }
}

fn ask(
    member: MemberId,
    name: String,
    details: RwSignal<Option<ContactDetails>>,
    refused: RwSignal<bool>,
) -> AnyView {
    let action = Action::new();
    let press = move |()| {
        action.run(accounts::reveal_contact(member), move |outcome| match outcome {
            Ok(found) => details.set(Some(found)),
            Err(error) if error.code() == Some(ErrorCode::AuthVerificationRequired) => refused.set(true),
            Err(error) => toasts::failed(&error),
        });
    };
    view! {
        <Button variant=Variant::Primary icon=Icon::IdCard busy=action.busy() on_press=press>{t!("profile.contact.show")}</Button>
        <p class="field-help">{t!("profile.contact.counted", name = name)}</p>
    }
    .into_any()
}

fn revealed(details: ContactDetails) -> AnyView {
    let line = |label: Signal<String>, value: String| {
        let copied = value.clone();
        let copy = move |()| {
            let value = copied.clone();
            spawn_local(async move {
                if clipboard::copy(&value).await {
                    toasts::done(ts!("profile.contact.copied"));
                }
            });
        };
        view! {
            <div class="profile-contact-line">
                <dt>{label}</dt>
                <dd>{value}</dd>
                <IconButton icon=Icon::Copy label=t!("profile.contact.copy", what = label) on_press=copy />
            </div>
        }
        .into_any()
    };
    view! {
        <div role="status" class="profile-contact">
            <dl>
                {details.qq.map(|qq| line(t!("settings.qq"), qq))}
                {details.wechat.map(|wechat| line(t!("settings.wechat"), wechat))}
            </dl>
            <p class="field-help">{t!("profile.contact.safety")}</p>
        </div>
    }
    .into_any()
}
