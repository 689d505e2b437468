//! Whose the listing is, and what can be done about them.

use crate::api;
use crate::components::review::RatingLine;
use crate::components::ui::{Avatar, Badge, Icon, Tone};
use crate::pages::lazy::{self, LazyPart};
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::listing::Listing;

/// The seller, leading to their profile.
pub(super) fn card(listing: &Listing) -> AnyView {
    let seller = listing.summary.seller.clone();
    let src = seller.avatar_url.as_deref().map(api::asset);
    let verified = seller
        .is_verified
        .then(|| view! { <Badge tone=Tone::Ok icon=Icon::BadgeCheck text=t!("listing.seller.verified") /> });
    let mine = listing.is_mine.then(|| view! { <Badge text=t!("listing.seller.you") /> });
    let menu = (!listing.is_mine)
        .then(|| view! { <LazyPart fetch=lazy::seller_menu about=seller.clone() quiet=true /> });
    view! {
        <div class="detail-seller card card-lift">
            <a class="seller-link" href=routes::member(seller.id)>
                <Avatar id=seller.id.0 name=seller.nickname.clone() src=src />
                <span class="seller-words">
                    <span class="visually-hidden">{t!("listing.seller")}</span>
                    <strong>{seller.nickname}</strong>
                    <span class="row"><RatingLine rating=seller.rating /> {verified} {mine}</span>
                </span>
            </a>
            <div class="seller-menu">{menu}</div>
        </div>
    }
    .into_any()
}
