//! What a visitor can do with a listing: order it, talk to its seller, keep it, pass it on. Keeps true: nobody is offered
//! what cannot be done; nobody talks to themselves.

use super::order::{self, Ordering};
use super::{detail, share};
use crate::components::chat::{ChatButton, Subject};
use crate::components::ui::{Icon, LinkButton, Variant};
use crate::{api::listings::query_string, routes, t};
use leptos::prelude::*;
use tradehub_shared::listing::{Listing, ListingAction, ListingKind, ListingQuery, ListingStatus};

/// The bar of buttons; at the lower edge on phones.
pub(super) fn bar(listing: &Listing, state: RwSignal<Listing>, ordering: Ordering) -> AnyView {
    let talk = move |variant: Variant| talk(state, variant);
    let (id, category) = (listing.summary.id, listing.summary.category_id);
    let title = listing.summary.title.clone();
    let is_mine = listing.is_mine;
    let offer = Memo::new(move |_| {
        let listing = state.read();
        (listing.summary.status, listing.actions.contains(&ListingAction::Edit))
    });
    let main = move || {
        if let Some(order) = order::button(ordering) {
            return Some(
                view! { <div class="detail-pair">{order} {talk(Variant::Secondary)}</div> }.into_any(),
            );
        }
        match offer.get() {
        (_, can_edit) if is_mine => can_edit.then(|| {
            view! {
                <LinkButton href=routes::edit_listing(id) variant=Variant::Primary icon=Icon::Pencil wide=true>
                    {t!("listing.action.edit")}
                </LinkButton>
            }
            .into_any()
        }),
        (ListingStatus::Active | ListingStatus::Reserved, _) => Some(talk(Variant::Primary)),
        _ => {
            let query = ListingQuery { category: category.map(|id| id.to_string()), ..ListingQuery::default() };
            let href = [routes::SEARCH, "?", &query_string(&query)].concat();
            Some(
                view! {
                    <LinkButton href=href variant=Variant::Primary icon=Icon::Search wide=true>
                        {t!("listing.more_like")}
                    </LinkButton>
                }
                .into_any(),
            )
        }
    }
    };
    let public = Memo::new(move |_| offer.read().0.is_public());
    let title = StoredValue::new(title);
    view! {
        <div class="detail-actions">
            <div class="detail-main">{main}</div>
            {detail::heart(listing)}
            <Show when=move || public.get()>{share::share(id, title.get_value())}</Show>
        </div>
    }
    .into_any()
}

/// The way to talk about it, with it pinned.
fn talk(state: RwSignal<Listing>, variant: Variant) -> AnyView {
    let (subject, kind) = state.with_untracked(|listing| {
        let summary = &listing.summary;
        (Subject { member: summary.seller.id, listing: Some(summary.id) }, summary.kind)
    });
    let text = if kind == ListingKind::Wanted { t!("chat.have_it") } else { t!("chat.want_it") };
    view! { <ChatButton subject=subject variant=variant wide=true text=text /> }.into_any()
}
