//! A notice in words. Keeps true: every kind has a sentence in both languages, an icon and a tone, and leads to what it
//! is about.

use crate::components::ui::{Icon, Tone};
use crate::i18n::{self, Arg, format};
use crate::{routes, ts};
use tradehub_shared::notice::{Notice, NoticeKind};

/// What happened, as a sentence in the current language.
pub(super) fn sentence(notice: &Notice) -> String {
    let actor = notice.actor.as_ref().map_or_else(|| ts!("notice.somebody"), |actor| actor.nickname.clone());
    let when = notice.about_at.map_or_else(
        || ts!("notice.soon"),
        |at| match notice.kind {
            NoticeKind::ListingExpiring => format::date(at),
            _ => format::date_time(at),
        },
    );
    let args = [("actor", Arg::from(actor)), ("title", Arg::from(&notice.title)), ("when", Arg::from(when))];
    i18n::of_with("notice.kind", notice.kind.as_str(), &args)
}

/// Its icon and tone.
pub(super) const fn look(kind: NoticeKind) -> (Icon, Tone) {
    match kind {
        NoticeKind::OrderPlaced => (Icon::ShoppingBag, Tone::Accent),
        NoticeKind::OrderAccepted => (Icon::CircleCheck, Tone::Info),
        NoticeKind::OrderRejected => (Icon::Ban, Tone::Bad),
        NoticeKind::OrderCancelled => (Icon::X, Tone::Idle),
        NoticeKind::OrderExpired | NoticeKind::ListingExpired => (Icon::Clock, Tone::Idle),
        NoticeKind::OrderSoldOut | NoticeKind::OrderListingGone => (Icon::Archive, Tone::Idle),
        NoticeKind::OrderHandedOver => (Icon::Handshake, Tone::Info),
        NoticeKind::OrderCompleted => (Icon::BadgeCheck, Tone::Ok),
        NoticeKind::MeetingProposed => (Icon::Calendar, Tone::Warn),
        NoticeKind::MeetingAccepted => (Icon::Calendar, Tone::Ok),
        NoticeKind::MeetingDeclined => (Icon::Calendar, Tone::Idle),
        NoticeKind::MeetingReminder => (Icon::MapPin, Tone::Accent),
        NoticeKind::ReviewReceived => (Icon::Star, Tone::Accent),
        NoticeKind::ReviewWaiting => (Icon::EyeOff, Tone::Info),
        NoticeKind::ReviewReplied => (Icon::CornerUpLeft, Tone::Info),
        NoticeKind::ListingExpiring => (Icon::Clock, Tone::Warn),
        NoticeKind::ListingRemoved => (Icon::TriangleAlert, Tone::Bad),
        NoticeKind::ListingRestored => (Icon::Undo2, Tone::Ok),
    }
}

/// Where it leads: the order, else the listing, else the member who caused it.
pub(super) fn target(notice: &Notice) -> Option<String> {
    let order = notice.order_id.map(routes::order);
    order
        .or_else(|| notice.listing_id.map(routes::listing))
        .or_else(|| notice.actor.as_ref().map(|actor| routes::member(actor.id)))
}
