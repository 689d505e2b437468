//! Writing a review, and answering one. Keeps true: what is wrong is said before anything is sent; a press sends once.

use super::stars::StarsInput;
use crate::api::reviews;
use crate::components::ui::{Button, ButtonKind, FormError, Icon, TextArea, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::review::{CreateReviewRequest, ReplyReviewRequest, Review};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, OrderId, ReviewId, limits};

/// Rates the other side of an order.
#[component]
pub(super) fn ReviewForm(
    /// The order.
    order: OrderId,
    /// Who is rated.
    #[prop(into)]
    about: Signal<String>,
    /// Hears of the written review.
    on_done: Callback<Review>,
) -> impl IntoView {
    let (stars, text) = (RwSignal::new(0), RwSignal::new(String::new()));
    let (errors, action) = (FormErrors::new(), Action::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = CreateReviewRequest {
            stars: stars.get_untracked(),
            text: text.get_untracked().trim().to_owned(),
        };
        if !errors.check(checked(&request)) {
            return;
        }
        action.run(reviews::create_review(order, request), move |outcome| match outcome {
            Ok(review) => {
                toasts::done(ts!("review.done"));
                on_done.run(review);
            }
            Err(error) => errors.refuse(error),
        });
    };
    view! {
        <form class="form review-form" novalidate on:submit=send>
            <StarsInput
                name="review-stars"
                label=t!("review.stars.label", name = about)
                value=stars
                error=errors.of("/stars")
                on_edit=move |()| errors.clear_of("/stars")
            />
            <TextArea
                name="review-text"
                label=t!("review.text")
                note=t!("review.optional")
                help=t!("review.text.help")
                value=text
                max=limits::REVIEW_MAX
                rows=3
                error=errors.of("/text")
                on_edit=move |()| errors.clear_of("/text")
            />
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button kind=ButtonKind::Submit variant=Variant::Primary icon=Icon::Star busy=action.busy()>
                    {t!("review.send")}
                </Button>
            </div>
        </form>
    }
}

/// Stars that were not chosen are missing, not out of bounds.
fn checked(request: &CreateReviewRequest) -> Result<(), FieldErrors> {
    if request.stars != 0 {
        return request.validate();
    }
    let mut errors = FieldErrors::new();
    errors.add("/stars", FieldCode::Required);
    errors.finish()
}

/// Answers a review about oneself.
#[component]
pub(super) fn ReplyForm(
    /// The review.
    review: ReviewId,
    /// Hears of the answered review.
    on_done: Callback<Review>,
    /// The member thinks better of it.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let (errors, action) = (FormErrors::new(), Action::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = ReplyReviewRequest { text: text.get_untracked().trim().to_owned() };
        if !errors.check(request.validate()) {
            return;
        }
        action.run(reviews::reply_review(review, request), move |outcome| match outcome {
            Ok(review) => {
                toasts::done(ts!("review.reply.done"));
                on_done.run(review);
            }
            Err(error) => errors.refuse(error),
        });
    };
    view! {
        <form class="form review-form" novalidate on:submit=send>
            <TextArea
                name=["review-reply-", &review.to_string()].concat()
                label=t!("review.reply.label")
                help=t!("review.reply.help")
                value=text
                max=limits::REVIEW_MAX
                rows=3
                error=errors.of("/text")
                on_edit=move |()| errors.clear_of("/text")
            />
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button kind=ButtonKind::Submit variant=Variant::Primary icon=Icon::SendHorizontal busy=action.busy()>
                    {t!("review.reply.send")}
                </Button>
                <Button variant=Variant::Ghost on_press=on_cancel>{t!("review.reply.cancel")}</Button>
            </div>
        </form>
    }
}
