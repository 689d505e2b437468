//! What stands below a listing for those who read on: its prices and the comments. Keeps true: neither their code nor what
//! they show is fetched before it is near the screen or the address names it.

use super::prices::Priced;
use crate::components::comment::Subject;
use crate::components::ui::Skeleton;
use crate::pages::lazy::{self, LazyPart};
use crate::platform::observe;
use crate::{routes, t};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::listing::{Listing, ListingKind};

/// How near the screen it may come before it is fetched.
const MARGIN: &str = "300px";

/// Prices and comments; nothing for a listing that is not public.
pub(super) fn below(listing: &Listing) -> AnyView {
    let summary = &listing.summary;
    if !summary.status.is_public() {
        return ().into_any();
    }
    let priced = Priced { listing: summary.id, currency: summary.currency };
    let has_prices = summary.kind != ListingKind::Giveaway;
    let subject = Subject { listing: summary.id, is_open: summary.status.is_listed() };
    let (node, is_near) = (NodeRef::<html::Div>::new(), RwSignal::new(false));
    let place = routes::talk_place();
    Effect::new(move |_| {
        if place.get().is_some() {
            is_near.set(true);
        } else if let Some(node) = node.get() {
            observe::near_screen(&node, MARGIN, move || is_near.set(true));
        }
    });
    let shown = Memo::new(move |_| is_near.get());
    let prices = move || {
        (shown.get() && has_prices).then(|| view! { <LazyPart fetch=lazy::prices about=priced quiet=true /> })
    };
    let comments = move || {
        shown.get().then(|| view! { <LazyPart fetch=lazy::comments about=subject skeleton=waiting /> })
    };
    view! {
        <div class="detail-below" node_ref=node>
            {prices}
            <section aria-labelledby=routes::COMMENTS>
                <h2 class="detail-h" id=routes::COMMENTS tabindex="-1">{t!("comment.title")}</h2>
                {comments}
            </section>
        </div>
    }
    .into_any()
}

fn waiting() -> AnyView {
    view! { <Skeleton class="skeleton-block" /> }.into_any()
}
