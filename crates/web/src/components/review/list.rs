//! Reviews, page by page.

use super::ReviewCard;
use crate::components::ui::{ListView, Skeleton};
use crate::state::paged::Paged;
use crate::t;
use leptos::prelude::*;
use tradehub_shared::review::Review;

/// Shows a list of reviews.
#[component]
pub(crate) fn ReviewList(
    /// The list.
    list: Paged<Review>,
    /// Shown when there is nothing.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView {
    let answered = Callback::new(move |review: Review| {
        list.update(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == review.id) {
                *item = review;
            }
        });
    });
    let show = move |review: Review| view! { <ReviewCard review=review on_change=answered /> }.into_any();
    view! {
        <ListView
            list=list
            skeleton=|| view! { <ReviewSkeletons /> }
            empty=empty
            key=|review: &Review| review.id.0
            show=show
            class="reviews"
        />
    }
}

/// Skeletons of a few reviews.
#[component]
pub(crate) fn ReviewSkeletons() -> impl IntoView {
    let one = || {
        view! {
            <div class="review" aria-hidden="true">
                <div class="review-head">
                    <Skeleton class="skeleton-circle avatar-md" />
                    <Skeleton class="skeleton-line w-50" />
                </div>
                <Skeleton class="skeleton-line w-75" />
            </div>
        }
    };
    view! {
        <div class="reviews" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            {one()}
            {one()}
        </div>
    }
}
