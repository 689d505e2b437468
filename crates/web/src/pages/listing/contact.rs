//! Reaching the seller outside TradeHub. Keeps true: each reveal is asked for by a press; whoever may not see the
//! details learns why and what to do.

use crate::api::accounts::reveal_contact;
use crate::components::ui::{Button, Icon, Modal, Notice, Tone, Variant};
use crate::platform::clipboard;
use crate::state::action::Action;
use crate::state::session;
use crate::state::toasts;
use crate::{routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::ErrorCode;
use tradehub_shared::accounts::{ContactDetails, MemberSummary};

/// What the dialog shows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Details(ContactDetails),
    NeedsVerification,
    NoContact,
}

/// The button with its dialog.
pub(super) fn contact(seller: MemberSummary, variant: Variant) -> AnyView {
    let (action, go) = (Action::new(), routes::use_go());
    let open = RwSignal::new(false);
    let answer = RwSignal::new(None::<Answer>);
    let id = seller.id;
    let press = move |()| {
        if !go.members_only() {
            return;
        }
        if untrack(session::me).is_some_and(|me| !me.is_verified) {
            answer.set(Some(Answer::NeedsVerification));
            return open.set(true);
        }
        action.run(reveal_contact(id), move |outcome| {
            let shown = match outcome {
                Ok(details) => Answer::Details(details),
                Err(error) => match error.code() {
                    Some(ErrorCode::AuthVerificationRequired) => Answer::NeedsVerification,
                    Some(ErrorCode::MemberNoContact) => Answer::NoContact,
                    _ => return toasts::failed(&error),
                },
            };
            answer.set(Some(shown));
            open.set(true);
        });
    };
    let content = move || answer.get().map(words);
    view! {
        <Button variant=variant icon=Icon::SendHorizontal wide=true busy=action.busy() on_press=press>
            {t!("listing.contact")}
        </Button>
        <Modal open=open title=t!("listing.contact.title", name = seller.nickname)>{content}</Modal>
    }
    .into_any()
}

fn words(answer: Answer) -> AnyView {
    match answer {
        Answer::NeedsVerification => {
            view! { <Notice tone=Tone::Warn icon=Icon::ShieldCheck><p>{t!("listing.contact.verify")}</p></Notice> }
                .into_any()
        }
        Answer::NoContact => {
            view! { <Notice tone=Tone::Idle icon=Icon::Info><p>{t!("listing.contact.none")}</p></Notice> }.into_any()
        }
        Answer::Details(ContactDetails { qq, wechat }) => view! {
            <div class="stack">
                <dl class="contact">
                    {qq.map(|number| line(t!("listing.contact.qq"), number))}
                    {wechat.map(|name| line(t!("listing.contact.wechat"), name))}
                </dl>
                <Notice tone=Tone::Warn icon=Icon::ShieldCheck><p>{t!("listing.contact.safety")}</p></Notice>
            </div>
        }
        .into_any(),
    }
}

fn line(label: Signal<String>, value: String) -> AnyView {
    let copied = value.clone();
    let copy = move |()| {
        let value = copied.clone();
        spawn_local(async move {
            if clipboard::copy(&value).await {
                toasts::done(ts!("listing.copied"));
            } else {
                toasts::warn(ts!("listing.copy.refused"));
            }
        });
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd><Button icon=Icon::Copy on_press=copy>{t!("listing.copy")}</Button></dd>
        </div>
    }
    .into_any()
}
