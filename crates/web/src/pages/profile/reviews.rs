//! The reviews a member received, all or by one side; the filter is in the address.

use crate::api::reviews::{list_member_reviews, member_reviews_path};
use crate::components::review::ReviewList;
use crate::components::ui::{EmptyState, Icon, LinkButton, Pill};
use crate::state::paged::paged;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::order::OrderRole;

/// The reviews with their filter.
pub(super) fn received(member: MemberId, name: String, is_mine: Memo<bool>) -> AnyView {
    let query = routes::query();
    let authors =
        Memo::new(move |_| query.read().get("from").and_then(|name| name.parse::<OrderRole>().ok()));
    let list = paged(move || member_reviews_path(member, authors.get()), list_member_reviews);
    let all = routes::member_reviews(member);
    let pill = move |role: Option<OrderRole>, text: Signal<String>| {
        let href = match role {
            Some(role) => [all.as_str(), "&from=", role.as_str()].concat(),
            None => all.clone(),
        };
        view! { <Pill href=href text=text stays=true active=Signal::derive(move || authors.get() == role) /> }
    };
    let empty = move || none(member, &name, authors.get().is_some(), is_mine.get());
    view! {
        <h2 class="visually-hidden">{t!("review.title")}</h2>
        <div class="stack">
            <nav class="pills" aria-label=t!("profile.reviews.filter")>
                {pill(None, t!("profile.reviews.all"))}
                {pill(Some(OrderRole::Buyer), t!("profile.reviews.buyers"))}
                {pill(Some(OrderRole::Seller), t!("profile.reviews.sellers"))}
            </nav>
            <ReviewList list=list empty=empty />
        </div>
    }
    .into_any()
}

fn none(member: MemberId, name: &str, is_filtered: bool, is_mine: bool) -> AnyView {
    let (title, text) = match (is_filtered, is_mine) {
        (true, _) => (t!("profile.reviews.none_so"), t!("profile.reviews.none_so.text")),
        (false, true) => (t!("profile.reviews.none_mine"), t!("profile.reviews.none_mine.text")),
        (false, false) => (t!("profile.reviews.none", name = name), t!("profile.reviews.none.text")),
    };
    let action = match is_filtered {
        true => view! {
            <LinkButton href=routes::member_reviews(member)>{t!("profile.reviews.all")}</LinkButton>
        }
        .into_any(),
        false => view! {
            <LinkButton href=routes::SEARCH icon=Icon::Search>{t!("profile.empty.other.action")}</LinkButton>
        }
        .into_any(),
    };
    view! { <EmptyState icon=Icon::Star title=title text=text>{action}</EmptyState> }.into_any()
}
