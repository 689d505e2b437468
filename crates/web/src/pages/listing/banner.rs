//! What a visitor must know before anything else: that a thing is gone, kept back, or was taken down and why.

use crate::components::ui::{Icon, Notice, Tone};
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::listing::{Listing, ListingStatus};

/// The banner; nothing for a listing that is on offer. Its place announces changes.
pub(super) fn banner(state: RwSignal<Listing>) -> AnyView {
    let shown = Memo::new(move |_| {
        let listing = state.read();
        (listing.summary.status, listing.is_mine, listing.removed_reason.clone())
    });
    let content = move || {
        let (status, is_mine, reason) = shown.get();
        let (tone, icon) = match status {
            ListingStatus::Active => return None,
            ListingStatus::Sold => (Tone::Ok, Icon::BadgeCheck),
            ListingStatus::Reserved => (Tone::Violet, Icon::Handshake),
            ListingStatus::Removed => (Tone::Bad, Icon::Ban),
            ListingStatus::InReview => (Tone::Warn, Icon::Clock),
            ListingStatus::Paused => (Tone::Warn, Icon::Pause),
            ListingStatus::Draft => (Tone::Idle, Icon::Pencil),
            ListingStatus::Withdrawn | ListingStatus::Expired => (Tone::Idle, Icon::Archive),
        };
        let family = if is_mine { "listing.banner.mine" } else { "listing.banner" };
        let reason = reason.map(|reason| {
            view! {
                <p class="banner-reason">
                    <strong>{t!("listing.banner.reason")}</strong>
                    " "
                    {reason}
                </p>
            }
        });
        Some(
            view! {
                <Notice tone=tone icon=icon>
                    <p>{i18n::of(family, status.as_str())}</p>
                    {reason}
                </Notice>
            }
            .into_any(),
        )
    };
    view! { <div class="detail-banner" role="status">{content}</div> }.into_any()
}
