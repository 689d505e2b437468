//! What is known of the thing, line by line, and its tags.

use crate::components::listing::{PlaceLine, attribute_label, attribute_words};
use crate::components::ui::{Icon, Pill};
use crate::i18n::{self, format};
use crate::state::catalog;
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::listing::Listing;

/// Condition, pieces, place, handover, and the typed fields of the category in its order.
pub(super) fn facts(listing: &Listing) -> AnyView {
    let summary = &listing.summary;
    let (condition, handover) = (summary.condition, summary.handover);
    let (quantity, left) = (i64::from(listing.quantity), i64::from(listing.available_quantity));
    let pieces = move || {
        if left < quantity {
            ts!("listing.quantity.left", left = left, of = quantity)
        } else {
            format::number(quantity)
        }
    };
    let place = summary.place.clone();
    let has_place = place.school_id.is_some();
    view! {
        <section aria-labelledby="detail-facts">
            <h2 class="detail-h" id="detail-facts">{t!("listing.facts")}</h2>
            <dl class="facts">
                <div>
                    <dt>{t!("search.condition")}</dt>
                    <dd>{move || i18n::of("listing.condition", condition.as_str())}</dd>
                </div>
                <div>
                    <dt>{t!("listing.quantity")}</dt>
                    <dd class="num">{pieces}</dd>
                </div>
                <div>
                    <dt>{t!("search.handover")}</dt>
                    <dd>{move || i18n::of("listing.handover", handover.as_str())}</dd>
                </div>
                {has_place
                    .then(|| {
                        view! {
                            <div>
                                <dt>{t!("search.place")}</dt>
                                <dd><PlaceLine place=place /></dd>
                            </div>
                        }
                    })}
                {typed(listing)}
            </dl>
        </section>
    }
    .into_any()
}

fn typed(listing: &Listing) -> AnyView {
    let categories = catalog::categories();
    let id = listing.summary.category_id.map(|id| id.to_string()).unwrap_or_default();
    let values = listing.attributes.clone();
    (move || {
        let all = categories.read();
        let fields = catalog::find(&all, &id).map(catalog::attributes).unwrap_or_default();
        let rows = fields.into_iter().filter_map(|field| {
            let value = attribute_words(&field, values.get(&field.name)?);
            Some(view! {
                <div>
                    <dt>{attribute_label(&field)}</dt>
                    <dd>{value}</dd>
                </div>
            })
        });
        rows.collect_view()
    })
    .into_any()
}

/// The tags, each leading to a search for it.
pub(super) fn tags(listing: &Listing) -> AnyView {
    if listing.tags.is_empty() {
        return ().into_any();
    }
    let one = |tag: String| {
        view! { <li><Pill href=routes::search_for(&tag) icon=Icon::Tag text=Signal::stored(tag) /></li> }
    };
    view! {
        <section aria-labelledby="detail-tags">
            <h2 class="detail-h" id="detail-tags">{t!("listing.tags")}</h2>
            <ul class="tags">{listing.tags.iter().cloned().map(one).collect_view()}</ul>
        </section>
    }
    .into_any()
}
