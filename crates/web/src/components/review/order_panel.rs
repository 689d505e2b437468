//! Where the two sides of an order rate each other, on the order's page. Keeps true: what somebody writes stays while
//! the order is loaded again; a review that may not be seen yet is named, never shown.

use super::ReviewCard;
use super::form::ReviewForm;
use crate::components::ui::{Icon, Notice, Tone};
use crate::platform::focus;
use crate::t;
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::order::{Order, OrderReviews};
use tradehub_shared::review::Review;

/// The reviews of an order; nothing before there can be any.
#[component]
pub(crate) fn OrderReviewPanel(
    /// The order.
    #[prop(into)]
    order: Signal<Order>,
    /// Something was written: the order is to be loaded again.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let id = order.read_untracked().summary.id;
    let other = Signal::derive(move || order.read().summary.other.nickname.clone());
    let can_review = Memo::new(move |_| order.read().summary.can_review);
    let reviews = Memo::new(move |_| order.read().reviews.clone());
    let is_any = Memo::new(move |_| {
        let reviews = reviews.read();
        can_review.get() || reviews.mine.is_some() || reviews.is_theirs_in
    });
    let (place, is_own) = (NodeRef::<html::Section>::new(), StoredValue::new(false));
    let changed = Callback::new(move |_: Review| {
        is_own.set_value(true);
        on_change.run(());
    });
    Effect::new(move |_| {
        reviews.track();
        // The form, and what had the focus in it, goes once the order is there with what was written.
        if is_own.get_value()
            && let Some(place) = place.get_untracked()
        {
            is_own.set_value(false);
            focus::catch(place);
        }
    });
    view! {
        <Show when=move || is_any.get()>
            <section class="order-reviews" tabindex="-1" node_ref=place aria-labelledby="order-reviews">
                <h2 class="detail-h" id="order-reviews">{t!("review.title")}</h2>
                {move || waiting(&reviews.read(), other)}
                <Show when=move || can_review.get()>
                    <ReviewForm order=id about=other on_done=changed />
                </Show>
                {move || written(reviews.get(), other, changed)}
            </section>
        </Show>
    }
}

/// Says that the other side wrote one that is seen later.
fn waiting(reviews: &OrderReviews, other: Signal<String>) -> Option<AnyView> {
    (reviews.is_theirs_in && reviews.theirs.is_none()).then(|| {
        view! { <Notice tone=Tone::Info icon=Icon::EyeOff><p>{t!("review.blind.theirs", name = other)}</p></Notice> }
            .into_any()
    })
}

fn written(reviews: OrderReviews, other: Signal<String>, changed: Callback<Review>) -> AnyView {
    let is_theirs_missing = reviews.mine.is_some() && !reviews.is_theirs_in;
    let mine = reviews.mine.map(|review| {
        let is_blind = review.published_at.is_none();
        view! {
            <h3 class="order-reviews-h">{t!("review.mine")}</h3>
            <ReviewCard review=review />
            {is_blind
                .then(|| view! { <p class="field-help">{t!("review.blind.mine", name = other)}</p> })}
        }
    });
    let theirs = reviews.theirs.map(|review| {
        view! {
            <h3 class="order-reviews-h">{t!("review.theirs", name = other)}</h3>
            <ReviewCard review=review on_change=changed />
        }
    });
    view! {
        {mine}
        {theirs}
        {is_theirs_missing.then(|| view! { <p class="field-help">{t!("review.theirs.none", name = other)}</p> })}
    }
    .into_any()
}
