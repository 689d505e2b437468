//! The results of a search. Keeps true: when there are none, it says what to do about it.

use super::chips;
use super::filter::cleared;
use super::refine::Refine;
use crate::components::listing::ListingFeed;
use crate::components::ui::{Button, EmptyState, Icon, LinkButton, Variant};
use crate::state::paged::Paged;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::listing::ListingSummary;

/// The results.
pub(super) fn results(refine: Refine, list: Paged<ListingSummary>) -> AnyView {
    let (set, has_words) = (chips::count(refine), refine.part(|query| query.q.is_some()));
    let empty = move || {
        let text = match (set.get(), has_words.get()) {
            (0, true) => t!("search.empty.words"),
            (0, false) => t!("search.empty.market"),
            _ => t!("search.empty.filters"),
        };
        let clear = move |()| refine.change(|query| *query = cleared(query));
        let way = match (set.get(), has_words.get()) {
            (0, true) => view! {
                <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::LayoutGrid>
                    {t!("search.empty.browse")}
                </LinkButton>
            }
            .into_any(),
            (0, false) => view! {
                <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("nav.sell")}</LinkButton>
            }
            .into_any(),
            _ => view! {
                <Button variant=Variant::Primary icon=Icon::X on_press=clear>{t!("search.clear")}</Button>
            }
            .into_any(),
        };
        view! { <EmptyState icon=Icon::Search title=t!("search.empty.title") text=text>{way}</EmptyState> }
    };
    view! { <ListingFeed list=list empty=empty /> }.into_any()
}
