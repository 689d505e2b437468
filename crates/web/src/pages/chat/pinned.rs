//! The listing that a conversation is about, as it stands, with what can be done next. Keeps true: who has an open order
//! with the other is led to it; what is not on offer is not offered.

use super::talk::Room;
use crate::api::{self, orders};
use crate::components::listing::StatusBadge;
use crate::components::ui::{Icon, LinkButton, Picture, Size, Variant};
use crate::i18n::format;
use crate::state::live::{self, News};
use crate::state::load::{Load, load};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::chat::{MessageKind, PinnedListing};
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::live::Event;
use tradehub_shared::order::OrderSide;
use tradehub_shared::{ListingId, MemberId, OrderId};

/// The card, in a conversation about a listing.
pub(super) fn pinned(room: Room) -> AnyView {
    let known = room.talk.conversation();
    let Some(first) = known.with_untracked(|now| now.listing.clone()) else { return ().into_any() };
    let other = known.with_untracked(|now| now.other.id);
    let listing = Memo::new(move |_| known.read().listing.clone());
    let is_mine = first.seller_id == room.talk.me;
    let own = open_order(room, first.id, is_mine, other);
    let card = move || listing.get().map(|listing| card(&listing));
    let status = Memo::new(move |_| listing.read().as_ref().and_then(|listing| listing.status));
    let action = move || match own.ready().flatten() {
        Some(id) => Some((routes::order(id), Icon::ShoppingBag, t!("chat.order.see"))),
        None if !is_mine && status.get() == Some(ListingStatus::Active) => {
            Some((routes::listing(first.id), Icon::ShoppingBag, t!("chat.order.go")))
        }
        None => None,
    };
    let action = move || {
        action().map(|(href, icon, words)| {
            view! { <LinkButton href=href icon=icon size=Size::Small variant=Variant::Primary>{words}</LinkButton> }
        })
    };
    view! { <aside class="talk-pinned" aria-label=t!("chat.about")>{card} {action}</aside> }.into_any()
}

fn card(listing: &PinnedListing) -> AnyView {
    let (src, color) =
        listing.cover.as_ref().map(|cover| (api::asset(&cover.urls.small), cover.color.clone())).unzip();
    let (price, currency, status) = (listing.price_minor, listing.currency, listing.status);
    let price = move || price.map_or_else(|| ts!("card.no_price"), |price| format::money(price, currency));
    let status = match status {
        Some(status) => view! { <StatusBadge status=status /> }.into_any(),
        None => view! { <span class="small">{t!("chat.listing.gone")}</span> }.into_any(),
    };
    let words = view! {
        <span class="talk-pinned-picture"><Picture src=src alt="" color=color shape="shape-square" /></span>
        <span class="talk-pinned-words">
            <strong>{listing.title.clone()}</strong>
            <span class="row"><span class="num talk-pinned-price">{price}</span> {status}</span>
        </span>
    };
    match listing.status {
        Some(_) => {
            view! { <a class="talk-pinned-card" href=routes::listing(listing.id)>{words}</a> }.into_any()
        }
        None => view! { <span class="talk-pinned-card">{words}</span> }.into_any(),
    }
}

/// The open order between the two about it; looked for again when something happens to one.
fn open_order(room: Room, listing: ListingId, is_mine: bool, other: MemberId) -> Load<Option<OrderId>> {
    let side = if is_mine { OrderSide::Selling } else { OrderSide::Buying };
    let own = load(move || async move {
        let page = orders::list_orders(orders::orders_path(side, None, Some(listing)), None).await?;
        let mut open =
            page.items.into_iter().filter(|order| !order.status.is_over() && order.other.id == other);
        Ok(open.next().map(|order| order.id))
    });
    live::on_news(move |news| {
        let is_about = match news {
            News::Event(Event::Msg(message)) => {
                message.conversation_id == room.talk.id && message.kind == MessageKind::Order
            }
            News::Event(Event::Order { .. }) | News::Reset => true,
            _ => false,
        };
        if is_about {
            own.reload();
        }
    });
    own
}
