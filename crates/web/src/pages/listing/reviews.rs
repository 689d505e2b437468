//! What others say about the seller: the latest reviews, the first few at once.

use crate::api::reviews::{latest_reviews_path, list_member_reviews};
use crate::components::review::{RatingLine, ReviewCard, ReviewSkeletons};
use crate::components::ui::{Button, Icon, LinkButton, LoadView};
use crate::state::load::load;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::review::Review;

/// More than these are shown when asked for: the thing itself matters more.
const SHOWN_AT_FIRST: usize = 4;

/// The latest reviews of a seller; nothing for one without any.
pub(super) fn reviews(seller: &MemberSummary) -> AnyView {
    let (id, rating) = (seller.id, seller.rating);
    if rating.count == 0 {
        return ().into_any();
    }
    let latest = load(move || async move {
        let page = list_member_reviews(latest_reviews_path(id), None).await?;
        Ok(page.items)
    });
    let all_shown = RwSignal::new(false);
    let show = move |reviews: Vec<Review>| {
        let count = reviews.len();
        let more = count.saturating_sub(SHOWN_AT_FIRST);
        let shown = move || {
            let most = if all_shown.get() { count } else { SHOWN_AT_FIRST };
            reviews
                .iter()
                .take(most)
                .cloned()
                .map(|review| view! { <ReviewCard review=review /> })
                .collect_view()
        };
        view! {
            <div class="reviews">{shown}</div>
            <div class="row">
                <Show when=move || { more > 0 && !all_shown.get() }>
                    <Button icon=Icon::ChevronDown on_press=move |()| all_shown.set(true)>
                        {t!("review.show_more", n = more)}
                    </Button>
                </Show>
                <LinkButton href=routes::member_reviews(id) icon=Icon::Star>
                    {t!("review.show_all", n = rating.count)}
                </LinkButton>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="detail-reviews">
            <h2 class="detail-h row" id="detail-reviews">
                <span>{t!("review.of_seller", name = &seller.nickname)}</span>
                <RatingLine rating=rating />
            </h2>
            <LoadView load=latest skeleton=|| view! { <ReviewSkeletons /> } show=show />
        </section>
    }
    .into_any()
}
