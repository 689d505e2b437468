//! Stars. Keeps true: given ones differ from missing ones by being filled, words say the number to those who do not see
//! them, and giving them works by touch, mouse and arrow keys, because they are real radio buttons.

use crate::components::ui::{Field, Icon};
use crate::i18n::{self, format};
use crate::ts;
use leptos::prelude::*;
use tradehub_shared::limits;
use tradehub_shared::review::Rating;

/// Every number of stars that can be given.
fn scale() -> std::ops::RangeInclusive<i32> {
    let (fewest, most) = limits::STARS;
    fewest..=most
}

/// The stars of one review.
#[component]
pub(super) fn Stars(
    /// How many.
    given: i32,
) -> impl IntoView {
    let one =
        |at: i32| view! { <span class="star" class:is-given=at <= given><Icon name=Icon::Star /></span> };
    let (_, most) = limits::STARS;
    view! {
        <span class="stars">
            <span class="stars-row" aria-hidden="true">{scale().map(one).collect_view()}</span>
            <span class="visually-hidden">{move || ts!("review.stars.of", n = given, most = most)}</span>
        </span>
    }
}

/// The mean of all stars with the number of reviews, in one line.
#[component]
pub(crate) fn RatingLine(
    /// What others think of the member.
    rating: Rating,
    /// Nothing at all for a member without reviews, instead of saying so.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let Some(mean) = rating.mean_hundredths else {
        let words = move || ts!("review.none_yet");
        return (!quiet).then(|| view! { <span class="rating rating-none">{words}</span> }).into_any();
    };
    let count = rating.count;
    view! {
        <span class="rating">
            <span class="star is-given"><Icon name=Icon::Star /></span>
            <span class="rating-mean num" aria-hidden="true">{move || format::hundredths(mean)}</span>
            <span class="rating-count num" aria-hidden="true">{move || ["(", &format::number(count), ")"].concat()}</span>
            <span class="visually-hidden">
                {move || ts!("review.mean", n = count, mean = format::hundredths(mean))}
            </span>
        </span>
    }
    .into_any()
}

/// Stars to give; none are given beforehand.
#[component]
pub(super) fn StarsInput(
    /// Names the field; unique on the page.
    name: &'static str,
    /// Above the stars.
    #[prop(into)]
    label: Signal<String>,
    /// How many; 0 for none yet.
    value: RwSignal<i32>,
    /// What is wrong.
    #[prop(into)]
    error: MaybeProp<String>,
    /// Called after each change.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let one = move |at: i32| {
        view! {
            <label class="star-choice">
                <input
                    type="radio"
                    name=name
                    value=at
                    aria-label=move || ts!("review.stars.words", n = at)
                    prop:checked=move || value.get() == at
                    on:change=move |_| {
                        value.set(at);
                        on_edit.run(());
                    }
                />
                <span class="star"><Icon name=Icon::Star /></span>
            </label>
        }
    };
    let meaning = move || match value.get() {
        0 => String::new(),
        given => i18n::of("review.meaning", &given.to_string()),
    };
    let stars = view! {
        <div class="stars-input">
            <div class="stars-choices">{scale().map(one).collect_view()}</div>
            <span class="stars-meaning" role="status">{meaning}</span>
        </div>
    }
    .into_any();
    view! { <Field name=name label=label error=error group=true>{stars}</Field> }
}
