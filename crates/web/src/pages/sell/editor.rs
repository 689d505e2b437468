//! The whole form with what is kept of it, and publishing.
//! Keeps true: nothing typed is lost on the way to the public page; what is wrong is said under its field.

use leptos::prelude::*;
use tradehub_shared::ErrorCode;
use tradehub_shared::listing::{Listing, ListingAction};

use super::fields;
use super::form::Form;
use super::open::{Origin, Start};
use super::saver::{SaveState, Saver};
use crate::api::{ApiResult, listings, my_listings};
use crate::components::ui::{Button, FormError, Icon, Notice, Size, Tone, Variant};
use crate::routes::{self, Go};
use crate::state::action::Action;
use crate::state::load::run;
use crate::state::{catalog, session, toasts};
use crate::{t, ts};

/// The form.
#[component]
pub(super) fn Editor(
    /// What it begins with.
    start: Start,
    /// Begins it anew with something else.
    #[prop(into)]
    on_replace: Callback<Start>,
) -> impl IntoView {
    let form = Form::of(&start.draft);
    let categories = catalog::categories();
    let schools = catalog::schools();
    let currency =
        start.listing.as_ref().map_or_else(|| untrack(catalog::currency), |listing| listing.summary.currency);
    let typed = Memo::new(move |_| {
        catalog::find(&categories.read(), &form.category.read()).map(catalog::attributes).unwrap_or_default()
    });
    let saver = Saver::new(form, start.editing, start.stored, typed, currency);
    let is_member = untrack(session::is_member);
    view! {
        <form class="sell-form stack" novalidate on:submit=|event| event.prevent_default()>
            {origin_notice(&start, saver, on_replace)}
            {conflict_notice(saver, on_replace)}
            {fields::photos(form, is_member)}
            {fields::basics(form)}
            {fields::details(form, categories, typed)}
            {fields::description(form)}
            {fields::deal(form, schools, currency)}
            <FormError error=form.errors.whole() />
            <SubmitBar saver=saver is_member=is_member />
        </form>
    }
}

/// Says that the fields hold earlier words, with a way to do without them.
fn origin_notice(start: &Start, saver: Saver, on_replace: Callback<Start>) -> Option<AnyView> {
    let is_new = start.editing.is_none();
    let text = match start.origin {
        Origin::Plain => return None,
        Origin::Continued => t!("sell.restored.draft"),
        Origin::Restored => t!("sell.restored"),
    };
    let listing = start.listing.clone();
    let anew = move |()| {
        saver.forget();
        match &listing {
            Some(listing) if !is_new => on_replace.run(Start::stored(saver.editing, listing.clone())),
            _ => on_replace.run(Start::blank(untrack(session::me).as_deref())),
        }
    };
    let action = if is_new { t!("sell.start_over") } else { t!("sell.restored.discard") };
    Some(
        view! {
            <Notice tone=Tone::Info icon=Icon::RotateCw>
                <div class="notice-row">
                    <span>{text}</span>
                    <Button variant=Variant::Ghost size=Size::Small on_press=anew>{action}</Button>
                </div>
            </Notice>
        }
        .into_any(),
    )
}

/// Lets the owner choose between what is here and what was changed elsewhere.
fn conflict_notice(saver: Saver, on_replace: Callback<Start>) -> impl IntoView {
    let theirs = move |()| {
        let Some(stored) = saver.stored.get_untracked() else {
            return;
        };
        run(Box::pin(async move {
            match listings::get_listing(stored.id).await {
                Ok(listing) => {
                    saver.forget();
                    on_replace.run(Start::stored(saver.editing, listing));
                }
                Err(error) => toasts::failed(&error),
            }
        }));
    };
    move || {
        (saver.state.get() == SaveState::Conflict).then(|| {
            view! {
                <div role="alert">
                    <Notice tone=Tone::Warn icon=Icon::TriangleAlert>
                        <p>{t!("sell.conflict")}</p>
                        <div class="row">
                            <Button size=Size::Small on_press=move |()| saver.overrule()>{t!("sell.conflict.mine")}</Button>
                            <Button size=Size::Small on_press=theirs>{t!("sell.conflict.theirs")}</Button>
                        </div>
                    </Notice>
                </div>
            }
            .into_any()
        })
    }
}

/// Where what is typed stands, and the button; always in sight.
#[component]
fn SubmitBar(saver: Saver, is_member: bool) -> impl IntoView {
    let action = Action::new();
    let go = routes::use_go();
    let words = move || match (is_member, saver.is_draft()) {
        (false, _) => ts!("sell.visitor.action"),
        (true, true) => ts!("sell.publish"),
        (true, false) => ts!("sell.save"),
    };
    let status = move || match saver.state.get() {
        _ if saver.complaint.read().is_some() => {
            Some((Icon::CircleAlert, saver.complaint.get().unwrap_or_default()))
        }
        SaveState::Untouched | SaveState::Conflict => None,
        SaveState::OnDevice => Some((Icon::Smartphone, ts!("sell.status.device"))),
        SaveState::Saving => Some((Icon::RotateCw, ts!("sell.status.saving"))),
        SaveState::Saved => Some((Icon::CircleCheck, ts!("sell.status.saved"))),
        SaveState::Failed => Some((Icon::WifiOff, ts!("sell.status.failed"))),
    };
    let press = move |()| match is_member {
        true => submit(saver, action, go),
        false => {
            saver.keep(&saver.form.draft_now(), false);
            go.to(routes::sign_in_then(routes::SELL));
        }
    };
    view! {
        <div class="submit-bar">
            <p class="submit-status" class:is-bad=move || saver.complaint.read().is_some() role="status">
                {move || status().map(|(icon, text)| view! { <Icon name=icon /><span>{text}</span> })}
            </p>
            <Button variant=Variant::Primary size=Size::Large busy=action.busy() on_press=press>{words}</Button>
        </div>
    }
}

/// Publishes a draft, or saves a listing that was published before.
fn submit(saver: Saver, action: Action, go: Go) {
    let form = saver.form;
    if untrack(move || form.photos.is_busy()) {
        saver.complaint.set(Some(ts!("sell.wait_photos")));
        return;
    }
    if untrack(move || form.photos.has_failed()) {
        saver.complaint.set(Some(ts!("sell.failed_photos")));
        return;
    }
    let draft = form.draft_now();
    let attributes = saver.attributes.get_untracked();
    let outcome = draft.check(&attributes, saver.currency);
    let count = outcome.as_ref().err().map_or(0, |errors| errors.clone().into_vec().len());
    if !form.errors.check(outcome) {
        saver.complaint.set(Some(ts!("sell.problems", n = count)));
        return;
    }
    let (input, _) = draft.input(&attributes, saver.currency);
    let publishes = untrack(move || saver.is_draft());
    let request = async move {
        let saved = saver.save_now(input).await?;
        if publishes {
            my_listings::move_listing(saved.summary.id, ListingAction::Publish).await
        } else {
            Ok(saved)
        }
    };
    action.run(Box::pin(request), move |outcome| finish(saver, go, publishes, outcome));
}

fn finish(saver: Saver, go: Go, published: bool, outcome: ApiResult<Listing>) {
    match outcome {
        Ok(listing) => {
            saver.forget();
            toasts::done(if published { ts!("sell.published") } else { ts!("sell.saved") });
            go.replace(routes::listing(listing.summary.id));
        }
        // The notice about the conflict says it better.
        Err(error) if error.code() == Some(ErrorCode::RequestPreconditionFailed) => {}
        Err(error) => saver.form.errors.refuse(error),
    }
}
