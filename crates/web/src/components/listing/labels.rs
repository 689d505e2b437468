//! Facts about a listing in few words. Keeps true: no state or condition is told by colour alone, and every word
//! follows the language.

use crate::components::ui::{Badge, Icon, Price, Tone};
use crate::i18n::{self, format};
use crate::state::catalog;
use crate::ts;
use leptos::prelude::*;
use tradehub_shared::listing::{Condition, ListingKind, ListingStatus, ListingSummary, Place};
use tradehub_shared::{Currency, Minor, UtcMicros};

/// From when on the end of a listing's time is to be watched: when the reminder comes, too.
const EXPIRY_SOON_DAYS: i64 = 7;

/// The icon of a kind.
pub(crate) const fn kind_icon(kind: ListingKind) -> Icon {
    match kind {
        ListingKind::Sale => Icon::Tag,
        ListingKind::Wanted => Icon::Megaphone,
        ListingKind::Giveaway => Icon::Gift,
    }
}

/// The price in words: an amount, a budget, the word for a gift, or that there is none yet.
fn price_words(kind: ListingKind, price: Option<Minor>, currency: Currency) -> String {
    match (kind, price) {
        (ListingKind::Giveaway, _) => ts!("card.free"),
        (_, None) => ts!("card.no_price"),
        (ListingKind::Wanted, Some(price)) => ts!("card.budget", price = format::money(price, currency)),
        (ListingKind::Sale, Some(price)) => format::money(price, currency),
    }
}

/// The price on its tag, with what the thing once cost.
#[component]
pub(crate) fn ListingPrice(
    /// Whose price.
    listing: ListingSummary,
    /// As large as on the thing's own page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let ListingSummary { kind, price_minor, original_price_minor, currency, .. } = listing;
    let text = Signal::derive(move || price_words(kind, price_minor, currency));
    let higher = original_price_minor.filter(|before| price_minor.is_some_and(|now| *before > now));
    let before = Signal::derive(move || higher.map(|before| format::money(before, currency)));
    view! { <Price text=text before=before large=large /> }
}

/// How worn the thing is.
#[component]
pub(crate) fn ConditionBadge(
    /// How worn.
    condition: Condition,
) -> impl IntoView {
    let (tone, icon) = match condition {
        Condition::LikeNew => (Tone::Ok, Icon::Sparkles),
        Condition::Good => (Tone::Info, Icon::Check),
        Condition::Fair => (Tone::Warn, Icon::Gauge),
        Condition::Poor => (Tone::Idle, Icon::CircleAlert),
    };
    let text = Signal::derive(move || i18n::of("listing.condition", condition.as_str()));
    view! { <Badge tone=tone icon=icon text=text /> }
}

/// Where a listing is in its life.
#[component]
pub(crate) fn StatusBadge(
    /// Its state.
    status: ListingStatus,
) -> impl IntoView {
    let (tone, icon) = match status {
        ListingStatus::Draft => (Tone::Idle, Icon::Pencil),
        ListingStatus::InReview => (Tone::Warn, Icon::Clock),
        ListingStatus::Active => (Tone::Ok, Icon::CircleCheck),
        ListingStatus::Reserved => (Tone::Violet, Icon::Handshake),
        ListingStatus::Sold => (Tone::Ok, Icon::BadgeCheck),
        ListingStatus::Paused => (Tone::Warn, Icon::Pause),
        ListingStatus::Withdrawn | ListingStatus::Expired => (Tone::Idle, Icon::Archive),
        ListingStatus::Removed => (Tone::Bad, Icon::Ban),
    };
    let text = Signal::derive(move || i18n::of("listing.status", status.as_str()));
    view! { <Badge tone=tone icon=icon text=text /> }
}

/// When a listing's time runs out; only its owner knows, and only while it runs.
pub(crate) fn expires_at(listing: &ListingSummary) -> Option<UtcMicros> {
    use ListingStatus::{Active, Paused, Reserved};
    listing.expires_at.filter(|_| matches!(listing.status, Active | Paused | Reserved))
}

/// How long a listing is still on offer; to be watched when it is not long.
#[component]
pub(crate) fn Expiry(
    /// From [`expires_at`].
    at: UtcMicros,
) -> impl IntoView {
    let is_soon = format::days_until(at) <= EXPIRY_SOON_DAYS;
    view! {
        <span class="expiry" class:is-soon=is_soon title=move || format::date_time(at)>
            <Icon name=Icon::Clock />
            <span>{move || ts!("listing.expires", n = format::days_until(at))}</span>
        </span>
    }
}

/// Where the thing is, as near as its seller says; nothing when they do not.
#[component]
pub(crate) fn PlaceLine(
    /// The place.
    place: Place,
) -> impl IntoView {
    let schools = catalog::schools();
    let is_said = place.school_id.is_some() || place.zone_id.is_some() || place.building_id.is_some();
    is_said.then(|| {
        view! {
            <span class="place-line">
                <Icon name=Icon::MapPin />
                <span>{move || catalog::place_name(&schools.read(), &place)}</span>
            </span>
        }
        .into_any()
    })
}

/// How long ago, with the exact time as its tooltip.
#[component]
pub(crate) fn Time(
    /// When.
    at: UtcMicros,
) -> impl IntoView {
    view! {
        <time datetime=at.to_rfc3339() title=move || format::date_time(at)>{move || format::ago(at)}</time>
    }
}
