//! Who is on the other side of an order.

use crate::api;
use crate::components::review::RatingLine;
use crate::components::ui::Avatar;
use crate::{routes, t};
use leptos::prelude::*;
use tradehub_shared::order::{OrderRole, OrderSummary};

/// The other side with what others think of them, leading to their profile.
pub(crate) fn other_party(order: &OrderSummary) -> AnyView {
    let other = order.other.clone();
    let src = other.avatar_url.as_deref().map(api::asset);
    let role = match order.role {
        OrderRole::Seller => t!("order.buyer"),
        _ => t!("order.seller"),
    };
    view! {
        <a class="order-party" href=routes::member(other.id)>
            <Avatar id=other.id.0 name=other.nickname.clone() src=src size="avatar-md" />
            <span class="order-party-words">
                <span class="order-party-role">{role}</span>
                <strong>{other.nickname}</strong>
                <RatingLine rating=other.rating />
            </span>
        </a>
    }
    .into_any()
}
