//! Waiting, made visible. Keeps true: a skeleton has the shape of what comes, so nothing jumps.

use leptos::prelude::*;

/// One grey stretch. Put several together in the shape of what comes.
#[component]
pub(crate) fn Skeleton(
    /// `skeleton-line`, `skeleton-title`, `skeleton-block`, `skeleton-circle`, and `w-50` or the like.
    #[prop(default = "skeleton-line")]
    class: &'static str,
) -> impl IntoView {
    view! { <span class=["skeleton ", class].concat() aria-hidden="true"></span> }
}

/// Skeletons of a grid of listing cards.
#[component]
pub(crate) fn CardSkeletons(
    /// How many.
    #[prop(default = 8)]
    count: usize,
) -> impl IntoView {
    let one = |_| {
        view! {
            <div class="listing-card" aria-hidden="true">
                <span class="picture shape-card skeleton"></span>
                <div class="listing-card-body">
                    <span class="skeleton skeleton-title"></span>
                    <span class="skeleton skeleton-line w-75"></span>
                    <span class="skeleton skeleton-line w-50"></span>
                </div>
            </div>
        }
    };
    view! {
        <div class="listing-grid" role="status">
            <span class="visually-hidden">{crate::t!("state.loading")}</span>
            {(0..count).map(one).collect_view()}
        </div>
    }
}

/// How far something is, in percent.
#[component]
pub(crate) fn ProgressBar(
    /// From 0 to 100.
    #[prop(into)]
    percent: Signal<u8>,
    /// What is under way.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! { <progress class="progress" max="100" prop:value=move || f64::from(percent.get()) aria-label=label></progress> }
}
